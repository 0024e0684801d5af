package photonc.sim;

import photonc.program.UnitId;
import photonc.program.Work;

/** Told about every job when its time has passed; changes nothing in the run. */
public interface TimingObserver {
  TimingObserver NONE = (unit, work, step, startFs, doneFs) -> {};

  /** A job ran from its issue to its done time; the step is 0 outside the step segment. */
  void job(UnitId unit, Work work, int step, long startFs, long doneFs);
}
