package photonc.cli;

import java.nio.file.Path;
import photonc.frontend.ImportOptions;

/** Reading files that must hold a program. */
final class Programs {
  private Programs() {}

  static Source.Compiled read(Driver driver, Path file) {
    if (driver.read(file, ImportOptions.defaults()) instanceof Source.Compiled compiled) {
      return compiled;
    }
    throw CompileOptions.usage(file.toString(), "expected a program.pasm or program.pho");
  }
}
