package photonc.sim;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.ir.Tensor;
import photonc.program.Program;
import photonc.sim.functional.FunctionalExecutor;
import photonc.sim.functional.FunctionalResult;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;

/**
 * Runs a program on the target it was compiled for: in time always, in values where inputs are
 * given. The two do not know of each other; both read the same instruction sequence.
 */
public final class Simulator {
  private final Program program;
  private final Target target;
  private final TimingObserver observer;

  /** A simulator of a program; refuses a program that was compiled for another target. */
  public Simulator(Program program, Target target) {
    this(program, target, TimingObserver.NONE);
  }

  /** The same, with an observer that is told every job. */
  public Simulator(Program program, Target target, TimingObserver observer) {
    if (!program.isFor(target)) {
      throw new UserError(
          DiagKind.WRONG_TARGET,
          new Location.Named(program.name()),
          "the program was compiled for target '%s' (%s), found '%s' (%s); compile it again"
              .formatted(program.targetName(), program.targetHash(), target.name(), target.hash()));
    }
    this.program = program;
    this.target = target;
    this.observer = observer;
  }

  /** Time and energy of so many steps, without values: needs no weights. */
  public SimResult runTiming(int steps) {
    return result(steps, Optional.empty());
  }

  /** Time, energy and values of one step for every map of inputs. */
  public SimResult run(NoiseOptions noise, List<Map<String, Tensor>> inputs, int threads) {
    FunctionalResult values = FunctionalExecutor.run(program, target, noise, inputs, threads);
    return result(inputs.size(), Optional.of(values));
  }

  private SimResult result(int steps, Optional<FunctionalResult> values) {
    SimTiming timing = new TimingEngine().run(program, target, steps, observer);
    Energy energy = new EnergyModel(target).of(timing);
    CriticalPath alone =
        steps == 1
            ? timing.criticalPath()
            : new TimingEngine().run(program, target, 1).criticalPath();
    return new SimResult(timing, alone, energy, ChipArea.of(target), values);
  }
}
