package photonc.sim.functional;

/** A thread that does its share of every call it is told of, until it is ended. */
final class Worker {
  private final int number;
  private final int workers;
  private final Share share = new Share();
  private final Signal begun;
  private final Signal done;
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

  /** Its share of the call begun last, once it is done. */
  Share awaitShare() {
    done.await(calls);
    return share;
  }

  /** Lets the thread end; no call may follow. */
  void end() {
    ending = true;
    begun.raise(++calls);
  }

  private void work() {
    int call = 1;
    begun.await(call);
    while (!ending) {
      share.run(number, workers, chunks, task);
      done.raise(call);
      begun.await(++call);
    }
  }
}
