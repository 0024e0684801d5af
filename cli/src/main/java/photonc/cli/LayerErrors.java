package photonc.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import photonc.backend.Backend;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.onnx.OnnxNode;
import photonc.pass.Pass;
import photonc.pass.PassManager;
import photonc.pass.PassOptions;
import photonc.pass.Passes;
import photonc.program.Program;
import photonc.sim.functional.FunctionalExecutor;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;

/**
 * Which layer loses how much to what: every ONNX node's value against ONNX Runtime's, computed by
 * programs in which quantisation, converters and noise are switched on one after the other. All
 * passes over whole tensors see the network as it is; what is left of its values then becomes
 * outputs, which changes none of them.
 */
final class LayerErrors {
  /** What the programs are compiled from and run on. */
  record Subject(
      Path model,
      Module network,
      TargetOptions targets,
      PassOptions options,
      NoiseOptions noise,
      List<Map<String, Tensor>> inputs,
      List<Map<String, Tensor>> outputs,
      int threads) {}

  /**
   * The last pass that decides which numbers are computed. Those behind it move and join ops
   * without changing a bit, and what they join is a value no more.
   */
  private static final String TAPPED_BEHIND = "quantize-products";

  private final Subject subject;
  private final OnnxValues values;
  private final Diagnostics diagnostics = new Diagnostics();
  private final Map<ErrorSource, List<Map<String, Tensor>>> computed =
      new EnumMap<>(ErrorSource.class);

  private LayerErrors(Subject subject) {
    this.subject = subject;
    this.values = new OnnxValues(subject.model());
  }

  /** Compiles and runs the network once for each source of errors that the run has. */
  static LayerErrorTable of(Subject subject) {
    return new LayerErrors(subject).table();
  }

  private LayerErrorTable table() {
    computed.put(ErrorSource.FLOAT, run("arithmetic=exact", false, NoiseOptions.OFF));
    if (subject.targets().load(diagnostics).isQuantised()) {
      computed.put(ErrorSource.QUANTISATION, run("", false, NoiseOptions.OFF));
      boolean analog = subject.targets().load(diagnostics).isAnalog();
      if (analog && subject.options().convertSums()) {
        computed.put(ErrorSource.ADC, run("", true, NoiseOptions.OFF));
      }
      if (!subject.noise().equals(NoiseOptions.OFF)) {
        boolean converts = subject.options().convertSums();
        computed.put(ErrorSource.NOISE, run("", converts, subject.noise()));
      }
    }
    List<Map<String, Tensor>> references = new ArrayList<>();
    try (Reference reference = Reference.ofEveryNode(subject.model(), values.inner())) {
      subject.inputs().forEach(input -> references.add(reference.run(input)));
    }
    return new LayerErrorTable(
        List.copyOf(computed.keySet()),
        isTheRun(),
        values.names().stream().map(name -> row(name, references)).toList());
  }

  /** Whether the last program, in which all is switched on, gave what the run itself gave. */
  private boolean isTheRun() {
    List<Map<String, Tensor>> last = computed.values().stream().reduce((a, b) -> b).orElseThrow();
    for (int step = 0; step < last.size(); step++) {
      for (Map.Entry<String, Tensor> output : subject.outputs().get(step).entrySet()) {
        if (!output.getValue().equals(last.get(step).get(output.getKey()))) {
          return false;
        }
      }
    }
    return true;
  }

  private List<Map<String, Tensor>> run(String override, boolean converts, NoiseOptions noise) {
    Target target = target(override);
    PassOptions options =
        new PassOptions(
            subject.options().calibration(),
            subject.options().timingOnly(),
            converts,
            subject.options().quantizationRule(),
            subject.options().gainRule(),
            subject.options().packProducts(),
            subject.options().dynamicProducts(),
            subject.options().layerBits());
    Driver driver = new Driver(diagnostics);
    List<Pass> passes = Passes.from(subject.network().level());
    int numbers = 1 + passes.stream().map(Pass::name).toList().indexOf(TAPPED_BEHIND);
    PassManager.Listener nobody = (pass, module) -> {};
    Module whole =
        driver.transform(subject.network(), passes.subList(0, numbers), target, options, nobody);
    Module tapped = ValueTaps.tap(whole, ValueTaps.types(subject.network()));
    Module array =
        driver.transform(tapped, passes.subList(numbers, passes.size()), target, options, nobody);
    Target roomy = target(override, "scratchpad.size=64 GiB", "dram.size=1 TiB");
    Program program = Backend.compile(array, roomy, diagnostics);
    diagnostics.throwIfErrors();
    return FunctionalExecutor.run(program, roomy, noise, subject.inputs(), subject.threads())
        .outputs();
  }

  /** More memory changes no value, and the inner values need room as long as they are watched. */
  private Target target(String... overrides) {
    return subject.targets().with(overrides).load(diagnostics);
  }

  private LayerErrorTable.Row row(String name, List<Map<String, Tensor>> references) {
    OnnxNode node = values.maker(name);
    Set<String> there = computed.get(ErrorSource.FLOAT).get(0).keySet();
    Map<ErrorSource, Double> sqnrDb = new LinkedHashMap<>();
    computed.forEach(
        (source, steps) -> sqnr(name, steps, references).ifPresent(db -> sqnrDb.put(source, db)));
    return new LayerErrorTable.Row(
        node.label(), node.opType(), name, sqnrDb, where(name, there, !sqnrDb.isEmpty()));
  }

  /** Why a node has no value of its own, and where to look instead. */
  private Optional<String> where(String name, Set<String> there, boolean hasValue) {
    if (hasValue) {
      return Optional.empty();
    }
    if (values.isConstant(name)) {
      return Optional.of("a constant of the program");
    }
    Optional<OnnxNode> handedOn = values.handedOn(name);
    if (handedOn.isPresent()) {
      return Optional.of("the value of '" + handedOn.get().label() + "'");
    }
    return Optional.of(
        values
            .firstBehind(name, there)
            .filter(behind -> !behind.equals(name))
            .map(behind -> "no value of its own; part of '" + values.maker(behind).label() + "'")
            .orElse("no value of its own"));
  }

  /** Over all steps; empty where the program or the reference has no such value. */
  private static OptionalDouble sqnr(
      String name, List<Map<String, Tensor>> steps, List<Map<String, Tensor>> references) {
    double signal = 0;
    double noise = 0;
    for (int k = 0; k < steps.size(); k++) {
      Optional<Tensor> computed = Optional.ofNullable(steps.get(k).get(name));
      Optional<Tensor> reference = Optional.ofNullable(references.get(k).get(name));
      if (!computed.map(Tensor::length).equals(reference.map(Tensor::length))
          || computed.isEmpty()) {
        return OptionalDouble.empty();
      }
      Tensor y = computed.get();
      Tensor r = reference.orElseThrow();
      for (int i = 0; i < r.length(); i++) {
        double difference = y.real(i) - r.real(i);
        signal += r.real(i) * r.real(i);
        noise += difference * difference;
      }
    }
    return OptionalDouble.of(
        noise == 0 ? Double.POSITIVE_INFINITY : 10 * Math.log10(signal / noise));
  }
}
