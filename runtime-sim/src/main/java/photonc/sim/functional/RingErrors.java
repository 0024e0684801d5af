package photonc.sim.functional;

import java.util.HashMap;
import java.util.Map;

/**
 * Errors of a chip's rings as fractions of the full weight range: the fixed pattern, and what rings
 * have drifted since they were calibrated. Each is drawn from (chip, core, bank, row, column), the
 * same in every write and in every version of photonc: a chip's number names a chip.
 */
final class RingErrors {
  private static final long PATTERN = 2;
  private static final long DRIFT = 3;

  private final double sigma;
  private final double driftSigma;
  private final int rows;
  private final int columns;
  private final Philox pattern;
  private final Philox drift;
  private final Map<Long, double[]> drawn = new HashMap<>();

  RingErrors(NoiseOptions noise, int rows, int columns) {
    this.sigma = noise.fixedPatternSigma();
    this.rows = rows;
    this.columns = columns;
    this.driftSigma = noise.driftSigma();
    this.pattern = new Philox(noise.chip(), PATTERN);
    this.drift = new Philox(noise.chip(), DRIFT);
  }

  boolean any() {
    return sigma > 0 || driftSigma > 0;
  }

  /** The error of a ring is at column * rows + row, lane by lane as {@link Weights} lie. */
  double[] of(int core, int bank) {
    return drawn.computeIfAbsent(((long) core << 32) | bank, key -> draw(core, bank));
  }

  int rows() {
    return rows;
  }

  private double[] draw(int core, int bank) {
    double[] errors = new double[rows * columns];
    add(errors, pattern, sigma, core, bank);
    add(errors, drift, driftSigma, core, bank);
    return errors;
  }

  private void add(double[] errors, Philox philox, double rms, int core, int bank) {
    if (rms == 0) {
      return;
    }
    Gaussian gaussian = new Gaussian();
    long[] words = new long[4];
    for (int column = 0; column < columns; column++) {
      for (int row = 0; row < rows; row++) {
        philox.block(column, row, bank, core, words, 0);
        errors[column * rows + row] += rms * gaussian.of(words[0]);
      }
    }
  }
}
