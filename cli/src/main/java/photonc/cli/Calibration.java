package photonc.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import photonc.cli.dataset.Dataset;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.pass.DynamicProducts;
import photonc.pass.GainRule;
import photonc.pass.QuantizationRule;
import photonc.program.Program;
import photonc.target.Target;

/**
 * The inputs that scales and receiver gains are taken from, and what a report says of them.
 *
 * @param origin what a report calls the data; empty where the compilation needs none
 * @param labels the class of every input, where they have one
 */
record Calibration(List<Map<String, Tensor>> data, Optional<String> origin, List<Integer> labels) {
  private static final String NOTE = "calibration";

  private static final int RANDOM_SAMPLES = 16;

  static final Calibration NONE = new Calibration(List.of(), Optional.empty());

  /** Without labels. */
  Calibration(List<Map<String, Tensor>> data, Optional<String> origin) {
    this(data, origin, List.of());
  }

  /** For a network that is compiled alone: the files given, else seeded random inputs. */
  static Calibration apart(
      Path model, Module module, List<String> files, Target target, Diagnostics diagnostics) {
    if (!files.isEmpty()) {
      return of(files, module, diagnostics);
    }
    if (!isNeeded(module, target)) {
      return NONE;
    }
    List<Port> ports = Port.inputs(module);
    List<Map<String, Tensor>> random =
        IntStream.range(0, RANDOM_SAMPLES).mapToObj(seed -> InputData.random(ports, seed)).toList();
    String origin = RANDOM_SAMPLES + " random inputs, seeds 0 to " + (RANDOM_SAMPLES - 1);
    diagnostics.report(
        DiagKind.ASSUMPTION,
        new Location.Named(model.toString()),
        "scales and gains are calibrated on "
            + origin
            + "; give data like the network's own with --calibrate");
    return new Calibration(random, Optional.of(origin));
  }

  /** For a network that is run at once: the files given, else the inputs of the run. */
  static Calibration within(
      List<Map<String, Tensor>> inputs,
      Module module,
      List<String> files,
      Target target,
      Diagnostics diagnostics) {
    if (!files.isEmpty()) {
      return of(files, module, diagnostics);
    }
    return isNeeded(module, target)
        ? new Calibration(
            inputs, Optional.of("the inputs of this run themselves; --calibrate takes other data"))
        : NONE;
  }

  /** The first samples of labelled data. */
  static Calibration ofFirst(String name, Dataset dataset, int most, Module module, Target target) {
    if (!isNeeded(module, target)) {
      return NONE;
    }
    int count = Math.min(most, dataset.size());
    List<Map<String, Tensor>> first = IntStream.range(0, count).mapToObj(dataset::inputs).toList();
    List<Integer> labels = IntStream.range(0, count).mapToObj(dataset::label).toList();
    return new Calibration(
        first, Optional.of("the first %d samples of %s".formatted(count, name)), labels);
  }

  /** The program with what a reader of its reports must know of calibration and options. */
  Program noted(Program bare, CompileOptions options, Target target) {
    boolean converts = target.isAnalog() && options.convertsSums();
    DynamicProducts dynamic = options.dynamicProducts();
    Program program =
        dynamic == DynamicProducts.AUTO
            ? bare
            : bare.withNote(
                "dynamic products",
                "on the " + dynamic.place() + ", as asked for: " + dynamic.means());
    return origin
        .map(text -> program.withNote(NOTE, "on " + text))
        .map(noted -> withRule(noted, options.quantizationRule()))
        .map(noted -> converts ? withRule(noted, options.gainRule()) : noted)
        .orElse(program);
  }

  private static Program withRule(Program program, QuantizationRule rule) {
    return program.withNote("quantization", rule.text() + ": " + rule.meaning());
  }

  private static Program withRule(Program program, GainRule rule) {
    return program.withNote("gains", rule.text() + ": " + rule.meaning());
  }

  private static Calibration of(List<String> files, Module module, Diagnostics diagnostics) {
    List<Map<String, Tensor>> data = InputData.read(files, Port.inputs(module), diagnostics);
    return new Calibration(
        data, Optional.of(String.join(" ", files) + ", " + data.size() + " samples"));
  }

  /** An array-level module has its gains, and exact sums need none. */
  private static boolean isNeeded(Module module, Target target) {
    return target.isQuantised() && module.level() != Level.ARRAY;
  }
}
