package photonc.sim.functional;

import java.util.ArrayList;
import java.util.List;

/**
 * A fixed number of threads that share the chunks of an instruction, chunk k on worker k modulo
 * their number; worker 0 is the caller's thread, which then does the shares that their threads have
 * not begun: a thread that has no processor keeps nobody waiting.
 *
 * <p>A run has thousands of instructions, most of them shorter than the wake-up of a thread. So
 * both sides of a hand-over spin for a short time before they sleep, and a call allocates nothing.
 */
final class Workers implements AutoCloseable {
  private final List<Worker> others = new ArrayList<>();
  private final boolean[] used;
  private final Share mine = new Share();

  Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads");
    }
    used = new boolean[threads];
    boolean spins = threads <= Runtime.getRuntime().availableProcessors();
    for (int worker = 1; worker < threads; worker++) {
      others.add(new Worker(worker, threads, spins));
    }
  }

  /** One chunk of an instruction's work. */
  interface Task {
    void run(int worker, int chunk);
  }

  int count() {
    return used.length;
  }

  /** Workers that have had a share so far, whoever did it. */
  int used() {
    int count = 0;
    for (boolean one : used) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /**
   * Runs all chunks and returns when every one is done. What a chunk throws is thrown here; of
   * several the first chunk's, whatever the number of threads.
   */
  void run(int chunks, Task task) {
    int working = Math.min(used.length, chunks);
    for (int worker = 1; worker < working; worker++) {
      others.get(worker - 1).begin(chunks, task);
    }
    mine.run(0, used.length, chunks, task);
    Share failed = mine;
    for (int worker = 0; worker < working; worker++) {
      used[worker] = true;
      Share share = worker == 0 ? mine : others.get(worker - 1).finishShare();
      failed = share.failedBefore(failed) ? share : failed;
    }
    failed.rethrow();
  }

  @Override
  public void close() {
    others.forEach(Worker::end);
  }
}
