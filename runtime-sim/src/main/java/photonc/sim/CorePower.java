package photonc.sim;

/**
 * How long a core's rings were held and its stream unit worked, since the last cut. Work may be
 * told ahead of time; hold changes are told in order of time, never before one already told.
 */
final class CorePower implements JobRun.WorkSink {
  private final long[] bankRings;
  private final LongQueue work = new LongQueue();
  private long heldRings;
  private long accountedFs;
  private long streamingFs;
  private final RingTime held = new RingTime();
  private final RingTime heldStreaming = new RingTime();

  CorePower(int banks) {
    bankRings = new long[banks];
  }

  @Override
  public void work(long startFs, long endFs) {
    int size = work.size();
    if (size > 0 && work.get(size - 1) == startFs) {
      work.set(size - 1, endFs);
    } else if (startFs < endFs) {
      work.add(startFs);
      work.add(endFs);
    }
  }

  /** A bank holds other rings from {@code timeFs} on. */
  void hold(int bank, long rings, long timeFs) {
    account(timeFs);
    heldRings += rings - bankRings[bank];
    bankRings[bank] = rings;
  }

  /** Settles everything up to {@code timeFs}; no hold change before it may follow. */
  void account(long timeFs) {
    held.add(heldRings, timeFs - accountedFs);
    accountedFs = timeFs;
    while (work.size() > 0 && work.get(0) < timeFs) {
      long end = Math.min(work.get(1), timeFs);
      long ran = end - work.get(0);
      streamingFs += ran;
      heldStreaming.add(heldRings, ran);
      if (end == work.get(1)) {
        work.drop(2);
      } else {
        work.set(0, end);
      }
    }
  }

  @Override
  public long streamingFs() {
    return streamingFs;
  }

  double ringHeldFs() {
    return held.fs();
  }

  double ringHeldStreamingFs() {
    return heldStreaming.fs();
  }

  /** Begins the next window at the time accounted last. */
  void cut() {
    streamingFs = 0;
    held.clear();
    heldStreaming.clear();
  }

  @Override
  public void describe(Phase phase, long nowFs) {
    account(nowFs);
    for (int k = 0; k < work.size(); k++) {
      phase.add(work.get(k), nowFs);
    }
    phase.add(-work.size());
  }

  @Override
  public void skip(long workFs, long lengthFs) {
    streamingFs += workFs;
    heldStreaming.add(heldRings, workFs);
    held.add(heldRings, lengthFs);
    accountedFs += lengthFs;
    for (int k = 0; k < work.size(); k++) {
      work.set(k, work.get(k) + lengthFs);
    }
  }
}
