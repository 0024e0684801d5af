package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import photonc.ir.ElementType;
import photonc.program.InputEncoding;
import photonc.program.WeightEncoding;

/** Measured moments against the closed form; bounds are four standard errors of the estimate. */
class NoiseTest {
  private static final int ROWS = 64;
  private static final int LANES = 64;
  private static final ElementType S8 = ElementType.I8;
  private static final ElementType U8 = ElementType.U8;

  /** Codes are rounded, which adds 1/12 to the variance. */
  @Test
  void receiverNoiseHasTheAskedForMeanAndVariance() {
    int vectors = 3000;
    double sigma = 0.01;
    long[] gains = new long[ROWS];
    Arrays.fill(gains, 3);
    long[] x = new long[vectors * LANES];
    Fixture.Product dark =
        product(U8, vectors, InputEncoding.DIRECT, 12, x, new long[ROWS * LANES], gains);

    long[] y = sums(dark, new NoiseOptions("x", sigma, 0, 5, 0), 1);

    double[] codes = Arrays.stream(y).mapToDouble(value -> value / 3.0).toArray();
    double n = codes.length;
    double expected = Math.pow(sigma * 2048, 2) + 1 / 12.0;
    double mean = Arrays.stream(codes).sum() / n;
    double variance = Arrays.stream(codes).map(c -> (c - mean) * (c - mean)).sum() / (n - 1);
    assertThat(mean).isCloseTo(0, within(4 * Math.sqrt(expected / n)));
    assertThat(variance).isCloseTo(expected, within(4 * expected * Math.sqrt(2 / n)));
    for (int lag : new int[] {1, 2, 3, ROWS, 4 * ROWS}) {
      assertThat(correlation(codes, lag)).as("lag %d", lag).isCloseTo(0, within(4 / Math.sqrt(n)));
    }
  }

  /** Both passes draw their own sample, so the variance of their difference is twice as large. */
  @Test
  void passesOfATwoPassInputHaveIndependentNoise() {
    int vectors = 1000;
    long[] gains = new long[ROWS];
    Arrays.fill(gains, 1);
    Fixture.Product dark =
        product(
            S8,
            vectors,
            InputEncoding.TWO_PASS,
            12,
            new long[vectors * LANES],
            new long[ROWS * LANES],
            gains);

    long[] y = sums(dark, new NoiseOptions("x", 0.01, 0, 5, 0), 1);

    double expected = 2 * (Math.pow(0.01 * 2048, 2) + 1 / 12.0);
    double variance = Arrays.stream(y).mapToDouble(v -> (double) v * v).sum() / y.length;
    assertThat(variance).isCloseTo(expected, within(4 * expected * Math.sqrt(2.0 / y.length)));
  }

  /** Vector l lights lane l alone, so that sum (l, m) shows the ring of row m, column l. */
  @Test
  void ringErrorsHaveTheAskedForVarianceAndStayWithTheRing() {
    double sigma = 0.01;
    NoiseOptions noise = new NoiseOptions("x", 0, sigma, 5, 77);
    double[] errors = ringErrors(3, noise);

    double n = errors.length;
    double mean = Arrays.stream(errors).sum() / n;
    double variance = Arrays.stream(errors).map(e -> e * e).sum() / n;
    assertThat(mean).isCloseTo(0, within(4 * sigma / Math.sqrt(n)));
    assertThat(variance).isCloseTo(sigma * sigma, within(4 * sigma * sigma * Math.sqrt(2 / n)));

    double[] underOtherWeights = ringErrors(-90, noise);
    double resolution = 1.0 / (255 * 254);
    for (int k = 0; k < errors.length; k++) {
      assertThat(underOtherWeights[k]).isCloseTo(errors[k], within(resolution));
    }
    double[] otherChip = ringErrors(3, new NoiseOptions("x", 0, sigma, 5, 78));
    assertThat(correlation(errors, otherChip)).isCloseTo(0, within(4 / Math.sqrt(n)));
  }

  private static double[] ringErrors(long weight, NoiseOptions noise) {
    long[] x = new long[LANES * LANES];
    for (int l = 0; l < LANES; l++) {
      x[l * LANES + l] = 255;
    }
    long[] w = new long[ROWS * LANES];
    Arrays.fill(w, weight);
    long[] gains = new long[ROWS];
    Arrays.fill(gains, 1);
    Fixture.Product lit = product(U8, LANES, InputEncoding.DIRECT, 0, x, w, gains);
    return Arrays.stream(sums(lit, noise, 1))
        .mapToDouble(sum -> (sum - 255.0 * weight) / (255.0 * 254.0))
        .toArray();
  }

  @Test
  void noiseOfLevelZeroIsNoNoise() {
    Fixture.Product product = random(700, InputEncoding.TWO_PASS, 8);

    long[] off = sums(product, NoiseOptions.OFF, 1);

    assertThat(sums(product, new NoiseOptions("zero", 0, 0, 9, 9), 1)).isEqualTo(off);
    assertThat(sums(product, new NoiseOptions("some", 0.01, 0, 9, 9), 1)).isNotEqualTo(off);
  }

  @Test
  void twoWorkersGiveTheBytesOfOne() {
    Fixture.Product product = random(2100, InputEncoding.TWO_PASS, 8);
    NoiseOptions noise = new NoiseOptions("x", 0.01, 0.004, 9, 9);

    FunctionalResult one = product.run(noise, 1);
    FunctionalResult two = product.run(noise, 2);

    assertThat(one.workers()).isEqualTo(1);
    assertThat(two.workers()).isEqualTo(2);
    assertThat(two.outputs()).isEqualTo(one.outputs());
    assertThat(two.conversions()).isEqualTo(one.conversions());
    assertThat(two.clippedConversions()).isEqualTo(one.clippedConversions());
    assertThat(one.conversions()).containsExactly(0L, 2L * 2100 * ROWS);
  }

  /** The noise of a vector depends on its number, not on the instruction that streams it. */
  @Test
  void splittingAnMvmDoesNotChangeItsNoise() {
    Fixture.Product whole = random(700, InputEncoding.TWO_PASS, 8);
    NoiseOptions noise = new NoiseOptions("x", 0.02, 0.004, 9, 9);

    long[] expected = sums(whole, noise, 1);

    assertThat(whole.inParts(7).run(noise, 2).outputs().get(0).get("y").longs())
        .isEqualTo(expected);
  }

  @Test
  void seedChangesReceiverNoise() {
    Fixture.Product product = random(50, InputEncoding.TWO_PASS, 8);

    assertThat(sums(product, new NoiseOptions("x", 0.02, 0, 1, 9), 1))
        .isNotEqualTo(sums(product, new NoiseOptions("x", 0.02, 0, 2, 9), 1));
  }

  private static Fixture.Product random(int vectors, InputEncoding encoding, int adcBits) {
    Random random = new Random(4);
    return product(
        S8,
        vectors,
        encoding,
        adcBits,
        random.longs((long) vectors * LANES, -127, 128).toArray(),
        random.longs((long) ROWS * LANES, -127, 128).toArray(),
        random.longs(ROWS, 100, 1000).toArray());
  }

  private static Fixture.Product product(
      ElementType input,
      int vectors,
      InputEncoding encoding,
      int adcBits,
      long[] x,
      long[] w,
      long[] gains) {
    return new Fixture.Product(
        input,
        ElementType.I8,
        vectors,
        LANES,
        ROWS,
        encoding,
        WeightEncoding.BALANCED,
        adcBits,
        x,
        w,
        gains);
  }

  private static long[] sums(Fixture.Product product, NoiseOptions noise, int threads) {
    return product.run(noise, threads).outputs().get(0).get("y").longs();
  }

  private static double correlation(double[] values, int lag) {
    return correlation(
        Arrays.copyOf(values, values.length - lag), Arrays.copyOfRange(values, lag, values.length));
  }

  private static double correlation(double[] a, double[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int k = 0; k < a.length; k++) {
      ab += a[k] * b[k];
      aa += a[k] * a[k];
      bb += b[k] * b[k];
    }
    return ab / Math.sqrt(aa * bb);
  }

  /** As photonc 0.1 drew them first, column by column: whoever names chip 3 means these rings. */
  @Test
  void aChipKeepsItsRings() {
    double[] errors = new RingErrors(new NoiseOptions("x", 0, 1, 0, 3), 2, 2).of(1, 0);
    assertThat(errors)
        .containsExactly(
            0.4869658350987401, 2.018122713357717, 0.2494115810863406, 0.28513669826463206);
  }
}
