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

  @Option(
      names = "--bits",
      paramLabel = "LAYER=BITS|FILE",
      description =
          "bits of a layer's codes: conv1=w4,in6,out8 (weights, inputs, conversions of sums),"
              + " conv1=4 (weights and inputs), '*=6' (every layer); or a .json or .yaml file of them")
  private List<String> given = new ArrayList<>();

  private List<LayerBits.Rule> rules = List.of();
  private boolean read;

  /** What was asked for; throws UserError where it is not understood. */
  LayerBits layerBits() {
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
