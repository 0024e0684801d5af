package photonc.sim.functional;

import java.util.HashMap;
import java.util.Map;

/**
 * Fixed-pattern errors of a chip's rings as fractions of the full weight range: drawn from (chip,
 * core, bank, row, column), the same in every write.
 */
final class RingErrors {
  private static final long STREAM = 2;

  private final double sigma;
  private final int rows;
  private final int columns;
  private final Philox philox;
  private final Map<Long, double[]> drawn = new HashMap<>();

  RingErrors(NoiseOptions noise, int rows, int columns) {
    this.sigma = noise.fixedPatternSigma();
    this.rows = rows;
    this.columns = columns;
    this.philox = new Philox(noise.chip(), STREAM);
  }

  boolean any() {
    return sigma > 0;
  }

  /** The error of a ring is at row * columns + column. */
  double[] of(int core, int bank) {
    return drawn.computeIfAbsent(((long) core << 32) | bank, key -> draw(core, bank));
  }

  int columns() {
    return columns;
  }

  private double[] draw(int core, int bank) {
    double[] errors = new double[rows * columns];
    Gaussian gaussian = new Gaussian();
    long[] words = new long[4];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        philox.block(column, row, bank, core, words);
        errors[row * columns + column] = sigma * gaussian.of(words[0]);
      }
    }
    return errors;
  }
}
