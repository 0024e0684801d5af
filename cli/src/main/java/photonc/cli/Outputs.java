package photonc.cli;

import java.nio.file.Path;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;

/** Checks on output paths that come before any long work. */
final class Outputs {
  private Outputs() {}

  /** Refuses an output that cannot be written, or that is the input. */
  static void check(Path input, Optional<Path> output) {
    if (output.isEmpty()) {
      return;
    }
    Path path = output.get();
    if (path.toAbsolutePath().normalize().equals(input.toAbsolutePath().normalize())) {
      throw new UserError(
          DiagKind.USAGE,
          new Location.Named(path.toString()),
          "this is the input; name another output");
    }
    OutputFile.check(path);
  }
}
