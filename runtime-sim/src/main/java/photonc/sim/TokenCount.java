package photonc.sim;

import java.util.ArrayDeque;

/**
 * A token's count as the times its untaken signals arrived, oldest first, each with what it had to
 * wait for.
 */
final class TokenCount {
  private final LongQueue arrivals = new LongQueue();
  private final ArrayDeque<WaitChain> causes = new ArrayDeque<>();
  private final ArrayDeque<WaitChain> later = new ArrayDeque<>();

  /** A token that may be taken so many times from the start, which {@code start} says. */
  TokenCount(int initial, WaitChain start) {
    for (int k = 0; k < initial; k++) {
      arrivals.add(0);
      causes.add(start);
    }
  }

  void signal(long timeFs, WaitChain cause) {
    arrivals.add(timeFs);
    for (int k = arrivals.size() - 1; k > 0 && arrivals.get(k - 1) > timeFs; k--) {
      arrivals.set(k, arrivals.get(k - 1));
      arrivals.set(k - 1, timeFs);
      later.push(causes.removeLast());
    }
    causes.add(cause);
    while (!later.isEmpty()) {
      causes.add(later.pop());
    }
  }

  boolean has(int needed) {
    return arrivals.size() >= needed;
  }

  /** When the count reached {@code needed}. */
  long availableFs(int needed) {
    return arrivals.get(needed - 1);
  }

  /** Takes so many signals; what the last of them had to wait for. */
  WaitChain take(int needed) {
    if (!has(needed)) {
      throw new IllegalStateException("takes " + needed + " of " + arrivals.size() + " signals");
    }
    arrivals.drop(needed);
    for (int k = 1; k < needed; k++) {
      causes.remove();
    }
    return causes.remove();
  }
}
