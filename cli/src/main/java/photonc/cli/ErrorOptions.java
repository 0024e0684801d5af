package photonc.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.program.Program;
import photonc.report.Assumption;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether errors are measured, and of what. */
final class ErrorOptions {
  /** Other draws of noise, to tell what a difference between two programs may come from. */
  private static final int DRAWS = 4;

  private static final List<String> OF_VALUES =
      List.of("--input", "--seed", "--noise", "--sigma", "--chip", "--calibrate", "--gain");

  @Option(
      names = "--error",
      description =
          "also measure how far the outputs lie from ONNX Runtime's (computes values: takes longer)")
  private boolean wanted;

  @Option(
      names = "--input",
      paramLabel = "[NAME=]DATA",
      description =
          "with --error: inputs as `run` takes them, .npy, .npz, .pb, a picture or a test-data folder"
              + " (default: random)")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "of the receiver noise and of random inputs (default 0)")
  private long seed;

  @Mixin private NoiseSettings noise;

  boolean isWanted() {
    return wanted;
  }

  List<String> inputs() {
    return inputs;
  }

  void check(Path file, GivenOptions given) {
    if (!wanted) {
      given.refuse("means nothing without --error: no values are looked at", OF_VALUES);
    } else if (!file.toString().endsWith(".onnx")) {
      throw CompileOptions.usage("--error", "needs the model.onnx itself, found '" + file + "'");
    }
  }

  /** Those read or random; none where errors are not measured; throws UserError. */
  List<Map<String, Tensor>> inputs(Module module, Target target, Diagnostics diagnostics) {
    if (!wanted) {
      return List.of();
    }
    if (!target.isQuantised()) {
      throw CompileOptions.usage(
          "--error", "target '" + target.name() + "' computes exactly: there is no error");
    }
    noise.resolve(target, seed);
    List<Port> ports = Port.inputs(module);
    return inputs.isEmpty()
        ? InputData.random(ports, seed, 1)
        : InputData.read(inputs, ports, diagnostics);
  }

  /** As `run` calibrates. */
  Calibration calibration(
      List<Map<String, Tensor>> samples,
      Module module,
      CompileOptions options,
      Target target,
      Diagnostics diagnostics) {
    return wanted
        ? Calibration.within(samples, module, options.calibrate, target, diagnostics)
        : Calibration.NONE;
  }

  /** What measures errors against ONNX Runtime; empty where that is not asked for. */
  Optional<RunError> meter(Path file, List<Map<String, Tensor>> samples) {
    if (!wanted) {
      return Optional.empty();
    }
    try (Reference reference = new Reference(file)) {
      List<Map<String, Tensor>> references = samples.stream().map(reference::run).toList();
      return Optional.of(new RunError(noise, seed, samples, references));
    }
  }

  /** What a reader must know of the errors. */
  List<Assumption> assumptions(RunError meter, Program program, Target target) {
    NoiseOptions level = noise.resolve(target, seed);
    List<Assumption> lines = new ArrayList<>();
    lines.add(
        new Assumption(
            "error",
            "root of sum (y - r)^2 / sum r^2 over all outputs, r ONNX Runtime's; SQNR is -20 log10 of"
                + " it"));
    lines.add(
        new Assumption(
            "inputs", inputs.isEmpty() ? "random, seed " + seed : String.join(" ", inputs)));
    lines.add(
        new Assumption(
            "noise", level.profile() + ", seed " + level.seed() + ", chip " + level.chip()));
    if (level.receiverSigma() > 0) {
      lines.add(new Assumption("other draws", draws(meter, program, target)));
    }
    return lines;
  }

  private static String draws(RunError meter, Program program, Target target) {
    double[] errors =
        LongStream.rangeClosed(1, DRAWS)
            .mapToDouble(k -> meter.drawnAgain(k, program, target))
            .sorted()
            .toArray();
    return String.format(
        Locale.ROOT,
        "the same program with %d other seeds has errors from %.3g to %.3g: of different programs, which"
            + " draw differently, smaller differences than this say nothing",
        DRAWS,
        errors[0],
        errors[DRAWS - 1]);
  }
}
