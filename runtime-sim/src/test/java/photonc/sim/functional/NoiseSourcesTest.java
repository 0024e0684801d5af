package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import photonc.ir.ElementType;
import photonc.program.InputEncoding;
import photonc.program.WeightEncoding;
import photonc.target.DetectorNoise;
import photonc.target.LinkBudget;

/**
 * The noise that a program of the simulator shows, in amperes, against the textbook: 2qIB, 4kTB/R,
 * RIN B I^2, and the spread of rings. Bounds are five standard errors of the estimate.
 */
class NoiseSourcesTest {
  private static final int ROWS = 64;
  private static final int LANES = 64;
  private static final int VECTORS = 600;
  private static final int ADC_BITS = 16;
  private static final double CHARGE = 1.602176634e-19;
  private static final double BOLTZMANN = 1.380649e-23;
  private static final double BANDWIDTH = 5e9;
  private static final double OHM = 1000;
  private static final double KELVIN = 300;
  private static final double RIN = 1e-15;

  /** All 64 inputs and weights at their largest code: 255 and 127. */
  private static final double FULL_ROW = 64.0 * 255 * 127;

  private static final LinkBudget BUDGET =
      new LinkBudget(
          64,
          16,
          8,
          BANDWIDTH,
          1,
          OHM,
          KELVIN,
          0.2,
          0.95,
          0.1,
          0.1,
          0.3,
          0.2,
          OptionalDouble.empty(),
          OptionalDouble.of(-150),
          4,
          OptionalDouble.empty());

  private static final double FULL_CURRENT = BUDGET.fullScaleCurrent();

  /** Inputs and weights of a row, and where they put it: its light and sum over full scale. */
  private enum Point {
    DARK(0, 127, 127, 0, 0),
    FULL_SCALE(64, 127, 127, 1, 1),
    HALF(32, 127, 127, 0.5, 0.5),
    NEGATIVE(64, -127, -127, 1, -1),
    /** All light, which the two halves of the weights balance. */
    BALANCED(64, 127, -127, 1, 0);

    final int lit;
    final long evenWeight;
    final long oddWeight;
    final double light;
    final double signal;

    Point(int lit, long evenWeight, long oddWeight, double light, double signal) {
      this.lit = lit;
      this.evenWeight = evenWeight;
      this.oddWeight = oddWeight;
      this.light = light;
      this.signal = signal;
    }

    /** The currents of every row of every vector, as the converters' codes say. */
    double[] currents(NoiseOptions noise, long gain) {
      return currents(noise, gain, WeightEncoding.BALANCED, ElementType.U8, InputEncoding.DIRECT);
    }

    double[] currents(
        NoiseOptions noise,
        long gain,
        WeightEncoding weights,
        ElementType input,
        InputEncoding inputs) {
      long[] x = new long[VECTORS * LANES];
      long[] w = new long[ROWS * LANES];
      for (int k = 0; k < x.length; k++) {
        x[k] = k % LANES < lit ? input.maxCode() : 0;
      }
      for (int k = 0; k < w.length; k++) {
        w[k] = k % 2 == 0 ? evenWeight : oddWeight;
      }
      long[] gains = new long[ROWS];
      Arrays.fill(gains, gain);
      Fixture.Product product =
          new Fixture.Product(
              input, ElementType.I8, VECTORS, LANES, ROWS, inputs, weights, ADC_BITS, x, w, gains);
      double fullRow = 64.0 * input.maxCode() * 127;
      return LongStream.of(product.run(noise, 1).outputs().get(0).get("y").longs())
          .mapToDouble(sum -> sum / fullRow * FULL_CURRENT)
          .toArray();
    }
  }

  /** A code is so many amperes, and rounding to codes adds a twelfth of its square. */
  private static double rounding(long gain) {
    double step = gain / FULL_ROW * FULL_CURRENT;
    return step * step / 12;
  }

  private static NoiseOptions of(DetectorNoise detector) {
    return new NoiseOptions("test", 0, 0, detector, 0, 11, 0);
  }

  private static DetectorNoise shot() {
    return new DetectorNoise(BUDGET.noise().shotSigma(), 0, 0);
  }

  private static DetectorNoise thermal() {
    return new DetectorNoise(0, BUDGET.noise().thermalSigma(), 0);
  }

  private static DetectorNoise rin() {
    return new DetectorNoise(0, 0, BUDGET.noise().rinSigma());
  }

  private static double thermalVariance() {
    return 4 * BOLTZMANN * KELVIN * BANDWIDTH / OHM;
  }

  private static void isNormal(double[] found, double mean, double variance) {
    double n = found.length;
    double average = Arrays.stream(found).average().orElseThrow();
    double squares = Arrays.stream(found).map(y -> (y - average) * (y - average)).sum() / (n - 1);
    assertThat(average).as("mean").isCloseTo(mean, within(5 * Math.sqrt(variance / n)));
    assertThat(squares).as("variance").isCloseTo(variance, within(5 * variance * Math.sqrt(2 / n)));
  }

  @ParameterizedTest
  @CsvSource({"DARK, 80", "FULL_SCALE, 90", "HALF, 80", "NEGATIVE, 90", "BALANCED, 80", "HALF, 40"})
  void shotNoiseIsThatOfAllLight(Point point, long gain) {
    double variance = 2 * CHARGE * point.light * FULL_CURRENT * BANDWIDTH;

    double[] found = point.currents(of(shot()), gain);

    if (point == Point.DARK) {
      assertThat(found).containsOnly(0);
      return;
    }
    isNormal(found, point.signal * FULL_CURRENT, variance + rounding(gain));
  }

  @ParameterizedTest
  @CsvSource({"DARK, 80", "FULL_SCALE, 90", "HALF, 80", "BALANCED, 80", "DARK, 1"})
  void thermalNoiseDoesNotKnowTheLight(Point point, long gain) {
    double[] found = point.currents(of(thermal()), gain);

    isNormal(found, point.signal * FULL_CURRENT, thermalVariance() + rounding(gain));
  }

  @ParameterizedTest
  @CsvSource({"FULL_SCALE, 90", "HALF, 80", "NEGATIVE, 90", "BALANCED, 80", "DARK, 80"})
  void intensityNoiseIsThatOfTheCurrentLeft(Point point, long gain) {
    double current = point.signal * FULL_CURRENT;

    double[] found = point.currents(of(rin()), gain);

    if (current == 0) {
      assertThat(found).containsOnly(0);
      return;
    }
    isNormal(found, current, RIN * BANDWIDTH * current * current + rounding(gain));
  }

  @ParameterizedTest
  @CsvSource({"DARK, 80", "FULL_SCALE, 90", "HALF, 80", "BALANCED, 80"})
  void sourcesAddUp(Point point, long gain) {
    double current = point.signal * FULL_CURRENT;
    double variance =
        2 * CHARGE * point.light * FULL_CURRENT * BANDWIDTH
            + thermalVariance()
            + RIN * BANDWIDTH * current * current;

    double[] found = point.currents(of(BUDGET.noise()), gain);

    isNormal(found, current, variance + rounding(gain));
  }

  /** By construction of the laser: half a step of 8 bits at full scale. */
  @Test
  void allSourcesAtFullScaleAreTheLinkBudgetsSigma() {
    double[] found = Point.FULL_SCALE.currents(of(BUDGET.noise()), 90);

    isNormal(found, FULL_CURRENT, Math.pow(FULL_CURRENT / 256, 2) + rounding(90));
  }

  /** A single detector sees what the rings let drop: w + 127 of 254 of the light. */
  @ParameterizedTest
  @CsvSource({"FULL_SCALE, 2", "HALF, 1", "BALANCED, 1", "NEGATIVE, 0"})
  void nonNegativeRingsHaveOneDetector(Point point, double currents) {
    double current = currents * FULL_CURRENT;
    double variance =
        2 * CHARGE * current * BANDWIDTH + thermalVariance() + RIN * BANDWIDTH * current * current;

    double[] found =
        point.currents(
            of(BUDGET.noise()), 150, WeightEncoding.OFFSET, ElementType.U8, InputEncoding.DIRECT);

    isNormal(found, point.signal * FULL_CURRENT, variance + rounding(150));
  }

  /** The second pass of a positive input is dark: it adds thermal noise alone. */
  @Test
  void aDarkPassAddsThermalNoise() {
    double variance =
        2 * CHARGE * FULL_CURRENT * BANDWIDTH
            + 2 * thermalVariance()
            + RIN * BANDWIDTH * FULL_CURRENT * FULL_CURRENT;

    double[] found =
        Point.FULL_SCALE.currents(
            of(BUDGET.noise()),
            45,
            WeightEncoding.BALANCED,
            ElementType.I8,
            InputEncoding.TWO_PASS);

    double step = 45 / (64.0 * 127 * 127) * FULL_CURRENT;
    isNormal(found, FULL_CURRENT, variance + 2 * step * step / 12);
  }

  /** Behind the gain: a fraction of the ADC's full scale, whatever the light. */
  @ParameterizedTest
  @CsvSource({"DARK, 80", "FULL_SCALE, 90", "HALF, 80", "BALANCED, 80"})
  void receiverNoiseIsAFractionOfTheAdc(Point point, long gain) {
    double sigma = 0.01;
    double full = sigma * 32768 * gain / FULL_ROW * FULL_CURRENT;

    double[] found = point.currents(new NoiseOptions("test", sigma, 0, 11, 0), gain);

    isNormal(found, point.signal * FULL_CURRENT, full * full + rounding(gain));
  }

  /** Drift is another error of every ring, independent of its pattern. */
  @Test
  void driftAddsToThePattern() {
    double sigma = Math.hypot(0.004, 0.003);
    double each = sigma * 254 * 255 / FULL_ROW * FULL_CURRENT;
    double[] found = new double[100 * ROWS];
    double[] drift = new double[100 * ROWS];
    for (int chip = 0; chip < 100; chip++) {
      NoiseOptions both = new NoiseOptions("test", 0, 0.004, DetectorNoise.NONE, 0.003, 0, chip);
      NoiseOptions alone = new NoiseOptions("test", 0, 0, DetectorNoise.NONE, 0.003, 0, chip);
      System.arraycopy(Point.FULL_SCALE.currents(both, 80), 0, found, chip * ROWS, ROWS);
      System.arraycopy(Point.FULL_SCALE.currents(alone, 80), 0, drift, chip * ROWS, ROWS);
    }

    isNormal(found, FULL_CURRENT, 64 * each * each + rounding(80));
    double part = 0.003 / sigma * each;
    isNormal(drift, FULL_CURRENT, 64 * part * part + rounding(80));
  }

  /** n lit rings of a row, each off by its own share of the full range: n times one's variance. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void ringErrorsOfARowAddUp(int which) {
    Point point = new Point[] {Point.DARK, Point.HALF, Point.FULL_SCALE}[which];
    double sigma = 0.004;
    double each = sigma * 254 * 255 / FULL_ROW * FULL_CURRENT;
    double[] found = new double[100 * ROWS];
    for (int chip = 0; chip < 100; chip++) {
      NoiseOptions noise = new NoiseOptions("test", 0, sigma, 0, chip);
      System.arraycopy(point.currents(noise, 80), 0, found, chip * ROWS, ROWS);
    }

    if (point == Point.DARK) {
      assertThat(found).containsOnly(0);
      return;
    }
    isNormal(found, point.signal * FULL_CURRENT, point.lit * each * each + rounding(80));
  }
}
