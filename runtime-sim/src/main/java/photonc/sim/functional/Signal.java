package photonc.sim.functional;

/**
 * A count that one thread raises and another waits for. Who waits spins for a short time before it
 * sleeps: a running thread sees the count at once, a sleeping one takes as long to wake as many an
 * instruction takes. It does not spin where there are fewer processors than threads, and would keep
 * the other from what it waits for.
 */
final class Signal {
  private static final long SPIN_NS = 100_000;
  private static final int PAUSES = 16;

  private final boolean spins;
  private volatile int count;
  private volatile boolean asleep;

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

  /** By one thread alone; an interrupt meanwhile stays for whoever asks for it. */
  void await(int wanted) {
    if (spins && spin(wanted)) {
      return;
    }
    boolean interrupted = false;
    synchronized (this) {
      // who raises the count writes it before reading this, so that one of the two sees the other
      asleep = true;
      while (count != wanted) {
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

  private boolean spin(int wanted) {
    long end = System.nanoTime() + SPIN_NS;
    do {
      for (int pause = 0; pause < PAUSES; pause++) {
        if (count == wanted) {
          return true;
        }
        Thread.onSpinWait();
      }
    } while (System.nanoTime() - end < 0);
    return count == wanted;
  }
}
