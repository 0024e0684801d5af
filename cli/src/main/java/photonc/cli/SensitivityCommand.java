package photonc.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import photonc.cli.sensitivity.Response;
import photonc.cli.sensitivity.Row;
import photonc.ir.Module;
import photonc.pass.PassOptions;
import photonc.pass.Passes;
import photonc.program.Program;
import photonc.target.Constant;
import photonc.target.Target;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code photonc sensitivity}: which constants of a target the results rest on. */
@CommandLine.Command(
    name = "sensitivity",
    mixinStandardHelpOptions = true,
    description =
        "Varies every constant of a target by a tenth and says what becomes of energy and latency.")
final class SensitivityCommand extends Command {
  @Parameters(paramLabel = "FILE", description = "model.onnx or module.pir")
  private Path file;

  @Option(
      names = "--keep-program",
      description =
          "run the program of the unchanged target wherever it can run, instead of compiling for"
              + " every changed one")
  private boolean keepsProgram;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "constants varied at a time (default: the machine's processors)")
  private Optional<Integer> threads = Optional.empty();

  @Mixin private TargetOptions targets;
  @Mixin private CompileOptions options;

  @Override
  protected int execute() {
    Driver driver = new Driver(diagnostics);
    Target target = targets.load(diagnostics);
    if (!(driver.read(file, options.importOptions()) instanceof Source.Network network)) {
      throw CompileOptions.usage(file.toString(), "is compiled already");
    }
    Module module = network.module();
    PassOptions passOptions = options.passOptions(List.of(), true);
    Dumps dumps = new Dumps(options, Passes.from(module.level()), err());
    dumps.imported(module);
    Program program = driver.compile(module, target, passOptions, dumps).program();
    SensitivityStudy study =
        new SensitivityStudy(
            new SensitivityStudy.Subject(module, target, passOptions, keepsProgram, Optional.empty()),
            program);
    int threadCount = threads.orElse(Runtime.getRuntime().availableProcessors());
    try (SensitivityRuns runs =
        new SensitivityRuns(study, targets, threadCount, new Progress(common.quiet))) {
      List<Row> rows = runs.rows(Constant.of(target));
      printNotes();
      new SensitivityReport(List.of(Response.ENERGY, Response.LATENCY), rows).print(out());
    }
    return ExitCode.DONE;
  }
}
