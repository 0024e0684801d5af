package photonc.sim.functional;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A fixed number of threads that share the chunks of an instruction, chunk k on worker k modulo
 * their number; worker 0 is the caller's thread.
 */
final class Workers implements AutoCloseable {
  private final List<ExecutorService> others = new ArrayList<>();
  private final boolean[] used;

  Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads");
    }
    used = new boolean[threads];
    for (int worker = 1; worker < threads; worker++) {
      String name = "photonc-worker-" + worker;
      others.add(
          Executors.newSingleThreadExecutor(
              task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
              }));
    }
  }

  /** One chunk of an instruction's work. */
  interface Task {
    void run(int worker, int chunk);
  }

  int count() {
    return used.length;
  }

  /** Workers that have run a chunk so far. */
  int used() {
    int count = 0;
    for (boolean one : used) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** Runs all chunks and returns when every one is done; what a chunk throws is thrown here. */
  void run(int chunks, Task task) {
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int worker = 1; worker < Math.min(used.length, chunks); worker++) {
      int mine = worker;
      running.add(
          CompletableFuture.runAsync(() -> share(mine, chunks, task), others.get(worker - 1)));
    }
    try {
      share(0, chunks, task);
    } finally {
      running.forEach(Workers::await);
    }
  }

  private void share(int worker, int chunks, Task task) {
    used[worker] = true;
    for (int chunk = worker; chunk < chunks; chunk += used.length) {
      task.run(worker, chunk);
    }
  }

  private static void await(CompletableFuture<Void> future) {
    try {
      future.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  @Override
  public void close() {
    others.forEach(ExecutorService::shutdown);
  }
}
