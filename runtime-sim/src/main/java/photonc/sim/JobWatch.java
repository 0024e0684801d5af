package photonc.sim;

import java.util.Optional;
import photonc.program.Memory;

/** Passes on to the observer what becomes of the job that one unit runs. */
final class JobWatch {
  private static final Optional<StallReason> BUSY = Optional.empty();

  private final TimingObserver observer;

  /** Nobody is told of most runs, and this is asked for every segment of time. */
  private final boolean isWatched;

  private Optional<Job> job = Optional.empty();

  JobWatch(TimingObserver observer) {
    this.observer = observer;
    this.isWatched = observer != TimingObserver.NONE;
  }

  void follow(Job next) {
    if (isWatched) {
      job = Optional.of(next);
    }
  }

  void busy(long startFs, long endFs) {
    if (isWatched) {
      tell(BUSY, startFs, endFs);
    }
  }

  void stalled(StallReason why, long startFs, long endFs) {
    if (isWatched) {
      tell(why.occurred(), startFs, endFs);
    }
  }

  private void tell(Optional<StallReason> why, long startFs, long endFs) {
    if (startFs < endFs) {
      observer.unit(job.orElseThrow(), why, startFs, endFs);
    }
  }

  void slots(StallReason port, boolean isWrite, long startFs, long endFs) {
    if (isWatched) {
      Memory memory = port == StallReason.DRAM_PORT ? Memory.DRAM : Memory.SP;
      observer.port(memory, job.orElseThrow(), isWrite, startFs, endFs);
    }
  }

  void streamed(long startFs, long endFs) {
    if (isWatched && startFs < endFs) {
      observer.stream(job.orElseThrow(), startFs, endFs);
    }
  }
}
