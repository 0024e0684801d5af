package photonc.sim;

import java.util.Optional;
import photonc.program.Memory;

/** Passes on to the observer what becomes of the job that one unit runs. */
final class JobWatch {
  private static final Optional<StallReason> BUSY = Optional.empty();

  private final TimingObserver observer;
  private Optional<Job> job = Optional.empty();

  JobWatch(TimingObserver observer) {
    this.observer = observer;
  }

  void follow(Job next) {
    job = Optional.of(next);
  }

  void busy(long startFs, long endFs) {
    tell(BUSY, startFs, endFs);
  }

  void stalled(StallReason why, long startFs, long endFs) {
    tell(why.occurred(), startFs, endFs);
  }

  private void tell(Optional<StallReason> why, long startFs, long endFs) {
    if (startFs < endFs) {
      observer.unit(job.orElseThrow(), why, startFs, endFs);
    }
  }

  void slots(StallReason port, boolean isWrite, long startFs, long endFs) {
    Memory memory = port == StallReason.DRAM_PORT ? Memory.DRAM : Memory.SP;
    observer.port(memory, job.orElseThrow(), isWrite, startFs, endFs);
  }

  void streamed(long startFs, long endFs) {
    if (startFs < endFs) {
      observer.stream(job.orElseThrow(), startFs, endFs);
    }
  }
}
