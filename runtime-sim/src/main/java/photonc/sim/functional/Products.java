package photonc.sim.functional;

import java.util.Arrays;
import java.util.Optional;

/** Vectors times the weights of a bank, in floats or in doubles. An instance serves one thread. */
final class Products {
  /** Up to so many vectors a loop beats the call of a library. */
  static final int FEW = 4;

  private Optional<Blas> blas = Optional.empty();
  private Optional<Bank> held = Optional.empty();

  /** Of {@code inputs} that lie lane by lane. */
  void singleByLane(Bank bank, int vectors, int lanes, float[] inputs, float[] sums) {
    blasWith(bank).sgemmTransposed(vectors, bank.rows, lanes, inputs, sums);
  }

  void single(Bank bank, int vectors, int lanes, float[] inputs, float[] sums) {
    int rows = bank.rows;
    if (vectors > FEW) {
      blasWith(bank).sgemm(vectors, rows, lanes, inputs, sums);
      return;
    }
    float[] weights = bank.singles();
    Arrays.fill(sums, 0, vectors * rows, 0f);
    for (int v = 0; v < vectors; v++) {
      for (int l = 0; l < lanes; l++) {
        float x = inputs[v * lanes + l];
        for (int m = 0; m < rows; m++) {
          sums[v * rows + m] += x * weights[l * rows + m];
        }
      }
    }
  }

  /** Of {@code inputs} that lie lane by lane. */
  void wideByLane(Bank bank, int vectors, int lanes, double[] inputs, double[] sums) {
    blas().dgemmTransposed(vectors, bank.rows, lanes, inputs, bank.doubles(), sums);
  }

  void wide(Bank bank, int vectors, int lanes, double[] inputs, double[] sums) {
    int rows = bank.rows;
    double[] weights = bank.doubles();
    if (vectors > FEW) {
      blas().dgemm(vectors, rows, lanes, inputs, weights, sums);
      return;
    }
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

  private Blas blas() {
    if (blas.isEmpty()) {
      blas = Optional.of(Blas.load());
    }
    return blas.get();
  }
}
