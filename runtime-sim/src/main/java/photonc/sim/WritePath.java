package photonc.sim;

import java.util.Optional;

/** A write path that several writers share: one tune at a time, and when it was taken. */
final class WritePath {
  /** Told the parts of a wait, in order of time: while the path was taken, and while it was not. */
  interface Parts {
    void part(boolean taken, long startFs, long endFs);
  }

  private final LongQueue taken = new LongQueue();
  private Optional<WaitChain> freedBy = Optional.empty();
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

  void release(long startFs, long doneFs, WaitChain job) {
    held = false;
    freedBy = Optional.of(job);
    taken.add(startFs);
    taken.add(doneFs);
  }

  /** The chain of the job that gave it back last, if anyone did. */
  Optional<WaitChain> freedBy() {
    return freedBy;
  }

  /** Cuts a wait, which ends not after now, where the path was taken and given back. */
  void cut(long fromFs, long toFs, Parts parts) {
    int first = taken.size();
    while (first > 0 && taken.get(first - 1) > fromFs) {
      first -= 2;
    }
    long at = fromFs;
    for (int k = first; k < taken.size() && at < toFs; k += 2) {
      long start = Math.max(at, Math.min(taken.get(k), toFs));
      long end = Math.max(start, Math.min(taken.get(k + 1), toFs));
      parts.part(false, at, start);
      parts.part(true, start, end);
      at = end;
    }
    parts.part(false, at, toFs);
  }
}
