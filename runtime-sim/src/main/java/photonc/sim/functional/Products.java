package photonc.sim.functional;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Vectors times the weights of a bank, in floats or in doubles. An instance serves one thread. */
final class Products {
  /** Up to so many vectors a loop beats the call of a library. */
  static final int FEW = 4;

  private Optional<Blas> blas = Optional.empty();
  private Optional<Bank> held = Optional.empty();
  private Optional<Bank> heldWide = Optional.empty();

  /** Where inputs that lie lane by lane are best written to. */
  FloatBuffer inputs(int count) {
    return blas().inputs(count);
  }

  /** Of more than {@link #FEW} vectors in the {@link #inputs}. */
  void singleByLane(Bank bank, int vectors, int lanes, float[] sums) {
    blasWith(bank).sgemm(new Blas.Product(vectors, bank.rows, lanes, true), sums);
  }

  /** As {@link #singleByLane}, into words of a memory or added to them. */
  void singleByLane(Streaming job, int vectors, int word) {
    Bank bank = job.bank();
    Blas.Product sizes = new Blas.Product(vectors, bank.rows, job.lanes(), true);
    blasWith(bank).sgemm(sizes, job.sums().floats(), word, job.add());
  }

  /** Of {@code inputs} that lie lane by lane. */
  void singleByLane(Bank bank, int vectors, int lanes, float[] inputs, float[] sums) {
    inputs(vectors * lanes).put(0, inputs, 0, vectors * lanes);
    singleByLane(bank, vectors, lanes, sums);
  }

  void single(Bank bank, int vectors, int lanes, float[] inputs, float[] sums) {
    int rows = bank.rows;
    if (vectors > FEW) {
      inputs(vectors * lanes).put(0, inputs, 0, vectors * lanes);
      blasWith(bank).sgemm(new Blas.Product(vectors, rows, lanes, false), sums);
      return;
    }
    new FewProducts(bank.singles(), rows, inputs, lanes, sums).sum(vectors);
  }

  /** Of {@code inputs} that lie lane by lane. */
  void wideByLane(Bank bank, int vectors, int lanes, double[] inputs, double[] sums) {
    Blas.Product sizes = new Blas.Product(vectors, bank.rows, lanes, true);
    wideBlasWith(bank).dgemm(sizes, inputs, sums);
  }

  void wide(Bank bank, int vectors, int lanes, double[] inputs, double[] sums) {
    int rows = bank.rows;
    if (vectors > FEW) {
      Blas.Product sizes = new Blas.Product(vectors, rows, lanes, false);
      wideBlasWith(bank).dgemm(sizes, inputs, sums);
      return;
    }
    double[] weights = bank.doubles();
    Arrays.fill(sums, 0, vectors * rows, 0);
    for (int v = 0; v < vectors; v++) {
      for (int l = 0; l < lanes; l++) {
        double x = inputs[v * lanes + l];
        for (int m = 0; m < rows; m++) {
          sums[v * rows + m] += x * weights[l * rows + m];
        }
      }
    }
  }

  /** With the weights of a bank, which are written anew only as another bank. */
  private Blas blasWith(Bank bank) {
    if (held.isEmpty() || held.get() != bank) {
      blas().hold(bank.singles());
      held = Optional.of(bank);
    }
    return blas();
  }

  /** The same of doubles. */
  private Blas wideBlasWith(Bank bank) {
    if (heldWide.isEmpty() || heldWide.get() != bank) {
      blas().hold(bank.doubles());
      heldWide = Optional.of(bank);
    }
    return blas();
  }

  private Blas blas() {
    if (blas.isEmpty()) {
      blas = Optional.of(Blas.load());
    }
    return blas.get();
  }
}
