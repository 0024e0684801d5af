package photonc.sim;

/** A running job as it stood at one instant: what it had behind it, and its phase. */
final class JobMark {
  private static final Progress NOTHING = new Progress(0, 0, 0, 0, 0, 0);

  private final JobRun run;
  private final Phase phase = new Phase();
  private boolean isUnderWay;
  private long started;
  private long served;
  private Progress before = NOTHING;

  JobMark(JobRun run) {
    this.run = run;
  }

  /** Remembers the job as it stands now. */
  void set(long nowFs) {
    started = run.started();
    served = run.served();
    isUnderWay = run.isPending() && run.isUnderWay();
    if (isUnderWay) {
      phase.write();
      run.describe(phase, nowFs);
      before = run.progress();
    }
  }

  /** Whether a request was served since, of this job or of one that was started later. */
  boolean hasMoved() {
    return run.served() != served;
  }

  /** Whether the job was under way, and is. */
  boolean isComparable() {
    return isUnderWay && run.started() == started && run.isPending();
  }

  /** Whether a comparable job stands as it stood, only later. */
  boolean recurs(long nowFs) {
    phase.compare();
    run.describe(phase, nowFs);
    return phase.recurs();
  }

  /** How many times what happened since may happen again before a chunk differs. */
  long timesLeft() {
    return run.steadyLeft() / run.progress().since(before).chunks();
  }

  /** Lets what happened since happen so many times more; how many chunks that is. */
  long repeat(long times, long periodFs) {
    Progress once = run.progress().since(before);
    run.skip(once, times, periodFs);
    return times * once.chunks();
  }
}
