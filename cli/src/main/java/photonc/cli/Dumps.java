package photonc.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.ir.Module;
import photonc.pass.Pass;
import photonc.pass.PassManager;
import photonc.text.PirPrinter;

/** Prints the IR after the passes a user named: readable on a stream, whole into files. */
final class Dumps implements PassManager.Listener {
  private static final String IMPORT = "import";

  private final CompileOptions options;
  private final PrintWriter err;
  private int number;

  /**
   * @param passes those that will run
   * @throws UserError where the user named others
   */
  Dumps(CompileOptions options, List<Pass> passes, PrintWriter err) {
    this.options = options;
    this.err = err;
    List<String> known =
        Stream.concat(Stream.of(IMPORT), passes.stream().map(Pass::name)).distinct().toList();
    for (String name : options.dumpAfter) {
      if (!name.equals("all") && !known.contains(name)) {
        throw CompileOptions.usage(
            "--dump-after",
            "no pass '%s' runs here; those that do: %s".formatted(name, String.join(", ", known)));
      }
    }
    if (options.dumpDir.isPresent() && options.dumpAfter.isEmpty()) {
      throw CompileOptions.usage("--dump-dir", "means nothing without --dump-after");
    }
    options.dumpDir.ifPresent(Dumps::create);
  }

  /** The module as it was read, before any pass. */
  void imported(Module module) {
    dump(IMPORT, module);
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
    dump(pass.name(), module);
  }

  private void dump(String stage, Module module) {
    if (!options.dumpAfter.contains("all") && !options.dumpAfter.contains(stage)) {
      return;
    }
    if (options.dumpDir.isPresent()) {
      String name = String.format(Locale.ROOT, "%02d-%s.pir", number, stage);
      byte[] text = PirPrinter.print(module).getBytes(StandardCharsets.UTF_8);
      OutputFile.write(options.dumpDir.get().resolve(name), text);
      return;
    }
    err.println("// after " + stage);
    err.print(PirPrinter.print(module, PirPrinter.Values.ELIDED));
    err.flush();
  }
}
