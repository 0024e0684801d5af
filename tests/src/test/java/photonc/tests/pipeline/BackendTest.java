package photonc.tests.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import photonc.backend.Backend;
import photonc.diagnostic.Diagnostics;
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

  private static Target target(String name) {
    Diagnostics diagnostics = new Diagnostics();
    List<String> small =
        List.of(
            "array.rows=" + ArrayModules.BLOCK,
            "array.columns=" + ArrayModules.BLOCK,
            "array.buses=2",
            "array.cores=" + ArrayModules.CORES,
            "array.banks=" + ArrayModules.BANKS);
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

  static void agrees(Module module, Target target, long seed) {
    Diagnostics diagnostics = new Diagnostics();
    Verifier.verify(module, diagnostics);
    assertThat(diagnostics.all()).as(PirPrinter.print(module)).isEmpty();
    Program program = Backend.compile(module, target, diagnostics);
    ProgramChecker.check(program, target, 3, diagnostics);
    assertThat(diagnostics.all()).as(PirPrinter.print(module)).isEmpty();
    List<Map<String, Tensor>> inputs = inputs(module, seed);
    FunctionalResult result = FunctionalExecutor.run(program, target, NoiseOptions.OFF, inputs, 1);
    Interpreter interpreter = new Interpreter(module);
    List<Map<String, Tensor>> expected = inputs.stream().map(interpreter::run).toList();
    if (target.isAnalog()) {
      assertThat(result.outputs()).as(PirPrinter.print(module)).isEqualTo(expected);
      assertThat(result.states()).isEqualTo(interpreter.states());
      return;
    }
    for (int step = 0; step < STEPS; step++) {
      close(module, result.outputs().get(step), expected.get(step));
    }
    close(module, result.states(), interpreter.states());
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
      assertThat(found.real(k))
          .as("%s[%d] of %s", name, k, PirPrinter.print(module))
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
