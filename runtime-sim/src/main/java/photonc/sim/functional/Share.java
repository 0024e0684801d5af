package photonc.sim.functional;

import java.util.Optional;

/** A worker's chunks of one call: it stops at the first that throws and keeps what it threw. */
final class Share {
  private static final int NONE = Integer.MAX_VALUE;

  private int failedChunk = NONE;
  private Optional<Throwable> thrown = Optional.empty();

  void run(int worker, int workers, int chunks, Workers.Task task) {
    failedChunk = NONE;
    thrown = Optional.empty();
    int chunk = worker;
    try {
      for (; chunk < chunks; chunk += workers) {
        task.run(worker, chunk);
      }
    } catch (RuntimeException | Error failure) {
      failedChunk = chunk;
      thrown = Optional.of(failure);
    }
  }

  boolean failedBefore(Share other) {
    return failedChunk < other.failedChunk;
  }

  void rethrow() {
    if (thrown.isEmpty()) {
      return;
    }
    if (thrown.get() instanceof RuntimeException failure) {
      throw failure;
    }
    throw (Error) thrown.get();
  }
}
