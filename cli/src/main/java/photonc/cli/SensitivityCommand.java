package photonc.cli;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import photonc.cli.sensitivity.Findings;
import photonc.cli.sensitivity.SensitivityCsv;
import photonc.cli.sensitivity.SensitivityJson;
import photonc.cli.sensitivity.TornadoPlot;
import photonc.diagnostic.Diagnostic;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.pass.PassOptions;
import photonc.pass.Passes;
import photonc.program.Program;
import photonc.report.Assumption;
import photonc.target.Alternatives;
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
        "Varies every constant of a target by a tenth, one at a time, and says what becomes of the"
            + " energy, latency and error of a network: assumed constants first.")
final class SensitivityCommand extends Command {
  @Parameters(paramLabel = "FILE", description = "model.onnx or module.pir")
  private Path file;

  @Option(
      names = "--keep-program",
      description =
          "run the program of the target as it is wherever another machine can run it, instead of"
              + " compiling for each")
  private boolean keepsProgram;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "KEY",
      description = "vary only these figures, * standing for any letters: dram.*,clocks.symbol")
  private List<String> only = new ArrayList<>();

  @Option(names = "--csv", paramLabel = "FILE", description = "write every value that was tried")
  private Optional<Path> csv = Optional.empty();

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "draw the largest effects as tornadoes: .png or .svg")
  private Optional<Path> plot = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "constants varied at a time (default: the machine's processors)")
  private Optional<Integer> threads = Optional.empty();

  @Mixin private JsonOption json;
  @Mixin private ErrorOptions errors;
  @Mixin private TargetOptions targets;
  @Mixin private CompileOptions options;

  private final Driver driver = new Driver(diagnostics);

  @Override
  protected int execute() {
    checkOptions();
    Target target = targets.load(diagnostics);
    Module module = module();
    options.refuseShapes(given(), file);
    options.refuseUnused(given(), Passes.from(module.level()), target, false);
    diagnostics.throwIfErrors();
    List<Constant> constants = wanted(Constant.of(target), Constant::figure);
    List<Alternatives> choices = wanted(Alternatives.of(target), Alternatives::figure);
    if (constants.isEmpty() && choices.isEmpty()) {
      throw CompileOptions.usage(
          "--only", "'%s' names nothing that could be varied".formatted(String.join(",", only)));
    }
    List<Map<String, Tensor>> inputs = errors.inputs(module, target, diagnostics);
    Calibration calibration = errors.calibration(inputs, module, options, target, diagnostics);
    PassOptions passOptions = options.passOptions(calibration.data(), !errors.isWanted());
    Dumps dumps = new Dumps(options, Passes.from(module.level()), err());
    dumps.imported(module);
    Program program = driver.compile(module, target, passOptions, dumps).program();
    Optional<RunError> error = errors.meter(file, inputs);
    SensitivityStudy study =
        new SensitivityStudy(
            new SensitivityStudy.Subject(module, target, passOptions, keepsProgram, error),
            program);
    List<Assumption> assumptions =
        assumptions(target, calibration.noted(program, options, target), error);
    int threadCount = threads.orElse(Runtime.getRuntime().availableProcessors());
    Findings findings;
    try (SensitivityRuns runs =
        new SensitivityRuns(study, targets, threadCount, new Progress(common.quiet))) {
      findings =
          new Findings(
              file.toString(),
              name(target),
              assumptions,
              study.before(),
              runs.rows(constants),
              runs.choices(choices));
    }
    write(findings);
    printNotes();
    print(findings);
    return ExitCode.DONE;
  }

  private void checkOptions() {
    List<Path> files = InputData.files(file, errors.inputs(), options.calibrate);
    Map<String, Optional<Path>> written = new LinkedHashMap<>();
    written.put("--csv", csv);
    written.put("--plot", plot);
    csv.ifPresent(path -> Outputs.check(files, path, List.of(".csv")));
    plot.ifPresent(path -> Outputs.check(files, path, List.of(".png", ".svg")));
    Outputs.requireDistinct(written);
    if (threads.orElse(1) < 1) {
      throw CompileOptions.usage("--threads", "found " + threads.get() + ", expected at least 1");
    }
    if (options.bits.isAuto()) {
      throw CompileOptions.usage(
          "--bits",
          "auto would find other bits on every machine; give those of one as `run --bits auto"
              + " --bits-out FILE` writes them");
    }
    errors.check(file, given());
    diagnostics.throwIfErrors();
  }

  private Module module() {
    List<String> data = errors.inputs().isEmpty() ? options.calibrate : errors.inputs();
    if (driver.read(file, options.importOptions(), data) instanceof Source.Network network) {
      return network.module();
    }
    throw CompileOptions.usage(
        file.toString(), "is compiled already, for one machine; give the model.onnx or module.pir");
  }

  private <T> List<T> wanted(List<T> all, Function<T, Target.Figure> figure) {
    List<Pattern> patterns = only.stream().map(SensitivityCommand::pattern).toList();
    return all.stream()
        .filter(
            each ->
                patterns.isEmpty()
                    || patterns.stream()
                        .anyMatch(p -> p.matcher(figure.apply(each).path()).matches()))
        .toList();
  }

  private static Pattern pattern(String key) {
    return Pattern.compile(
        Stream.of(key.strip().split("\\*", -1)).map(Pattern::quote).collect(joining(".*")));
  }

  private static String name(Target target) {
    return target.name() + (target.variant().isEmpty() ? "" : ":" + target.variant());
  }

  private List<Assumption> assumptions(Target target, Program program, Optional<RunError> error) {
    List<Assumption> lines = new ArrayList<>();
    lines.add(new Assumption("target hash", target.hash()));
    lines.add(
        new Assumption(
            "effects",
            "of one constant alone; where a tenth is no possible value, of the value tried, per tenth"
                + " of the constant"));
    lines.add(
        new Assumption(
            "energy, latency",
            "of one inference that finds the setup done, standing power included"));
    lines.add(
        new Assumption(
            "program",
            keepsProgram
                ? "the target's as it is, wherever the changed machine can run it"
                : "compiled for every changed machine, as `run --set` does"));
    if (!only.isEmpty()) {
      lines.add(new Assumption("varied", "only " + String.join(", ", only)));
    }
    error.ifPresent(meter -> lines.addAll(errors.assumptions(meter, program, target)));
    program.notes().forEach((key, text) -> lines.add(new Assumption(key, text)));
    diagnostics.all().stream()
        .map(Diagnostic::text)
        .forEach(text -> lines.add(new Assumption("remark", text)));
    return lines;
  }

  private void write(Findings findings) {
    csv.ifPresent(
        path ->
            OutputFile.write(
                path, SensitivityCsv.render(findings).getBytes(StandardCharsets.UTF_8)));
    plot.ifPresent(
        path ->
            OutputFile.write(
                path,
                path.toString().endsWith(".svg")
                    ? TornadoPlot.svg(findings)
                    : TornadoPlot.png(findings)));
  }

  private void print(Findings findings) {
    if (json.wanted) {
      out().print(SensitivityJson.render(findings));
      out().flush();
    } else {
      SensitivityReport.print(findings, out());
    }
  }
}
