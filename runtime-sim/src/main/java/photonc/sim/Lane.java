package photonc.sim;

/**
 * One side of a running job as consecutive segments of time that are not yet accounted: waiting for
 * slots, or busy. Touching segments of one kind become one.
 */
final class Lane {
  /** So many more segments than are left where everything decided is accounted fit. */
  static final int CROWD = 16;

  private static final int CAPACITY = 32;

  private final long[] starts = new long[CAPACITY];
  private final long[] ends = new long[CAPACITY];
  private final boolean[] busy = new boolean[CAPACITY];
  private int head;
  private int size;
  private long changeFs;
  private boolean isBusy;
  private boolean isWaiting;

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

  void dropUntil(long timeFs) {
    while (size > 0 && ends[head] <= timeFs) {
      head = (head + 1) & (CAPACITY - 1);
      size--;
    }
  }

  /** Drops what ended, and looks at what holds at {@code timeFs} and when that changes. */
  void seek(long timeFs) {
    dropUntil(timeFs);
    boolean holds = size > 0 && starts[head] <= timeFs;
    changeFs = size == 0 ? Time.NEVER : holds ? ends[head] : starts[head];
    isBusy = holds && busy[head];
    isWaiting = holds && !busy[head];
  }

  /** When what holds at the time sought last changes, as far as this lane knows. */
  long changeFs() {
    return changeFs;
  }

  boolean isBusy() {
    return isBusy;
  }

  boolean isWaiting() {
    return isWaiting;
  }

  /** What is not accounted yet, relative to the time up to which everything is. */
  void describe(Phase phase, long accountedFs) {
    for (int k = 0; k < size; k++) {
      int at = (head + k) & (CAPACITY - 1);
      phase.add(Math.max(starts[at] - accountedFs, 0));
      phase.add(ends[at] - accountedFs);
      phase.add(busy[at] ? 1 : 0);
    }
    phase.add(-size);
  }

  /** Everything happens so much later. */
  void shift(long lengthFs) {
    for (int k = 0; k < size; k++) {
      int at = (head + k) & (CAPACITY - 1);
      starts[at] += lengthFs;
      ends[at] += lengthFs;
    }
  }
}
