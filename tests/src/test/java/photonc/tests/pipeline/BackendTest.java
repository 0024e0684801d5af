package photonc.tests.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import photonc.backend.Backend;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.UserError;
import photonc.interpret.Interpreter;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.ir.Value;
import photonc.program.Program;
import photonc.program.ProgramChecker;
import photonc.sim.functional.FunctionalExecutor;
import photonc.sim.functional.FunctionalResult;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;
import photonc.target.Targets;
import photonc.text.PirPrinter;
import photonc.verify.Verifier;

/**
 * A program computes what the interpreter makes of the module it was compiled from: codes and their
 * sums bit for bit, f32 sums up to the order in which a BLAS adds.
 */
class BackendTest {
  private static final int STEPS = 2;
  private static final Target EXACT = target("ideal");
  private static final Target ANALOG = target("mrr-crossbar");

  /** What the programs on tight scratchpads did, by the beginnings of their notes. */
  private static final Set<String> SEEN = new TreeSet<>();

  private static Target target(String name, String... more) {
    Diagnostics diagnostics = new Diagnostics();
    List<String> small = new ArrayList<>(List.of(more));
    small.add("array.rows=" + ArrayModules.BLOCK);
    small.add("array.columns=" + ArrayModules.BLOCK);
    small.add("array.buses=2");
    small.add("array.cores=" + ArrayModules.CORES);
    small.add("array.banks=" + ArrayModules.BANKS);
    return Targets.load(name, small, diagnostics)
        .orElseThrow(() -> new IllegalStateException(diagnostics.all().toString()));
  }

  @Property(tries = 200)
  void programsOnExactTargetsComputeWhatTheirModulesSay(@ForAll long seed) {
    agrees(ArrayModules.of(seed, true), EXACT, seed);
  }

  @Property(tries = 200)
  void programsOnAnalogTargetsComputeWhatTheirModulesSay(@ForAll long seed) {
    agrees(ArrayModules.of(seed, false), ANALOG, seed);
  }

  /** Values go to DRAM and back, and tables come while others compute; the numbers stay. */
  @Property(tries = 80)
  void programsThatHardlyFitComputeWhatTheirModulesSay(@ForAll long seed) {
    boolean exact = seed % 2 == 0;
    Module module = ArrayModules.of(seed, exact);
    Program wide = Backend.compile(module, exact ? EXACT : ANALOG, new Diagnostics());
    for (int eighths = 3; eighths < 8; eighths++) {
      long bytes = Math.max(64, wide.spBytes() * eighths / 8 / 64 * 64);
      Target tight = target(exact ? "ideal" : "mrr-crossbar", "scratchpad.size=" + bytes + " B");
      try {
        Program program = agrees(module, tight, seed);
        assertThat(program.spBytes()).isLessThanOrEqualTo(bytes);
        note(program);
        return;
      } catch (UserError tooMuch) {
        SEEN.add("does not fit");
      }
    }
  }

  private static void note(Program program) {
    if (program.notes().containsKey("backend.values")) {
      SEEN.add("values put aside");
    }
    String weights = program.notes().get("backend.weights");
    if (!weights.contains(", 0 are loaded ahead")) {
      SEEN.add("tables loaded ahead");
    }
  }

  @AfterContainer
  static void everyWayOutWasTaken() {
    assertThat(SEEN).contains("values put aside", "tables loaded ahead");
  }

  static Program agrees(Module module, Target target, long seed) {
    Diagnostics diagnostics = new Diagnostics();
    Verifier.verify(module, diagnostics);
    assertThat(diagnostics.all()).as(() -> PirPrinter.print(module)).isEmpty();
    Program program = Backend.compile(module, target, diagnostics);
    ProgramChecker.check(program, target, 3, diagnostics);
    assertThat(diagnostics.all()).as(() -> PirPrinter.print(module)).isEmpty();
    List<Map<String, Tensor>> inputs = inputs(module, seed);
    FunctionalResult result = FunctionalExecutor.run(program, target, NoiseOptions.OFF, inputs, 1);
    Interpreter interpreter = new Interpreter(module);
    List<Map<String, Tensor>> expected = inputs.stream().map(interpreter::run).toList();
    if (target.isAnalog()) {
      assertThat(result.outputs()).as(() -> PirPrinter.print(module)).isEqualTo(expected);
      assertThat(result.states()).isEqualTo(interpreter.states());
      return program;
    }
    for (int step = 0; step < STEPS; step++) {
      close(module, result.outputs().get(step), expected.get(step));
    }
    close(module, result.states(), interpreter.states());
    return program;
  }

  private static void close(
      Module module, Map<String, Tensor> found, Map<String, Tensor> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((name, tensor) -> close(module, name, found.get(name), tensor));
  }

  private static void close(Module module, String name, Tensor found, Tensor expected) {
    double largest = 1;
    for (int k = 0; k < expected.length(); k++) {
      largest = Math.max(largest, Math.abs(expected.real(k)));
    }
    for (int k = 0; k < expected.length(); k++) {
      int at = k;
      assertThat(found.real(k))
          .as(() -> "%s[%d] of %s".formatted(name, at, PirPrinter.print(module)))
          .isCloseTo(expected.real(k), within(1e-5 * largest));
    }
  }

  private static List<Map<String, Tensor>> inputs(Module module, long seed) {
    Random random = new Random(seed);
    List<Map<String, Tensor>> inputs = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (Value argument : module.main().arguments()) {
        Tensor tensor = Tensor.zeros(argument.tensorType());
        for (int k = 0; k < tensor.length(); k++) {
          tensor.floats()[k] = (float) random.nextGaussian() * 3;
        }
        tensors.put(argument.name(), tensor);
      }
      inputs.add(tensors);
    }
    return inputs;
  }
}
