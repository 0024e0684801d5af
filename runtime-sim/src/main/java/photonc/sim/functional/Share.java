package photonc.sim.functional;

import java.util.ArrayList;
import java.util.List;

/**
 * A worker's chunks of one call: it stops at the first that throws and keeps what it threw, for
 * which it allocates nothing, as memory may be what lacks.
 */
final class Share {
  private static final int NONE = Integer.MAX_VALUE;

  private int failedChunk = NONE;

  /** What the failed chunk threw; has room for it. */
  private final List<Throwable> thrown = new ArrayList<>(1);

  void run(int worker, int workers, int chunks, Workers.Task task) {
    failedChunk = NONE;
    thrown.clear();
    int chunk = worker;
    try {
      for (; chunk < chunks; chunk += workers) {
        task.run(worker, chunk);
      }
    } catch (Throwable failure) {
      failedChunk = chunk;
      thrown.add(failure);
    }
  }

  boolean failedBefore(Share other) {
    return failedChunk < other.failedChunk;
  }

  /** Throws what the failed chunk threw, if one failed. */
  void rethrow() {
    if (failedChunk == NONE) {
      return;
    }
    if (thrown.isEmpty()) {
      throw new IllegalStateException("chunk " + failedChunk + " failed, and so did keeping why");
    }
    Share.<RuntimeException>unchecked(thrown.get(0));
  }

  /** Throws anything; a task declares nothing, so that whatever it throws passes as unchecked. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void unchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
