package photonc.sim;

/** A write path that several writers share: one tune at a time, and when it was taken. */
final class WritePath {
  private final LongQueue taken = new LongQueue();
  private boolean held;

  boolean isFree() {
    return !held;
  }

  void take() {
    if (held) {
      throw new IllegalStateException("the write path is taken");
    }
    held = true;
  }

  void release(long startFs, long doneFs) {
    held = false;
    taken.add(startFs);
    taken.add(doneFs);
  }

  /** How long the path was taken between two times, the later one not after now. */
  long takenFs(long fromFs, long toFs) {
    long sum = 0;
    for (int k = taken.size() - 2; k >= 0 && taken.get(k + 1) > fromFs; k -= 2) {
      sum += Math.max(0, Math.min(taken.get(k + 1), toFs) - Math.max(taken.get(k), fromFs));
    }
    return sum;
  }
}
