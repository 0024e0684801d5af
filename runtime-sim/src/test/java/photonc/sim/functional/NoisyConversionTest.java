package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import photonc.ir.ElementType;
import photonc.program.InputEncoding;
import photonc.program.WeightEncoding;
import photonc.target.DetectorNoise;

/** Noisy conversions one by one by the formula of docs/physics.md, given the samples. */
class NoisyConversionTest {
  private static final int COLUMNS = 64;
  private static final int ADC_BITS = 8;
  private static final int SITE = 1;

  private final double[] samples = new double[64];
  private long clipped;

  @Property(tries = 100)
  void everySumIsConvertedWithItsOwnSample(
      @ForAll InputEncoding encoding,
      @ForAll WeightEncoding weights,
      @ForAll boolean signed,
      @ForAll boolean inFront,
      @ForAll @IntRange(min = 1, max = 150) int vectors,
      @ForAll @IntRange(min = 1, max = 64) int lanes,
      @ForAll @IntRange(min = 1, max = 64) int rows,
      @ForAll @IntRange(min = 1, max = 3) int threads,
      @ForAll int seed) {
    ElementType input = signed ? ElementType.signed(6) : ElementType.unsigned(6);
    Fixture.Product product =
        Fixture.Product.random(
            new Random(seed), input, vectors, lanes, rows, encoding, weights, ADC_BITS);
    DetectorNoise detector = inFront ? new DetectorNoise(0.002, 0.001, 0.0005) : DetectorNoise.NONE;
    NoiseOptions noise = new NoiseOptions("test", 0.01, 0, detector, 0, seed, 0);

    clipped = 0;
    long[] expected = new long[vectors * rows];
    for (int v = 0; v < vectors; v++) {
      addPass(product, noise, v, 0, 1, expected);
      if (signed && encoding == InputEncoding.TWO_PASS) {
        addPass(product, noise, v, 1, -1, expected);
      }
    }
    FunctionalResult result = product.run(noise, threads);

    assertThat(result.outputs().get(0).get("y").longs()).isEqualTo(expected);
    assertThat(result.clippedConversions()).containsExactly(0L, clipped);
  }

  private void addPass(
      Fixture.Product p, NoiseOptions noise, int v, int pass, int sign, long[] into) {
    ReceiverNoise receivers = new ReceiverNoise(noise.seed());
    receivers.product(0, SITE, 0);
    receivers.fill(v, 1, pass, p.rows(), samples);
    long shift = p.input().isSigned() && p.encoding() == InputEncoding.OFFSET ? 32 : 0;
    long light = 0;
    for (int l = 0; l < p.lanes(); l++) {
      light += light(p, v, l, pass, shift);
    }
    long magnitudes = 0;
    for (int l = 0; l < p.lanes(); l++) {
      magnitudes += Math.abs(light(p, v, l, pass, shift));
    }
    double inputs = magnitudes / ((double) COLUMNS * p.input().maxCode());
    for (int m = 0; m < p.rows(); m++) {
      long sum = 0;
      long row = 0;
      for (int l = 0; l < p.lanes(); l++) {
        sum += light(p, v, l, pass, shift) * p.w()[m * p.lanes() + l];
        row += p.w()[m * p.lanes() + l];
      }
      long offset = p.weights() == WeightEncoding.OFFSET ? 127 * light : 0;
      long gain = p.gains()[m];
      double sigma = sigma(p, noise, (double) (sum + offset), (double) gain, inputs);
      double code = Math.rint((sum + offset) / (double) gain + sigma * samples[m]);
      clipped += code < -128 || code > 127 ? 1 : 0;
      long kept = Math.max(-128, Math.min(127, (long) code));
      into[v * p.rows() + m] += sign * (gain * kept - offset - shift * row);
    }
  }

  private static long light(Fixture.Product p, int v, int l, int pass, long shift) {
    long x = p.x()[v * p.lanes() + l];
    if (p.input().isSigned() && p.encoding() == InputEncoding.TWO_PASS) {
      return Math.max(0, pass == 0 ? x : -x);
    }
    return x + shift;
  }

  private static double sigma(
      Fixture.Product p, NoiseOptions noise, double sum, double gain, double inputs) {
    double behind = noise.receiverSigma() * 128;
    DetectorNoise detector = noise.detector();
    if (detector.isNone()) {
      return behind;
    }
    double full = (double) COLUMNS * p.input().maxCode() * 127;
    double light = p.weights() == WeightEncoding.BALANCED ? inputs : Math.max(0, sum / full);
    double inFront = full / gain;
    double variance = detector.variance(light, sum / full) * inFront * inFront;
    return Math.sqrt(behind * behind + variance);
  }
}
