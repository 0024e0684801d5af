package photonc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import photonc.diagnostic.UserError;
import photonc.ir.Tensor;
import photonc.sim.functional.FunctionalExecutor;

/**
 * Runs programs over samples in batches, each thread a batch of its own. A sample's noise is keyed
 * by its number, so that neither batches nor threads change a value.
 */
final class Evaluator implements AutoCloseable {
  /** Bears the setup of a run well and keeps threads about equally busy. */
  private static final int BATCH = 16;

  private final Samples samples;
  private final Progress progress;
  private final int threads;
  private final ExecutorService workers;

  Evaluator(Samples samples, int threads, Progress progress) {
    this.samples = samples;
    this.threads = threads;
    this.progress = progress;
    this.workers = Executors.newFixedThreadPool(threads);
  }

  /** What a program says of every sample; throws UserError where a sample cannot be read. */
  Guesses run(Trial trial) {
    return inBatches(
        trial.name(),
        (from, to) ->
            FunctionalExecutor.run(
                    trial.program(),
                    trial.target(),
                    trial.noise(),
                    samples.inputs(from, to),
                    from,
                    1)
                .outputs());
  }

  /** What ONNX Runtime says of every sample. */
  Guesses run(String name, Reference reference) {
    return inBatches(
        name, (from, to) -> samples.inputs(from, to).stream().map(reference::run).toList());
  }

  /** The outputs for the samples {@code from .. to - 1}. */
  private interface Batch {
    List<Map<String, Tensor>> outputs(int from, int to);
  }

  private Guesses inBatches(String name, Batch batch) {
    progress.start(name, samples.count());
    int length = Math.max(1, Math.min(BATCH, samples.count() / threads));
    List<Callable<List<Guess>>> tasks = new ArrayList<>();
    for (int from = 0; from < samples.count(); from += length) {
      int start = from;
      int end = Math.min(from + length, samples.count());
      tasks.add(() -> guesses(batch, start, end));
    }
    List<Guess> all = new ArrayList<>();
    for (Future<List<Guess>> done : invoke(tasks)) {
      all.addAll(result(done));
    }
    progress.stop();
    return new Guesses(all);
  }

  private List<Guess> guesses(Batch batch, int from, int to) {
    List<Map<String, Tensor>> outputs = batch.outputs(from, to);
    List<Guess> guesses = new ArrayList<>();
    for (int k = 0; k < outputs.size(); k++) {
      guesses.add(samples.guess(from + k, outputs.get(k)));
    }
    progress.advance(to - from);
    return guesses;
  }

  private List<Future<List<Guess>>> invoke(List<Callable<List<Guess>>> tasks) {
    try {
      return workers.invokeAll(tasks);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while evaluating", interrupted);
    }
  }

  private static List<Guess> result(Future<List<Guess>> done) {
    try {
      return done.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while evaluating", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof UserError fault) {
        throw fault;
      }
      throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    progress.stop();
  }
}
