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
    float[] weights = bank.singles();
    for (int v = 0; v < vectors; v++) {
      int m = 0;
      for (; m + 8 <= rows; m += 8) {
        eightSums(weights, m, rows, inputs, v * lanes, lanes, sums, v * rows + m);
      }
      for (; m < rows; m++) {
        float sum = 0;
        for (int l = 0; l < lanes; l++) {
          sum += inputs[v * lanes + l] * weights[l * rows + m];
        }
        sums[v * rows + m] = sum;
      }
    }
  }

  /** The sums of eight rows at once, which stay in registers. */
  private static void eightSums(
      float[] weights,
      int row,
      int rows,
      float[] inputs,
      int vector,
      int lanes,
      float[] sums,
      int at) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    for (int l = 0; l < lanes; l++) {
      float x = inputs[vector + l];
      int w = l * rows + row;
      a += x * weights[w];
      b += x * weights[w + 1];
      c += x * weights[w + 2];
      d += x * weights[w + 3];
      e += x * weights[w + 4];
      f += x * weights[w + 5];
      g += x * weights[w + 6];
      h += x * weights[w + 7];
    }
    sums[at] = a;
    sums[at + 1] = b;
    sums[at + 2] = c;
    sums[at + 3] = d;
    sums[at + 4] = e;
    sums[at + 5] = f;
    sums[at + 6] = g;
    sums[at + 7] = h;
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
