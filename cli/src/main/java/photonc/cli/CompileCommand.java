package photonc.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import photonc.ir.Module;
import photonc.pass.Pass;
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

  @Mixin private JsonOption json;
  @Mixin private TargetOptions targets;
  @Mixin private CompileOptions options;
  @Mixin private BitsSearchOptions bitsSearch;

  @Override
  protected int execute() {
    List<Path> files = InputData.files(file, List.of(), options.calibrate);
    output.ifPresent(path -> Outputs.check(files, path, List.of(".pho", ".pasm")));
    emit.ifPresent(CompileCommand::requireForm);
    emit.ifPresent(form -> given().refuse("means nothing with --emit " + form, "--json"));
    bitsSearch.check(given(), options, files, timingOnly);
    diagnostics.throwIfErrors();
    BitsSearchOptions.requireData(options);
    Driver driver = new Driver(diagnostics);
    Target target = targets.load(diagnostics);
    Source source = driver.read(file, options.importOptions(), options.calibrate);
    if (!(source instanceof Source.Network network)) {
      throw CompileOptions.usage(file.toString(), "this is a program already; run or disasm it");
    }
    Module module = network.module();
    List<Pass> passes = Passes.from(module.level());
    options.refuseShapes(given(), file);
    options.refuseUnused(given(), passes, target, timingOnly);
    diagnostics.throwIfErrors();
    Dumps dumps = new Dumps(options, passes, err());
    dumps.imported(module);
    Calibration calibration = calibration(module, target);
    Optional<BitsReport> bits =
        bitsSearch.search(subject(module, target, calibration), options, diagnostics);
    PassOptions passOptions = options.passOptions(calibration.data(), timingOnly);
    Compiled compiled = driver.compile(module, target, passOptions, dumps);
    Program noted = calibration.noted(compiled.program(), options, target);
    Program program = BitsReport.noted(noted, bits);
    output.ifPresent(path -> OutputFile.write(path, encoded(program, path)));
    printNotes();
    bits.ifPresent(report -> report.print(emit.isPresent() || json.wanted ? err() : out()));
    print(compiled.array(), program, target);
    return ExitCode.DONE;
  }

  private BitsSubject subject(Module module, Target target, Calibration calibration) {
    return new BitsSubject(
        module,
        target,
        options.passOptions(calibration.data(), timingOnly),
        List.of(),
        Optional.empty(),
        Runtime.getRuntime().availableProcessors());
  }

  private static void requireForm(String form) {
    if (!List.of("pir", "pasm").contains(form)) {
      throw CompileOptions.usage("--emit", "found '" + form + "', expected pir or pasm");
    }
  }

  private Calibration calibration(Module module, Target target) {
    return timingOnly
        ? Calibration.NONE
        : Calibration.apart(file, module, options.calibrate, target, diagnostics);
  }

  static byte[] encoded(Program program, Path path) {
    return path.toString().endsWith(".pasm")
        ? PasmPrinter.print(program).getBytes(StandardCharsets.UTF_8)
        : PhoWriter.write(program);
  }

  private void print(Module array, Program program, Target target) {
    if (emit.isPresent()) {
      out().print(emit.get().equals("pir") ? PirPrinter.print(array) : PasmPrinter.print(program));
      out().flush();
      return;
    }
    if (json.wanted || !common.quiet) {
      ProgramSummary.of(program, target).print(out(), json.wanted);
    }
  }
}
