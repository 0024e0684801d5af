package photonc.sim;

import java.util.Optional;
import photonc.program.Memory;
import photonc.program.UnitId;
import photonc.program.Work;

/** Tells two observers the same. */
record BothObservers(TimingObserver first, TimingObserver second) implements TimingObserver {
  @Override
  public void job(UnitId unit, Work work, int step, long startFs, long doneFs) {
    first.job(unit, work, step, startFs, doneFs);
    second.job(unit, work, step, startFs, doneFs);
  }

  @Override
  public void unit(Job job, Optional<StallReason> why, long startFs, long endFs) {
    first.unit(job, why, startFs, endFs);
    second.unit(job, why, startFs, endFs);
  }

  @Override
  public void sequencer(Job job, Optional<StallReason> why, long startFs, long endFs) {
    first.sequencer(job, why, startFs, endFs);
    second.sequencer(job, why, startFs, endFs);
  }

  @Override
  public void port(Memory memory, Job job, boolean isWrite, long startFs, long endFs) {
    first.port(memory, job, isWrite, startFs, endFs);
    second.port(memory, job, isWrite, startFs, endFs);
  }

  @Override
  public void stream(Job job, long startFs, long endFs) {
    first.stream(job, startFs, endFs);
    second.stream(job, startFs, endFs);
  }

  @Override
  public void bank(Job job, long rings, long startFs, long doneFs) {
    first.bank(job, rings, startFs, doneFs);
    second.bank(job, rings, startFs, doneFs);
  }
}
