package photonc.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.frontend.ImportOptions;
import picocli.CommandLine.Option;

/** How a network becomes a program. */
final class CompileOptions {
  @Option(
      names = "--calibrate",
      paramLabel = "DATA",
      description =
          "inputs that scales and receiver gains are taken from (.npy, .npz, .pb, folder)")
  List<String> calibrate = new ArrayList<>();

  @Option(
      names = "--adc",
      paramLabel = "on|off",
      defaultValue = "on",
      description = "off: detector sums stay exact (to see what conversion costs)")
  String adc = "on";

  @Option(
      names = "--shape",
      paramLabel = "NAME=1x3x224x224",
      description = "sizes of an input, or of one symbolic dimension")
  List<String> shapes = new ArrayList<>();

  @Option(
      names = "--dump-after",
      split = ",",
      paramLabel = "PASS|all",
      description = "print the IR after these passes on standard error")
  List<String> dumpAfter = new ArrayList<>();

  @Option(
      names = "--dump-dir",
      paramLabel = "FOLDER",
      description = "write dumps, with all values, as files into this folder instead")
  Optional<Path> dumpDir = Optional.empty();

  boolean convertsSums() {
    return switch (adc) {
      case "on" -> true;
      case "off" -> false;
      default -> throw usage("--adc", "found '" + adc + "', expected on or off");
    };
  }

  ImportOptions importOptions() {
    Map<String, List<Long>> bindings = new LinkedHashMap<>();
    for (String shape : shapes) {
      int equals = shape.lastIndexOf('=');
      if (equals < 1 || !shape.substring(equals + 1).matches("\\d{1,18}(x\\d{1,18})*")) {
        throw usage("--shape", "found '" + shape + "', expected name=1x3x224x224");
      }
      List<Long> sizes = new ArrayList<>();
      for (String size : shape.substring(equals + 1).split("x", -1)) {
        sizes.add(Long.parseLong(size));
      }
      bindings.put(shape.substring(0, equals), sizes);
    }
    return new ImportOptions(bindings);
  }

  static UserError usage(String option, String message) {
    return new UserError(DiagKind.USAGE, new Location.Named(option), message);
  }
}
