package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples of receivers, rejected ones too, against the normal distribution. */
class ZigguratTest {
  private static final int ROWS = 64;
  private static final int COUNT = 1 << 20;
  private static final double[] SAMPLES = samples();

  /**
   * The tail and the area of a layer, and the right ends of the layers, by the paper's equations.
   */
  private static final int LAYERS = 1024;

  private static final double TAIL = 4.038849846109504;
  private static final double[] ENDS = ends(0.001226324646353088);

  private static double[] samples() {
    double[] samples = new double[COUNT];
    ReceiverNoise noise = new ReceiverNoise(17);
    noise.product(3, 5, 7);
    noise.fill(0, COUNT / ROWS, 0, ROWS, samples);
    return samples;
  }

  private static double[] ends(double area) {
    double[] ends = new double[LAYERS + 1];
    ends[0] = area / curve(TAIL);
    ends[1] = TAIL;
    for (int layer = 2; layer < LAYERS; layer++) {
      ends[layer] = Math.sqrt(-2 * Math.log(area / ends[layer - 1] + curve(ends[layer - 1])));
    }
    return ends;
  }

  private static double curve(double x) {
    return Math.exp(-x * x / 2);
  }

  /** The distribution function by its series: phi(x) (x + x^3/3 + x^5/(3*5) + ...). */
  private static double below(double x) {
    double term = x;
    double sum = 0;
    for (int k = 3; Math.abs(term) > 1e-18; k += 2) {
      sum += term;
      term *= x * x / k;
    }
    return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  private static double moment(int power) {
    return Arrays.stream(SAMPLES).map(x -> Math.pow(x, power)).sum() / COUNT;
  }

  /** The mean of x^n is 0, 1, 0, 3, 0, 15; the spread of its estimate is that of x^2n. */
  @ParameterizedTest
  @CsvSource({"1, 0, 1", "2, 1, 2", "3, 0, 15", "4, 3, 96", "5, 0, 945", "6, 15, 10170"})
  void momentsAreTheNormalDistributions(int power, double expected, double variance) {
    assertThat(moment(power)).isCloseTo(expected, within(4.5 * Math.sqrt(variance / COUNT)));
  }

  /** Kolmogorov and Smirnov: a distance of 2.2 by chance is one in eight thousand. */
  @Test
  void samplesFollowTheDistributionFunction() {
    double[] sorted = SAMPLES.clone();
    Arrays.sort(sorted);
    double distance = 0;
    for (int k = 0; k < COUNT; k++) {
      double expected = below(sorted[k]);
      distance = Math.max(distance, Math.abs(expected - (double) k / COUNT));
      distance = Math.max(distance, Math.abs(expected - (k + 1.0) / COUNT));
    }
    assertThat(distance * Math.sqrt(COUNT)).isLessThan(2.2);
  }

  /** Narrow bins see the seams of layers: Pearson's sum of 600 bins is 600, give or take. */
  @Test
  void noLayerShowsInAHistogram() {
    int bins = 600;
    double[] counts = new double[bins];
    for (double sample : SAMPLES) {
      int bin = (int) Math.floor((sample + 3) * 100);
      if (bin >= 0 && bin < bins) {
        counts[bin]++;
      }
    }
    double sum = 0;
    for (int bin = 0; bin < bins; bin++) {
      double expected = COUNT * (below(bin / 100.0 - 2.99) - below(bin / 100.0 - 3));
      sum += (counts[bin] - expected) * (counts[bin] - expected) / expected;
    }
    assertThat(sum).isCloseTo(bins, within(4.5 * Math.sqrt(2.0 * bins)));
  }

  /** Both tails together, from tables of the normal distribution. */
  @ParameterizedTest
  @CsvSource({
    "1, 0.3173105079",
    "2, 0.0455002639",
    "3, 0.0026997961",
    "3.5, 0.0004652582",
    "4, 0.0000633425",
    "4.5, 0.0000067953"
  })
  void tailsAreAsHeavyAsTheTablesSay(double from, double expected) {
    long beyond = Arrays.stream(SAMPLES).filter(x -> Math.abs(x) > from).count();
    long left = Arrays.stream(SAMPLES).filter(x -> x < -from).count();

    double mean = expected * COUNT;
    assertThat((double) beyond).isCloseTo(mean, within(4.5 * Math.sqrt(mean)));
    assertThat((double) left).isCloseTo(mean / 2, within(4.5 * Math.sqrt(mean / 2)));
  }

  /** Rows of one counter, rows of neighbouring ones, vectors: samples and their squares. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "7", "8", "9", "16", "63", "64", "65", "128"})
  void samplesAreNotCorrelated(int lag) {
    double sum = 0;
    double squares = 0;
    for (int k = lag; k < COUNT; k++) {
      sum += SAMPLES[k] * SAMPLES[k - lag];
      squares += (SAMPLES[k] * SAMPLES[k] - 1) * (SAMPLES[k - lag] * SAMPLES[k - lag] - 1);
    }
    assertThat(sum / (COUNT - lag)).isCloseTo(0, within(4.5 / Math.sqrt(COUNT)));
    assertThat(squares / (COUNT - lag)).isCloseTo(0, within(4.5 * 2 / Math.sqrt(COUNT)));
  }

  /** Mirrored places are mirrored samples, so that nothing is off centre. */
  @Property(tries = 500)
  void placesLieEvenlyAroundZero(@ForAll int bits) {
    int mirrored = bits ^ 0xFFFFFC00;

    assertThat(Ziggurat.isUnder(mirrored)).isEqualTo(Ziggurat.isUnder(bits));
    assertThat(Ziggurat.place(mirrored)).isEqualTo(-Ziggurat.place(bits));
  }

  /** However many rows and vectors are drawn with it, and whatever was drawn before. */
  @Property(tries = 200)
  void aSampleIsAFunctionOfItsCoordinatesAlone(
      @ForAll long seed, @ForAll long block, @ForAll long vector, @ForAll boolean second) {
    int pass = second ? 1 : 0;
    double[] all = new double[ROWS];
    noise(seed, 2, 9, block).fill(vector, 1, pass, ROWS, all);
    for (int rows = 1; rows <= ROWS; rows += 9) {
      ReceiverNoise other = noise(seed, 1, 1, 1);
      double[] some = new double[21 * rows];
      other.fill(vector, 21, pass, rows, some);
      other.product(2, 9, block);
      other.fill(vector - 17, 21, pass, rows, some);
      assertThat(Arrays.copyOfRange(some, 17 * rows, 18 * rows))
          .isEqualTo(Arrays.copyOf(all, rows));
    }
  }

  /** More counters than are drawn at a time, in one vector and in many. */
  @ParameterizedTest
  @CsvSource({"1, 5000", "1, 4097", "300, 63", "2000, 1", "40, 1000"})
  void piecesOfAFillJoinSeamlessly(int vectors, int rows) {
    double[] all = new double[vectors * rows];
    double[] one = new double[rows];
    ReceiverNoise noise = noise(5, 2, 9, 3);
    noise.fill(11, vectors, 1, rows, all);

    for (int v = 0; v < vectors; v++) {
      noise.fill(11 + v, 1, 1, rows, one);
      assertThat(Arrays.copyOfRange(all, v * rows, (v + 1) * rows)).isEqualTo(one);
    }
    assertThat(Arrays.stream(all).distinct().count()).isGreaterThan(all.length - 3L);
  }

  private static ReceiverNoise noise(long seed, int input, int site, long block) {
    ReceiverNoise noise = new ReceiverNoise(seed);
    noise.product(input, site, block);
    return noise;
  }

  /** Every coordinate of a sample is in its key or its counter, whole words of them. */
  @Property(tries = 100)
  void otherCoordinatesGiveOtherSamples(@ForAll long seed, @ForAll long block, @ForAll long v) {
    long far = 1L << 32;
    double[][] drawn = {
      row(noise(seed, 2, 9, block), v, 0),
      row(noise(seed + 1, 2, 9, block), v, 0),
      row(noise(seed + far, 2, 9, block), v, 0),
      row(noise(seed, 3, 9, block), v, 0),
      row(noise(seed, 2, 8, block), v, 0),
      row(noise(seed, 2, 9, block + 1), v, 0),
      row(noise(seed, 2, 9, block + far), v, 0),
      row(noise(seed, 2, 9, block), v + 1, 0),
      row(noise(seed, 2, 9, block), v + far, 0),
      row(noise(seed, 2, 9, block), v, 1)
    };
    assertThat(Arrays.stream(drawn).flatMapToDouble(Arrays::stream).distinct().count())
        .isGreaterThan(10 * ROWS - 4);
  }

  private static double[] row(ReceiverNoise noise, long vector, int pass) {
    double[] row = new double[ROWS];
    noise.fill(vector, 1, pass, ROWS, row);
    return row;
  }

  /** The layer above ends where places begin that need a height. */
  @Test
  void placesUnderTheLayerAboveNeedNoHeight() {
    for (int layer = 0; layer < LAYERS; layer++) {
      int end = (int) (ENDS[layer + 1] / ENDS[layer] * 0x1p21);
      if (layer < LAYERS - 1) {
        assertThat(Ziggurat.isUnder((end - 2) << 10 | layer)).isTrue();
      }
      assertThat(Ziggurat.isUnder((end + 1) << 10 | layer)).isFalse();
    }
  }

  /** A place between the layer above and the end of its own is taken as often as the curve says. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 30, 512, 1000, 1022, 1023})
  void wedgesAreTakenUnderTheCurveOnly(int layer) {
    PhiloxWords more = new PhiloxWords(new Philox(3, layer));
    int first = (int) (ENDS[layer + 1] / ENDS[layer] * 0x1p21) + 1;
    int count = 40_000;
    double expected = 0;
    double variance = 0;
    int taken = 0;
    for (int k = 0; k < count; k++) {
      int place = first + (int) ((0x1p21 - first) * k / count);
      double x = (place + 0.5) * ENDS[layer] / 0x1p21;
      double height = curve(ENDS[layer + 1]) - curve(ENDS[layer]);
      double share = (curve(x) - curve(ENDS[layer])) / height;
      expected += share;
      variance += share * (1 - share);
      more.restart(k, 0, 0, 0);
      double sample = Ziggurat.sample(place << 10 | layer, more);
      taken += Math.abs(sample - x) < 1e-9 ? 1 : 0;
    }
    assertThat((double) taken).isCloseTo(expected, within(4.5 * Math.sqrt(variance)));
  }

  /** What the slow path makes of rejected bits is normal given that they were rejected. */
  @Test
  void rejectedBitsGoOnWithWordsOfTheirOwn() {
    PhiloxWords more = new PhiloxWords(new Philox(1, 2));
    int tail = 0x7FFFFC00;
    assertThat(Ziggurat.isUnder(tail)).isFalse();
    double sum = 0;
    int count = 100_000;
    for (int k = 0; k < count; k++) {
      more.restart(k, 0, 0, 0);
      double sample = Ziggurat.sample(tail, more);
      assertThat(sample).isGreaterThan(TAIL);
      sum += sample;
      more.restart(k, 0, 0, 0);
      assertThat(Ziggurat.sample(tail, more)).isEqualTo(sample);
    }
    double mean = curve(TAIL) / Math.sqrt(2 * Math.PI) / (1 - below(TAIL));
    assertThat(sum / count).isCloseTo(mean, within(4.5 * 0.25 / Math.sqrt(count)));
  }
}
