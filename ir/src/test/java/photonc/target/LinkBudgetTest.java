package photonc.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LinkBudgetTest {
  private static LinkBudget budget(int rows, int wavelengths, int bits, double rate, double ohms) {
    return budget(rows, wavelengths, bits, rate, ohms, OptionalDouble.empty());
  }

  private static LinkBudget budget(
      int rows, int wavelengths, int bits, double rate, double ohms, OptionalDouble rin) {
    return new LinkBudget(
        rows,
        wavelengths,
        bits,
        rate,
        1.0,
        ohms,
        300,
        0.2,
        0.95,
        0.1,
        0.1,
        0.3,
        0.2,
        OptionalDouble.empty(),
        rin,
        4,
        OptionalDouble.empty());
  }

  private final LinkBudget nominal = budget(64, 16, 8, 5e9, 1000);

  /** Shot 1.602e-9 A, thermal 8.284e-14 A2, sigma2 1.526e-5: I = (105.0 + 181.0) / 2 uA. */
  @Test
  void currentOfTheDefaultIsTheHandComputedRoot() {
    assertThat(nominal.sigma()).isEqualTo(1.0 / 256);
    assertThat(nominal.fullScaleCurrent()).isCloseTo(142.97e-6, Percentage.withPercentage(0.01));
  }

  /** 0.2 coupler + 2 x (0.95 + 15 x 0.1) rings + 6 x 0.1 splits + 0.3 waveguide = 6.0 dB. */
  @Test
  void laserOfTheDefaultIsTheHandComputedPower() {
    assertThat(nominal.lossDb()).isCloseTo(6.0, within(1e-12));
    double watts = 64 * 142.972e-6 * 3.981072 / 0.2;
    assertThat(nominal.laserWatts()).isCloseTo(watts, Percentage.withPercentage(0.01));
  }

  /**
   * -155 dB/Hz in 5 GHz: 1.5811e-6, which leaves 1.3678e-5 of sigma2: I = (1.6022e-9 + 2.6644e-9) /
   * 2.7355e-5 = 155.97 uA; shot 1.6022e-9 / I = 1.0272e-5, thermal 8.2839e-14 / I^2 = 3.4053e-6.
   */
  @Test
  void intensityNoiseAsksForMoreLight() {
    LinkBudget budget = budget(64, 16, 8, 5e9, 1000, OptionalDouble.of(-155));
    assertThat(budget.sigma()).isEqualTo(1.0 / 256);
    assertThat(budget.fullScaleCurrent()).isCloseTo(155.97e-6, Percentage.withPercentage(0.01));
    DetectorNoise noise = budget.noise();
    Percentage rounded = Percentage.withPercentage(0.01);
    assertThat(noise.shotSigma()).isCloseTo(Math.sqrt(1.0272e-5), rounded);
    assertThat(noise.thermalSigma()).isCloseTo(Math.sqrt(3.4053e-6), rounded);
    assertThat(noise.rinSigma()).isCloseTo(Math.sqrt(1.5811e-6), rounded);
    assertThat(noise.sigma()).isCloseTo(1.0 / 256, Percentage.withPercentage(1e-6));
  }

  /** -145 dB/Hz in 5 GHz is 0.00398 at any light; half a step of 8 bits is 0.00391. */
  @Test
  void intensityNoiseOfMoreThanHalfAStepIsOutOfReach() {
    LinkBudget budget = budget(64, 16, 8, 5e9, 1000, OptionalDouble.of(-145));
    assertThat(budget.isReachable()).isFalse();
    assertThat(budget.fullScaleCurrent()).isEqualTo(nominal.fullScaleCurrent());
    double sigma = Math.sqrt(1.0 / 65536 + Math.pow(10, -14.5) * 5e9);
    assertThat(budget.sigma()).isCloseTo(sigma, Percentage.withPercentage(1e-6));
    assertThat(budget(64, 16, 7, 5e9, 1000, OptionalDouble.of(-145)).isReachable()).isTrue();
  }

  /** Noise of half a step beside rounding to steps costs a bit, whatever the bits. */
  @Property
  void aRowHasABitLessThanItsAdc(@ForAll @IntRange(min = 2, max = 12) int bits) {
    assertThat(budget(64, 16, bits, 5e9, 1000).effectiveBits()).isCloseTo(bits - 1, within(1e-9));
  }

  @Property
  void currentMeetsTheRequirementExactly(
      @ForAll @IntRange(min = 2, max = 12) int bits,
      @ForAll @DoubleRange(min = 1e8, max = 1e11) double rate,
      @ForAll @DoubleRange(min = 10, max = 1e5) double ohms) {
    LinkBudget budget = budget(64, 16, bits, rate, ohms);
    double current = budget.fullScaleCurrent();
    double shot = 2 * 1.602176634e-19 * current * rate;
    double thermal = 4 * 1.380649e-23 * 300 * rate / ohms;
    assertThat(Math.sqrt(shot + thermal) / current)
        .isCloseTo(0.5 / Math.pow(2, bits - 1), Percentage.withPercentage(1e-6));
    assertThat(budget.relativeNoise(current))
        .isCloseTo(budget.sigma(), Percentage.withPercentage(1e-6));
  }

  @Property
  void moreRowsBitsOrWavelengthsNeedMoreLight(
      @ForAll @IntRange(min = 1, max = 512) int rows,
      @ForAll @IntRange(min = 1, max = 64) int wavelengths,
      @ForAll @IntRange(min = 2, max = 11) int bits) {
    double watts = budget(rows, wavelengths, bits, 5e9, 1000).laserWatts();
    assertThat(budget(rows + 1, wavelengths, bits, 5e9, 1000).laserWatts()).isGreaterThan(watts);
    assertThat(budget(rows, wavelengths + 1, bits, 5e9, 1000).laserWatts()).isGreaterThan(watts);
    assertThat(budget(rows, wavelengths, bits + 1, 5e9, 1000).laserWatts()).isGreaterThan(watts);
  }

  /**
   * Lightening-Transformer's bank at 4 bit: -25 dBm + 2 x (0.95 + 11 x 0.1) + 4 x 0.1 dB over 12
   * rows is 0.10695 mW of light, over 0.2 and times 2^4 8.556 mW; at 8 bit 16 times that.
   */
  @Test
  void aSensitivitySizesTheLaserBySteps() {
    assertThat(sensed(4).lossDb()).isCloseTo(4.5, within(1e-12));
    assertThat(sensed(4).laserWatts()).isCloseTo(8.556e-3, Percentage.withPercentage(0.01));
    assertThat(sensed(8).laserWatts()).isCloseTo(136.9e-3, Percentage.withPercentage(0.01));
    // 3.1623 uW x 16 on 1 A/W; thermal noise 0.2878 uA, shot 0.2847 uA: root sum square 0.4048 uA
    assertThat(sensed(4).fullScaleCurrent()).isCloseTo(50.596e-6, Percentage.withPercentage(0.01));
    assertThat(sensed(4).sigma()).isCloseTo(0.4048 / 50.596, Percentage.withPercentage(0.1));
  }

  private static LinkBudget sensed(int bits) {
    return new LinkBudget(
        12,
        12,
        bits,
        5e9,
        1,
        1000,
        300,
        0,
        0.95,
        0.1,
        0.1,
        0,
        0.2,
        OptionalDouble.of(-25),
        OptionalDouble.empty(),
        1,
        OptionalDouble.empty());
  }
}
