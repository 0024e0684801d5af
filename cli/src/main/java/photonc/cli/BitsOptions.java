package photonc.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import photonc.diagnostic.Location;
import photonc.pass.BitsText;
import photonc.pass.LayerBits;
import picocli.CommandLine.Option;

/** How many bits the products of layers have. */
final class BitsOptions {
  static final List<String> ALL = List.of("--bits");

  private static final String AUTO = "auto";

  @Option(
      names = "--bits",
      paramLabel = "LAYER=BITS|FILE|auto",
      description =
          "bits of a layer's codes: conv1=w4,in6,out8 (weights, inputs, conversions of sums),"
              + " conv1=4 (weights and inputs), '*=6' (every layer); a .json or .yaml file of them; or auto: as few as --loss allows")
  private List<String> given = new ArrayList<>();

  private List<LayerBits.Rule> rules = List.of();
  private boolean read;

  /** Whether bits are to be searched for, and have not been found yet. */
  boolean isAuto() {
    return given.contains(AUTO) && !read;
  }

  /** Throws UserError where there is more than auto. */
  void requireAlone() {
    if (given.size() > 1) {
      throw CompileOptions.usage(
          "--bits", "auto chooses the bits of all layers; give nothing beside it");
    }
  }

  /** What a search found. */
  void found(LayerBits bits) {
    rules = bits.rules();
    read = true;
  }

  /** What was asked for; throws UserError where it is not understood. */
  LayerBits layerBits() {
    if (isAuto()) {
      requireAlone();
      throw CompileOptions.usage(
          "--bits", "auto is for compile, run and eval, which measure what it costs");
    }
    if (!read) {
      List<LayerBits.Rule> found = new ArrayList<>();
      for (String text : given) {
        found.addAll(
            isFile(text)
                ? BitsFile.read(Path.of(text))
                : List.of(BitsText.rule(text, new Location.Named("--bits"))));
      }
      rules = found;
      read = true;
    }
    return new LayerBits(rules);
  }

  private static boolean isFile(String text) {
    String name = text.toLowerCase(Locale.ROOT);
    return name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
