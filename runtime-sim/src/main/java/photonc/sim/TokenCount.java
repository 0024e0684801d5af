package photonc.sim;

/** A token's count as the times its untaken signals arrived, oldest first. */
final class TokenCount {
  private final LongQueue arrivals = new LongQueue();

  TokenCount(int initial) {
    for (int k = 0; k < initial; k++) {
      arrivals.add(0);
    }
  }

  void signal(long timeFs) {
    arrivals.add(timeFs);
    for (int k = arrivals.size() - 1; k > 0 && arrivals.get(k - 1) > timeFs; k--) {
      arrivals.set(k, arrivals.get(k - 1));
      arrivals.set(k - 1, timeFs);
    }
  }

  boolean has(int needed) {
    return arrivals.size() >= needed;
  }

  /** When the count reached {@code needed}. */
  long availableFs(int needed) {
    return arrivals.get(needed - 1);
  }

  void take(int needed) {
    if (!has(needed)) {
      throw new IllegalStateException("takes " + needed + " of " + arrivals.size() + " signals");
    }
    arrivals.drop(needed);
  }
}
