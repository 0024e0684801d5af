package photonc.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** One value varied, and the curve drawn. */
final class SweepOptions {
  private static final String SIGMA = "sigma";

  @Option(
      names = "--sweep",
      paramLabel = "KEY=V,V,...",
      description =
          "score with each of these values of a target's key, or of sigma (receiver noise, see"
              + " --sigma)")
  private Optional<String> sweep = Optional.empty();

  @Option(names = "--plot", paramLabel = "FILE", description = "draw the curve of --sweep: .png")
  private Optional<Path> plot = Optional.empty();

  void check(List<Path> inputs, GivenOptions given) {
    if (plot.isPresent()) {
      if (sweep.isEmpty()) {
        throw CompileOptions.usage("--plot", "draws the curve of --sweep, which is not given");
      }
      Outputs.check(inputs, plot.get(), List.of(".png"));
    }
    if (sweep.isPresent()) {
      values();
      if (isSigma()) {
        given.refuse("is what --sweep varies", "--sigma");
      }
    }
  }

  boolean isWanted() {
    return sweep.isPresent();
  }

  Optional<Path> plot() {
    return plot;
  }

  String key() {
    String text = sweep.orElseThrow();
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw malformed(text);
    }
    return text.substring(0, equals).strip();
  }

  boolean isSigma() {
    return key().equals(SIGMA);
  }

  /** The values in the order given. */
  List<String> values() {
    String text = sweep.orElseThrow();
    List<String> values = new ArrayList<>();
    for (String value : text.substring(key().length()).replaceFirst("^\\s*=", "").split(",", -1)) {
      if (value.isBlank()) {
        throw malformed(text);
      }
      values.add(value.strip());
    }
    return values;
  }

  private static RuntimeException malformed(String text) {
    return CompileOptions.usage(
        "--sweep", "found '" + text + "', expected KEY=VALUE,VALUE,... such as sigma=0,0.01,0.05");
  }
}
