package photonc.sim;

import java.util.Optional;
import photonc.program.Memory;
import photonc.program.UnitId;
import photonc.program.Work;

/**
 * Told what happens as it is decided; changes nothing in the run. What is told of one unit, of one
 * memory port and of one bank comes in order of time, what is told of several does not.
 */
public interface TimingObserver {
  TimingObserver NONE = (unit, work, step, startFs, doneFs) -> {};

  /** This observer and another. */
  default TimingObserver and(TimingObserver other) {
    return new BothObservers(this, other);
  }

  /** A job ran from its issue to its done time; the step is 0 outside the step segment. */
  void job(UnitId unit, Work work, int step, long startFs, long doneFs);

  /**
   * The job's unit was busy with it, or stalled by {@code why}: while the job waited to start or
   * while it ran. What is not told is idle; the sums are those of {@link UnitTime}.
   */
  default void unit(Job job, Optional<StallReason> why, long startFs, long endFs) {}

  /** The sequencer dispatched the job's instruction, or was kept from it by {@code why}. */
  default void sequencer(Job job, Optional<StallReason> why, long startFs, long endFs) {}

  /** A shared memory gave the job slots. */
  default void port(Memory memory, Job job, boolean isWrite, long startFs, long endFs) {}

  /** The job's symbols went through an array. */
  default void stream(Job job, long startFs, long endFs) {}

  /** From {@code doneFs} on, a bank holds what the job, a tune, has written from its start on. */
  default void bank(Job job, long rings, long startFs, long doneFs) {}
}
