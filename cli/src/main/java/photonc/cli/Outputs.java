package photonc.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;

/** Checks on output paths that come before any long work. */
final class Outputs {
  private Outputs() {}

  /** Refuses an output that cannot be written, that is an input, or that has a strange ending. */
  static void check(List<Path> inputs, Path output, List<String> endings) {
    for (Path input : inputs) {
      if (isSame(input, output)) {
        throw refused(output, "this is the input; name another output");
      }
    }
    boolean device = OutputFile.isDevice(output);
    if (!device && !endings.isEmpty() && endings.stream().noneMatch(output.toString()::endsWith)) {
      throw refused(output, "expected a name that ends in " + String.join(" or ", endings));
    }
    OutputFile.check(output);
  }

  /** Refuses two options of one command that write the same file; a device takes both. */
  static void requireDistinct(Map<String, Optional<Path>> written) {
    Map<Path, String> taken = new LinkedHashMap<>();
    written.forEach(
        (option, file) ->
            file.filter(path -> !OutputFile.isDevice(path))
                .map(path -> taken.putIfAbsent(path.toAbsolutePath().normalize(), option))
                .ifPresent(
                    other -> {
                      throw CompileOptions.usage(
                          option, "this is the file of " + other + "; name another");
                    }));
  }

  private static boolean isSame(Path input, Path output) {
    try {
      boolean bothExist = Files.exists(input) && Files.exists(output);
      return bothExist
          ? Files.isSameFile(input, output)
          : input.toAbsolutePath().normalize().equals(output.toAbsolutePath().normalize());
    } catch (IOException unreadable) {
      return false; // whoever reads it says why
    }
  }

  private static UserError refused(Path output, String why) {
    return new UserError(DiagKind.USAGE, new Location.Named(output.toString()), why);
  }
}
