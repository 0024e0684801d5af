package photonc.cli;

import java.util.List;
import java.util.Map;
import photonc.ir.Tensor;
import photonc.program.Program;
import photonc.sim.functional.FunctionalExecutor;
import photonc.target.Target;

/**
 * How far the outputs of programs lie from a reference: the same inputs, seed and chip for all.
 *
 * @param references of every input, the outputs it should give
 */
record RunError(
    NoiseSettings noise,
    long seed,
    List<Map<String, Tensor>> inputs,
    List<Map<String, Tensor>> references) {

  /** The root of sum (y - r)^2 / sum r^2 over all outputs of all inputs. */
  double of(Program program, Target target) {
    return of(program, target, seed);
  }

  /** The same with the {@code k}-th seed after this one. */
  double drawnAgain(long k, Program program, Target target) {
    return of(program, target, seed + k);
  }

  private double of(Program program, Target target, long drawn) {
    List<Map<String, Tensor>> outputs =
        FunctionalExecutor.run(program, target, noise.resolve(target, drawn), inputs, 1).outputs();
    return Math.pow(10, -Comparison.of(outputs, references, Map.of()).sqnrDb() / 20);
  }

  /** Whether both have the same noise. */
  boolean isAlike(Target one, Target other) {
    return noise.resolve(one, seed).equals(noise.resolve(other, seed));
  }
}
