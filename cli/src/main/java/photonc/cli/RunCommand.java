package photonc.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.cli.VerifyOptions.Verdict;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.pass.Pass;
import photonc.pass.PassOptions;
import photonc.pass.Passes;
import photonc.program.Program;
import photonc.report.JsonReport;
import photonc.report.RunFacts;
import photonc.report.RunReport;
import photonc.report.TextReport;
import photonc.sim.SimResult;
import photonc.sim.Simulator;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code photonc run}: compile where needed, simulate, report. */
@CommandLine.Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs a model.onnx, module.pir, program.pasm or program.pho on the simulator.")
final class RunCommand extends Command {
  /** Options that mean nothing where no values are computed. */
  private static final List<String> OF_VALUES =
      List.of(
          "--input",
          "--output",
          "--verify",
          "--layers",
          "--tolerance",
          "--seed",
          "--noise",
          "--sigma",
          "--chip",
          "--threads",
          "--calibrate");

  @Parameters(paramLabel = "FILE", description = "model.onnx, module.pir, program.pasm or .pho")
  private Path file;

  @Option(
      names = "--input",
      paramLabel = "[NAME=]DATA",
      description = "inputs: .npy, .npz, .pb, a picture or a test-data folder (default: random)")
  private List<String> inputs = new ArrayList<>();

  @Option(names = "--output", paramLabel = "FILE", description = "write the outputs: .npz or .npy")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "of the receiver noise and of random inputs (default 0)")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads that compute values (default: the machine's processors)")
  private Optional<Integer> threads = Optional.empty();

  @Option(names = "--timing-only", description = "time and energy only; needs no values")
  private boolean timingOnly;

  @Option(
      names = "--flatten",
      description =
          "write out every repeat of the program first: the same result from a longer one")
  private boolean flatten;

  @Mixin private JsonOption json;
  @Mixin private ReportFiles reports;
  @Mixin private TraceSettings trace;
  @Mixin private BatchOptions batch;
  @Mixin private VerifyOptions verify;
  @Mixin private NoiseSettings noise;
  @Mixin private TargetOptions targets;
  @Mixin private CompileOptions options;
  @Mixin private BitsSearchOptions bitsSearch;

  @Override
  protected int execute() {
    checkOptions();
    Driver driver = new Driver(diagnostics);
    Source source = driver.read(file, options.importOptions(), data());
    Target target = target(source);
    refuseUnused(source, target);
    NoiseOptions noiseOptions = noise.resolve(target, seed);
    if (!noiseOptions.drawsNoise() && !inputs.isEmpty()) {
      given().refuse("draws nothing here: the inputs are given, and no noise is drawn", "--seed");
      diagnostics.throwIfErrors();
    }
    List<Map<String, Tensor>> samples = samples(source);
    Calibration calibration = calibration(source, target, samples);
    int threadCount = threads.orElse(Runtime.getRuntime().availableProcessors());
    Optional<BitsReport> bits = bits(source, target, calibration, threadCount);
    PassOptions passOptions = options.passOptions(calibration.data(), timingOnly);
    Program compiled = program(source, target, passOptions, driver, batch.steps(samples));
    Program noted = BitsReport.noted(calibration.noted(compiled, options, target), bits);
    RunSize.check(noted, batch.steps(samples), timingOnly);
    Program program = flatten ? RunSize.flattened(noted) : noted;
    List<Map<String, Tensor>> steps = batch.repeated(samples);
    checkOutput(program);
    RunFacts facts = facts(noiseOptions, threadCount, samples.size());
    SimResult result =
        trace.watch(
            program,
            target,
            diagnostics,
            observer ->
                reports.watch(
                    program,
                    target,
                    observer,
                    watched -> {
                      Simulator simulator = new Simulator(program, target, watched);
                      return timingOnly
                          ? simulator.runTiming(steps.size())
                          : simulator.run(noiseOptions, steps, threadCount);
                    }));
    Optional<Verdict> verdict =
        verify.isWanted()
            ? Optional.of(verify.compare(file, result.outputs(), steps, target))
            : Optional.empty();
    if (verify.isByLayer() && source instanceof Source.Network network) {
      LayerErrors.Subject subject =
          new LayerErrors.Subject(
              file,
              network.module(),
              targets,
              passOptions,
              noiseOptions,
              steps,
              result.outputs(),
              threadCount);
      verdict = verdict.map(found -> found.with(LayerErrors.of(subject)));
    }
    RunReport runReport = RunReport.of(result, program, target, facts);
    output.ifPresent(path -> OutputFile.write(path, encoded(result, path)));
    reports.write(runReport, verdict.map(Verdict::json).orElse(Map.of()));
    bits.ifPresent(found -> found.print(json.wanted ? err() : out()));
    print(runReport, verdict);
    return verdict.map(Verdict::holds).orElse(true) ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  private Optional<BitsReport> bits(
      Source source, Target target, Calibration calibration, int threadCount) {
    return source instanceof Source.Network network
        ? bitsSearch.search(
            new BitsSubject(
                network.module(),
                target,
                options.passOptions(calibration.data(), timingOnly),
                List.of(),
                Optional.empty(),
                threadCount),
            options,
            diagnostics)
        : Optional.empty();
  }

  private List<String> data() {
    return inputs.isEmpty() ? options.calibrate : inputs;
  }

  private void checkOptions() {
    List<Path> files = InputData.files(file, inputs, options.calibrate);
    output.ifPresent(path -> Outputs.check(files, path, List.of(".npz", ".npy")));
    reports.check(files);
    trace.check(files);
    Map<String, Optional<Path>> written = new LinkedHashMap<>();
    written.put("--output", output);
    written.putAll(reports.byOption());
    written.put("--trace", trace.file());
    Outputs.requireDistinct(written);
    batch.check();
    if (threads.isPresent() && threads.get() < 1) {
      throw CompileOptions.usage("--threads", "found " + threads.get() + ", expected at least 1");
    }
    bitsSearch.check(given(), options, files, timingOnly);
    if (timingOnly) {
      given().refuse("means nothing with --timing-only, which looks at no values", OF_VALUES);
      diagnostics.throwIfErrors();
    }
    verify.check(file);
    diagnostics.throwIfErrors();
  }

  private void refuseUnused(Source source, Target target) {
    if (source instanceof Source.Network network) {
      options.refuseShapes(given(), file);
      List<Pass> passes = Passes.from(network.module().level());
      options.refuseUnused(given(), passes, target, timingOnly);
      diagnostics.throwIfErrors();
      BitsSearchOptions.requireData(options);
    } else {
      String why = "'" + file + "' is compiled already; give this to `photonc compile`";
      given().refuse(why, given().of("options"));
      given().refuse(why, BitsSearchOptions.ALL);
    }
    diagnostics.throwIfErrors();
  }

  /** A program says what it was made for; a network takes the default. */
  private Target target(Source source) {
    String otherwise =
        source instanceof Source.Compiled compiled
            ? compiled.program().targetName()
            : TargetOptions.DEFAULT;
    return targets.load(otherwise, diagnostics);
  }

  private List<Map<String, Tensor>> samples(Source source) {
    return timingOnly ? batch.hollow() : batch.samples(inputs, ports(source), seed, diagnostics);
  }

  private static List<Port> ports(Source source) {
    return source instanceof Source.Network network
        ? Port.inputs(network.module())
        : Port.inputs(((Source.Compiled) source).program());
  }

  private Program program(
      Source source, Target target, PassOptions passOptions, Driver driver, long steps) {
    if (source instanceof Source.Compiled compiled) {
      driver.check(compiled, target);
      return compiled.program();
    }
    Module module = ((Source.Network) source).module();
    Dumps dumps = new Dumps(options, Passes.from(module.level()), err());
    dumps.imported(module);
    return driver.compile(module, target, passOptions, dumps, steps).program();
  }

  /** A program has been calibrated when it was compiled. */
  private Calibration calibration(Source source, Target target, List<Map<String, Tensor>> samples) {
    return source instanceof Source.Network network && !timingOnly
        ? Calibration.within(samples, network.module(), options.calibrate, target, diagnostics)
        : Calibration.NONE;
  }

  /** Says before the long work that the outputs will not go into a .npy. */
  private void checkOutput(Program program) {
    boolean one = program.outputs().size() == 1;
    if (output.isPresent() && output.get().toString().endsWith(".npy") && !one) {
      throw CompileOptions.usage(
          output.get().toString(),
          "a .npy holds one tensor, found %d outputs; write a .npz"
              .formatted(program.outputs().size()));
    }
  }

  private RunFacts facts(NoiseOptions noiseOptions, int threadCount, int samples) {
    String data = timingOnly ? "none (timing only)" : batch.described(inputs, seed, samples);
    return new RunFacts(noiseOptions, data, threadCount, remarks());
  }

  /** The outputs of all steps, stacked: one .npy, or .npz by name. */
  private static byte[] encoded(SimResult result, Path path) {
    List<Map<String, Tensor>> steps = result.outputs();
    Map<String, Tensor> stacked = new LinkedHashMap<>();
    for (String name : steps.get(0).keySet()) {
      stacked.put(name, Stack.of(steps.stream().map(step -> step.get(name)).toList()));
    }
    return path.toString().endsWith(".npy")
        ? Npy.write(stacked.values().iterator().next())
        : Npz.write(stacked);
  }

  private void print(RunReport runReport, Optional<Verdict> verdict) {
    printNotes();
    if (json.wanted) {
      out().print(JsonReport.render(runReport, verdict.map(Verdict::json).orElse(Map.of())));
    } else {
      out().println(TextReport.render(runReport));
      verdict.ifPresent(found -> found.print(out()));
    }
    out().flush();
  }
}
