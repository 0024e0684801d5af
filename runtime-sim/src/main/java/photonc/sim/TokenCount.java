package photonc.sim;

/**
 * A token's count as the times its untaken signals arrived, oldest first, each with what it had to
 * wait for. Most programs have thousands of tokens, and one or two signals of each under way.
 */
final class TokenCount {
  private long[] arrivals;
  private WaitChain[] causes;
  private int head;
  private int size;

  /** A token that may be taken so many times from the start, which {@code start} says. */
  TokenCount(int initial, WaitChain start) {
    int capacity = Math.max(2, Integer.highestOneBit(Math.max(1, initial)) * 2);
    arrivals = new long[capacity];
    causes = new WaitChain[capacity];
    for (int k = 0; k < initial; k++) {
      signal(0, start);
    }
  }

  void signal(long timeFs, WaitChain cause) {
    if (size == arrivals.length) {
      grow();
    }
    int k = size++;
    for (; k > 0 && arrivals[at(k - 1)] > timeFs; k--) {
      arrivals[at(k)] = arrivals[at(k - 1)];
      causes[at(k)] = causes[at(k - 1)];
    }
    arrivals[at(k)] = timeFs;
    causes[at(k)] = cause;
  }

  private int at(int position) {
    return (head + position) & (arrivals.length - 1);
  }

  private void grow() {
    long[] times = new long[2 * size];
    WaitChain[] chains = new WaitChain[2 * size];
    for (int k = 0; k < size; k++) {
      times[k] = arrivals[at(k)];
      chains[k] = causes[at(k)];
    }
    arrivals = times;
    causes = chains;
    head = 0;
  }

  boolean has(int needed) {
    return size >= needed;
  }

  /** When the count reached {@code needed}. */
  long availableFs(int needed) {
    return arrivals[at(needed - 1)];
  }

  /** Takes so many signals; what the last of them had to wait for. */
  WaitChain take(int needed) {
    if (!has(needed)) {
      throw new IllegalStateException("takes " + needed + " of " + size + " signals");
    }
    WaitChain last = causes[at(needed - 1)];
    head = at(needed);
    size -= needed;
    return last;
  }
}
