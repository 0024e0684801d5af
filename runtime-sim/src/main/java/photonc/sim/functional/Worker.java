package photonc.sim.functional;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A thread that does its share of every call it is told of, until it is ended. A share belongs to
 * who claims it first, the thread or the caller: a thread that has no processor keeps nobody
 * waiting.
 */
final class Worker {
  private final int number;
  private final int workers;
  private final Share share = new Share();
  private final Signal begun;
  private final Signal done;
  private final AtomicInteger claimed = new AtomicInteger();
  private int calls;
  private int chunks;
  private Workers.Task task = (worker, chunk) -> {};
  private boolean ending;

  /**
   * @param number among all {@code workers}
   * @param spins whether waiting threads may spin for a while
   */
  Worker(int number, int workers, boolean spins) {
    this.number = number;
    this.workers = workers;
    this.begun = new Signal(spins);
    this.done = new Signal(spins);
    Thread thread = new Thread(this::work, "photonc-worker-" + number);
    thread.setDaemon(true);
    thread.start();
  }

  /** Begins its share of a call; the caller must await it before the next. */
  void begin(int ofChunks, Workers.Task ofTask) {
    chunks = ofChunks;
    task = ofTask;
    begun.raise(++calls);
  }

  /** Its share of the call begun last, done by the caller's thread if its own has not begun it. */
  Share finishShare() {
    if (claim(calls)) {
      share.run(number, workers, chunks, task);
    } else {
      done.await(calls);
    }
    return share;
  }

  /** Whether nobody else does its share of a call; the one before has been claimed by then. */
  private boolean claim(int call) {
    return claimed.compareAndSet(call - 1, call);
  }

  /** Lets the thread end; no call may follow. */
  void end() {
    ending = true;
    begun.raise(++calls);
  }

  private void work() {
    int call = begun.await(1);
    while (!ending) {
      if (claim(call)) {
        doShare(call);
      }
      call = begun.await(call + 1);
    }
  }

  /** Whatever becomes of it, the caller does not wait for ever. */
  private void doShare(int call) {
    try {
      share.run(number, workers, chunks, task);
    } finally {
      done.raise(call);
    }
  }
}
