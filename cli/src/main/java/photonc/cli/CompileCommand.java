package photonc.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.pass.PassOptions;
import photonc.pass.Passes;
import photonc.program.Program;
import photonc.program.pho.PhoWriter;
import photonc.program.text.PasmPrinter;
import photonc.target.Target;
import photonc.text.PirPrinter;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code photonc compile}: a network becomes a program. */
@CommandLine.Command(
    name = "compile",
    mixinStandardHelpOptions = true,
    description = "Compiles a model.onnx or module.pir into a program.")
final class CompileCommand extends Command {
  @Parameters(paramLabel = "FILE", description = "model.onnx or module.pir")
  private Path file;

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "program to write: .pho, or .pasm for text")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--emit",
      paramLabel = "pir|pasm",
      description = "print the array-level IR or the program's text on standard output")
  private Optional<String> emit = Optional.empty();

  @Option(names = "--timing-only", description = "values do not matter: no calibration needed")
  private boolean timingOnly;

  @Mixin private TargetOptions targets;
  @Mixin private CompileOptions options;

  @Override
  protected int execute() {
    Outputs.check(file, output);
    emit.ifPresent(CompileCommand::requireForm);
    Driver driver = new Driver(diagnostics);
    Target target = targets.load(diagnostics);
    Source source = driver.read(file, options.importOptions());
    if (!(source instanceof Source.Network network)) {
      throw CompileOptions.usage(file.toString(), "this is a program already; run or disasm it");
    }
    Dumps dumps = new Dumps(options, err());
    PassOptions passOptions = passOptions(network.module(), target);
    Module array =
        driver.transform(
            network.module(), Passes.from(network.module().level()), target, passOptions, dumps);
    Program program = driver.compile(array, target, passOptions, (pass, module) -> {});
    output.ifPresent(path -> OutputFile.write(path, encoded(program, path)));
    printNotes();
    print(array, program);
    return ExitCode.DONE;
  }

  private static void requireForm(String form) {
    if (!List.of("pir", "pasm").contains(form)) {
      throw CompileOptions.usage("--emit", "found '" + form + "', expected pir or pasm");
    }
  }

  private PassOptions passOptions(Module module, Target target) {
    boolean needsData = target.isAnalog() && !timingOnly;
    if (options.calibrate.isEmpty() || !needsData) {
      return new PassOptions(List.of(), timingOnly, options.convertsSums());
    }
    List<Map<String, Tensor>> data =
        InputData.read(options.calibrate, Port.inputs(module), diagnostics);
    return new PassOptions(data, timingOnly, options.convertsSums());
  }

  static byte[] encoded(Program program, Path path) {
    return path.toString().endsWith(".pasm")
        ? PasmPrinter.print(program).getBytes(StandardCharsets.UTF_8)
        : PhoWriter.write(program);
  }

  private void print(Module array, Program program) {
    if (emit.isPresent()) {
      out().print(emit.get().equals("pir") ? PirPrinter.print(array) : PasmPrinter.print(program));
      out().flush();
      return;
    }
    if (!common.quiet) {
      ProgramSummary.print(program, out());
    }
  }
}
