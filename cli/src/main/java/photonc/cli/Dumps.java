package photonc.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.ir.Module;
import photonc.pass.Pass;
import photonc.pass.PassManager;
import photonc.pass.Passes;
import photonc.text.PirPrinter;

/** Prints the IR after the passes a user named: readable on a stream, whole into files. */
final class Dumps implements PassManager.Listener {
  private final CompileOptions options;
  private final PrintWriter err;
  private int number;

  Dumps(CompileOptions options, PrintWriter err) {
    this.options = options;
    this.err = err;
    List<String> known = Passes.all().stream().map(Pass::name).toList();
    for (String name : options.dumpAfter) {
      if (!name.equals("all") && !known.contains(name)) {
        throw CompileOptions.usage(
            "--dump-after", "no pass '" + name + "'; passes: " + String.join(", ", known));
      }
    }
    options.dumpDir.ifPresent(Dumps::create);
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failure) {
      throw new UserError(
          DiagKind.UNWRITABLE, new Location.Named(folder.toString()), failure.getMessage());
    }
  }

  @Override
  public void after(Pass pass, Module module) {
    number++;
    if (!options.dumpAfter.contains("all") && !options.dumpAfter.contains(pass.name())) {
      return;
    }
    if (options.dumpDir.isPresent()) {
      String name = String.format(Locale.ROOT, "%02d-%s.pir", number, pass.name());
      byte[] text = PirPrinter.print(module).getBytes(StandardCharsets.UTF_8);
      OutputFile.write(options.dumpDir.get().resolve(name), text);
      return;
    }
    err.println("// after " + pass.name());
    err.print(PirPrinter.print(module, PirPrinter.Values.ELIDED));
    err.flush();
  }
}
