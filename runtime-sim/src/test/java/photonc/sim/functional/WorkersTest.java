package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Phaser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  private static final int MORE_THAN_PROCESSORS = 37;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, MORE_THAN_PROCESSORS})
  void everyChunkIsRunOnceByItsWorkerBeforeTheCallReturns(int threads) {
    try (Workers workers = new Workers(threads)) {
      for (int call = 0; call < 2000; call++) {
        int chunks = call % 9;
        int[] byChunk = new int[chunks];
        workers.run(chunks, (worker, chunk) -> byChunk[chunk] += 1 + worker);
        for (int chunk = 0; chunk < chunks; chunk++) {
          assertThat(byChunk[chunk]).isEqualTo(1 + chunk % threads);
        }
      }
      assertThat(workers.used()).isEqualTo(Math.min(threads, 8));
    }
  }

  @Test
  void chunksSeeWhatTheCallersThreadWroteBefore() {
    try (Workers workers = new Workers(2)) {
      long[] sums = new long[2];
      for (int call = 1; call <= 20_000; call++) {
        sums[0] = call;
        sums[1] = call;
        workers.run(2, (worker, chunk) -> sums[chunk] *= 2);
        assertThat(sums).containsOnly(2L * call);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whatTheFirstFailingChunkThrowsArrivesAndTheNextCallIsSound(int threads) {
    try (Workers workers = new Workers(threads)) {
      assertThatThrownBy(() -> workers.run(9, WorkersTest::failFromThree))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("chunk 3");
      assertThatThrownBy(
              () ->
                  workers.run(
                      2,
                      (worker, chunk) -> {
                        throw new AssertionError("chunk " + chunk);
                      }))
          .isInstanceOf(AssertionError.class)
          .hasMessage("chunk 0");
      int[] ran = new int[4];
      workers.run(4, (worker, chunk) -> ran[chunk]++);
      assertThat(ran).containsOnly(1);
    }
  }

  @Test
  void anExceptionThatNobodyDeclaresArrivesFromAnotherThread() {
    Phaser together = new Phaser(2);
    try (Workers workers = new Workers(2)) {
      assertThatThrownBy(
              () ->
                  workers.run(
                      2,
                      (worker, chunk) -> {
                        together.arriveAndAwaitAdvance();
                        if (chunk == 1) {
                          WorkersTest.<RuntimeException>fail(new Exception("chunk 1"));
                        }
                      }))
          .isExactlyInstanceOf(Exception.class)
          .hasMessage("chunk 1");
      int[] ran = new int[4];
      workers.run(4, (worker, chunk) -> ran[chunk]++);
      assertThat(ran).containsOnly(1);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void fail(Throwable failure) throws T {
    throw (T) failure;
  }

  private static void failFromThree(int worker, int chunk) {
    if (chunk >= 3) {
      throw new ArithmeticException("chunk " + chunk);
    }
  }

  @Test
  void anInterruptDoesNotDisturbACallAndStays() {
    try (Workers workers = new Workers(MORE_THAN_PROCESSORS)) {
      Thread.currentThread().interrupt();
      int[] ran = new int[100];
      workers.run(100, (worker, chunk) -> ran[chunk]++);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(ran).containsOnly(1);
    }
  }

  @Test
  void threadsOfTheirOwnDoTheSharesUntilTheyAreClosed() throws InterruptedException {
    Thread[] seen = new Thread[3];
    Phaser together = new Phaser(seen.length);
    try (Workers workers = new Workers(3)) {
      workers.run(
          3,
          (worker, chunk) -> {
            seen[chunk] = Thread.currentThread();
            together.arriveAndAwaitAdvance();
          });
    }
    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen[0]).isSameAs(Thread.currentThread());
    seen[1].join();
    seen[2].join();
    assertThat(seen[1].isAlive() || seen[2].isAlive()).isFalse();
  }
}
