package photonc.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import photonc.cli.dataset.Dataset;
import photonc.cli.dataset.Datasets;
import photonc.ir.Module;
import photonc.pass.PassOptions;
import photonc.pass.Passes;
import photonc.program.Program;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code photonc eval}: accuracy, energy and latency of one program over labelled samples. */
@CommandLine.Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    description =
        "Scores a classifier over labelled samples on a target, beside the same network computed"
            + " exactly, with latency, throughput and energy of the same program.")
final class EvalCommand extends Command {
  private static final int CALIBRATION_SAMPLES = 64;

  @Parameters(paramLabel = "FILE", description = "model.onnx or module.pir")
  private Path file;

  @Option(
      names = "--scores",
      paramLabel = "NAME",
      description = "the output with a score for every class (default: the only one)")
  private Optional<String> scores = Optional.empty();

  @Option(
      names = "--calibration-samples",
      paramLabel = "N",
      description =
          "take scales and gains from the first N samples, of --calibrate where that is given"
              + " (default 64)")
  private Optional<Integer> calibrationSamples = Optional.empty();

  @Option(
      names = "--exclude-calibration",
      description = "do not score the samples that scales and gains are taken from")
  private boolean excludesCalibration;

  @Option(
      names = "--verify",
      description = "score ONNX Runtime too, and count where a target says the same")
  private boolean verifies;

  @Option(
      names = "--chips",
      paramLabel = "N",
      defaultValue = "1",
      description = "repeat on N chips, each with ring errors of its own (default 1)")
  private int chips;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "of the receiver noise (default 0)")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads that compute values (default: the machine's processors)")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--min-accuracy",
      paramLabel = "X",
      description = "fail (exit 1) where the target's mean accuracy is below, such as 0.97 or 97%%")
  private Optional<String> minimum = Optional.empty();

  @Mixin private JsonOption json;
  @Mixin private DatasetOptions data;
  @Mixin private SweepOptions sweep;
  @Mixin private NoiseSettings noise;
  @Mixin private TargetOptions targets;
  @Mixin private CompileOptions options;
  @Mixin private BitsSearchOptions bitsSearch;

  private final Driver driver = new Driver(diagnostics);
  private Optional<BitsReport> bits = Optional.empty();

  @Override
  protected int execute() {
    checkOptions();
    Optional<Double> least =
        minimum.map(text -> Share.parse("--min-accuracy", text, "0.97 or 97%"));
    Target target = targets.load(diagnostics);
    Module module = module(target);
    Dataset dataset = data.open(Port.inputs(module), diagnostics);
    Calibration calibration = calibration(module, target, dataset);
    new Dumps(options, Passes.from(module.level()), err()).imported(module);
    bits = bitsSearch.search(subject(module, target, calibration), options, diagnostics);
    List<Trial> trials = trials(module, target, calibration);
    Port output = Classes.output(trials.get(0).program(), scores);
    Samples samples = samples(dataset, calibration, output);
    Classes.check(samples);
    int threadCount = threadCount();
    EvalResult result;
    try (Evaluator evaluator = new Evaluator(samples, threadCount, new Progress(common.quiet))) {
      result = result(evaluator, trials, exact(module, target));
    }
    EvalReport report =
        new EvalReport(
            file.toString(),
            result,
            new EvalReport.Setting(
                data.name(), samples, trials.get(0).noise(), chips, threadCount, remarks()));
    sweep.plot().ifPresent(path -> OutputFile.write(path, CurvePlot.png(sweep, result)));
    printNotes();
    bits.ifPresent(found -> found.print(json.wanted ? err() : out()));
    report.print(out(), json.wanted);
    boolean holds =
        result.trials().stream().allMatch(trial -> trial.meanAccuracy() >= least.orElse(0.0));
    return holds ? ExitCode.DONE : ExitCode.CHECK_FAILED;
  }

  private int threadCount() {
    return threads.orElse(Runtime.getRuntime().availableProcessors());
  }

  private BitsSubject subject(Module module, Target target, Calibration calibration) {
    return new BitsSubject(
        module,
        target,
        options.passOptions(calibration.data(), false),
        calibration.labels(),
        scores,
        threadCount());
  }

  private void checkOptions() {
    List<Path> files = InputData.files(file, List.of(), options.calibrate);
    files.addAll(data.files());
    data.check(given(), diagnostics);
    sweep.check(files, given());
    bitsSearch.check(given(), options, files, false);
    requirePositive("--chips", chips);
    requirePositive("--threads", threads.orElse(1));
    requirePositive("--calibration-samples", calibrationSamples.orElse(1));
    if (verifies && !file.toString().endsWith(".onnx")) {
      throw CompileOptions.usage("--verify", "needs a model.onnx, found '" + file + "'");
    }
    if (!options.calibrate.isEmpty()) {
      given()
          .refuse(
              "has no sense with --calibrate: nothing of --data is taken", "--exclude-calibration");
      if (options.calibrate.stream().noneMatch(name -> Datasets.isPictures(Path.of(name)))) {
        given().refuse("all samples of --calibrate are taken", "--calibration-samples");
      }
    }
    diagnostics.throwIfErrors();
  }

  private static void requirePositive(String option, int found) {
    if (found < 1) {
      throw CompileOptions.usage(option, "found " + found + ", expected at least 1");
    }
  }

  private Module module(Target target) {
    if (!(driver.read(file, options.importOptions()) instanceof Source.Network network)) {
      throw CompileOptions.usage(
          file.toString(), "is compiled already; eval calibrates and compiles a model itself");
    }
    Module module = network.module();
    options.refuseShapes(given(), file);
    options.refuseUnused(given(), Passes.from(module.level()), target, false);
    if (!target.isQuantised() && !sweep.isWanted()) {
      given()
          .refuse(
              "target '" + target.name() + "' computes exactly: nothing is calibrated or drawn",
              "--calibration-samples",
              "--exclude-calibration",
              "--chips",
              "--seed");
    }
    diagnostics.throwIfErrors();
    return module;
  }

  private Calibration calibration(Module module, Target target, Dataset dataset) {
    int most = calibrationSamples.orElse(CALIBRATION_SAMPLES);
    if (options.calibrate.isEmpty()) {
      return Calibration.ofFirst(data.name(), dataset, most, module, target);
    }
    if (options.calibrate.size() == 1 && Datasets.isPictures(Path.of(options.calibrate.get(0)))) {
      String name = options.calibrate.get(0);
      Dataset other = data.open(Path.of(name), data.classes(), Port.inputs(module), diagnostics);
      return Calibration.ofFirst(name, other, most, module, target);
    }
    return Calibration.within(List.of(), module, options.calibrate, target, diagnostics);
  }

  private Samples samples(Dataset dataset, Calibration calibration, Port output) {
    int first = excludesCalibration ? calibration.data().size() : 0;
    int available = dataset.size() - first;
    if (available < 1) {
      throw CompileOptions.usage(
          "--exclude-calibration",
          "all %d samples are taken for calibration".formatted(dataset.size()));
    }
    return new Samples(dataset, first, data.count(available), output);
  }

  private List<Trial> trials(Module module, Target target, Calibration calibration) {
    NoiseOptions level = noise.resolve(target, seed);
    if (!sweep.isWanted()) {
      requireChipsDiffer(level);
      return List.of(
          new Trial(name(target, level), program(module, target, calibration), target, level));
    }
    List<Trial> trials = new ArrayList<>();
    if (sweep.isSigma()) {
      Program program = program(module, target, calibration);
      for (String value : sweep.values()) {
        trials.add(new Trial("sigma=" + value, program, target, noise.with(value, target, seed)));
      }
    } else {
      for (String value : sweep.values()) {
        String setting = sweep.key() + "=" + value;
        Target changed = targets.with(setting).load(diagnostics);
        Program program = program(module, changed, calibration);
        trials.add(new Trial(setting, program, changed, noise.resolve(changed, seed)));
      }
    }
    trials.forEach(trial -> requireChipsDiffer(trial.noise()));
    return trials;
  }

  private void requireChipsDiffer(NoiseOptions level) {
    if (chips > 1 && !level.hasRingErrors()) {
      throw CompileOptions.usage(
          "--chips", "without ring errors (noise " + level.profile() + ") all chips are equal");
    }
  }

  private static String name(Target target, NoiseOptions level) {
    String variant = target.variant().isEmpty() ? "" : ":" + target.variant();
    return target.name() + variant + (target.isAnalog() ? ", noise " + level.profile() : "");
  }

  private Program program(Module module, Target target, Calibration calibration) {
    boolean needed = target.isQuantised();
    Calibration used = needed ? calibration : Calibration.NONE;
    PassOptions passOptions = options.passOptions(used.data(), false);
    Dumps dumps = new Dumps(options, Passes.from(module.level()), err());
    Program compiled = driver.compile(module, target, passOptions, dumps).program();
    return BitsReport.noted(used.noted(compiled, options, target), bits);
  }

  /** The network on the target that computes exactly; none where the trials do so themselves. */
  private Optional<Trial> exact(Module module, Target target) {
    if (!target.isQuantised()) {
      return Optional.empty();
    }
    TargetOptions ideal = new TargetOptions();
    ideal.target = Optional.of("ideal");
    Target exact = ideal.load(diagnostics);
    PassOptions plain = options.passOptions(List.of(), false);
    Program program = driver.compile(module, exact, plain, (pass, made) -> {}).program();
    return Optional.of(new Trial("ideal", program, exact, NoiseOptions.OFF));
  }

  private EvalResult result(Evaluator evaluator, List<Trial> trials, Optional<Trial> exact) {
    List<Contender> contenders = trials.stream().map(t -> contender(evaluator, t, chips)).toList();
    List<Contender> others = new ArrayList<>();
    exact.ifPresent(trial -> others.add(contender(evaluator, trial, 1)));
    if (verifies) {
      try (Reference reference = new Reference(file)) {
        Guesses said = evaluator.run(EvalResult.REFERENCE, reference);
        others.add(new Contender(EvalResult.REFERENCE, List.of(said), Optional.empty()));
      }
    }
    return new EvalResult(contenders, others);
  }

  private static Contender contender(Evaluator evaluator, Trial trial, int chips) {
    List<Guesses> each =
        IntStream.range(0, chips).mapToObj(k -> evaluator.run(trial.onChip(k))).toList();
    return new Contender(trial.name(), each, Optional.of(trial.figures()));
  }
}
