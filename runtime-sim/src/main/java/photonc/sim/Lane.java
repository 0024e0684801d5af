package photonc.sim;

/**
 * One side of a running job as consecutive segments of time that are not yet accounted: waiting for
 * slots, or busy. Touching segments of one kind become one.
 */
final class Lane {
  private static final int CAPACITY = 32;

  private final long[] starts = new long[CAPACITY];
  private final long[] ends = new long[CAPACITY];
  private final boolean[] busy = new boolean[CAPACITY];
  private int head;
  private int size;

  void add(long startFs, long endFs, boolean isBusy) {
    if (startFs == endFs) {
      return;
    }
    int last = (head + size - 1) & (CAPACITY - 1);
    if (size > 0 && ends[last] == startFs && busy[last] == isBusy) {
      ends[last] = endFs;
      return;
    }
    if (size == CAPACITY) {
      throw new IllegalStateException("a lane runs too far ahead");
    }
    int next = (head + size++) & (CAPACITY - 1);
    starts[next] = startFs;
    ends[next] = endFs;
    busy[next] = isBusy;
  }

  boolean isCrowded() {
    return size > CAPACITY / 2;
  }

  void dropUntil(long timeFs) {
    while (size > 0 && ends[head] <= timeFs) {
      head = (head + 1) & (CAPACITY - 1);
      size--;
    }
  }

  /** When what holds at {@code timeFs} changes, as far as this lane knows. */
  long nextChange(long timeFs) {
    return size == 0 ? Time.NEVER : starts[head] > timeFs ? starts[head] : ends[head];
  }

  boolean isBusy(long timeFs) {
    return size > 0 && starts[head] <= timeFs && busy[head];
  }

  boolean isWaiting(long timeFs) {
    return size > 0 && starts[head] <= timeFs && !busy[head];
  }
}
