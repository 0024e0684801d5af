package photonc.sim.functional;

/**
 * A count that one thread raises and another waits for. Who waits spins for a short time before it
 * sleeps: a running thread sees the count at once, a sleeping one takes as long to wake as many an
 * instruction takes. It does not spin where there are fewer processors than threads, and would keep
 * the other from what it waits for; and it spins the less the more often it was in vain, as it is
 * where other programs want the processors.
 */
final class Signal {
  private static final long LONGEST_SPIN_NS = 100_000;
  private static final long SHORTEST_SPIN_NS = 2_000;
  private static final int PAUSES = 16;

  private final boolean spins;
  private volatile int count;
  private volatile boolean asleep;
  private long spinNs = LONGEST_SPIN_NS;

  Signal(boolean spins) {
    this.spins = spins;
  }

  /** By one thread alone. */
  void raise(int to) {
    count = to;
    if (asleep) {
      synchronized (this) {
        notifyAll();
      }
    }
  }

  /**
   * Waits until the count is {@code wanted} or past it, and returns the count. By one thread alone;
   * an interrupt meanwhile stays for whoever asks for it.
   */
  int await(int wanted) {
    if (!isShortOf(wanted)) {
      return count;
    }
    long began = System.nanoTime();
    if (!spins || !spin(wanted, began + spinNs)) {
      sleep(wanted);
    }
    boolean inVain = System.nanoTime() - began > LONGEST_SPIN_NS;
    spinNs =
        inVain ? Math.max(spinNs / 2, SHORTEST_SPIN_NS) : Math.min(spinNs * 2, LONGEST_SPIN_NS);
    return count;
  }

  private boolean isShortOf(int wanted) {
    return count - wanted < 0;
  }

  private void sleep(int wanted) {
    boolean interrupted = false;
    synchronized (this) {
      // who raises the count writes it before reading this, so that one of the two sees the other
      asleep = true;
      while (isShortOf(wanted)) {
        try {
          wait();
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
      asleep = false;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean spin(int wanted, long end) {
    do {
      for (int pause = 0; pause < PAUSES; pause++) {
        if (!isShortOf(wanted)) {
          return true;
        }
        Thread.onSpinWait();
      }
    } while (System.nanoTime() - end < 0);
    return !isShortOf(wanted);
  }
}
