package photonc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostics;
import photonc.target.Target;
import photonc.target.Targets;

/** Bias and recalibration of the default target's 4 cores x 2 banks x 4096 rings, by hand. */
class RingUpkeepTest {
  private static final Percentage DIGITS = Percentage.withPercentage(1e-4);

  private static Target target(String... overrides) {
    return Targets.load("mrr-crossbar", List.of(overrides), new Diagnostics()).orElseThrow();
  }

  private static SimResult run(Target target) {
    return new Simulator(OneBlock.program(target), target).runTiming(1);
  }

  /**
   * 640 rings held and 256 modulators at 1.2 mW, four cores' lasers at 198.696472 mW: 1869.985888
   * mW stand, 7.479944 uJ in 4 us; 32768 rings at 100 pJ are 3.2768 uJ.
   */
  @Test
  void aRecalibrationTakesItsRingsAndThePowerThatStands() {
    Target target = target();

    RingUpkeep upkeep = RingUpkeep.of(run(target), target).orElseThrow();

    assertThat(upkeep.rings()).isEqualTo(32_768);
    assertThat(upkeep.powerUpPj()).isCloseTo(1.80224e9, DIGITS);
    assertThat(upkeep.pausePj()).isCloseTo(7.479944e6 + 3.2768e6, DIGITS);
    assertThat(upkeep.timeFraction()).isCloseTo(4.0 / 1004, DIGITS);
    assertThat(upkeep.driftSigma()).isCloseTo(0.001, DIGITS);
    assertThat(upkeep.pauses()).isZero();
  }

  /** The share is one of energies of a whole interval: here pause and program draw what stands. */
  @Test
  void theShareOfEnergyIsThatOfAnInterval() {
    Target target =
        target("tuning.recalibration_energy=0 pJ", "tuning.recalibration_interval=4 us");
    SimResult result = run(target);

    RingUpkeep upkeep = RingUpkeep.of(result, target).orElseThrow();

    EnergyBill steps = result.energy().steps();
    double standing = steps.pj(EnergyComponent.Kind.STATIC) + steps.pj(EnergyComponent.Kind.LASER);
    assertThat(upkeep.energyFraction()).isCloseTo(standing / (standing + steps.totalPj()), DIGITS);
    assertThat(upkeep.timeFraction()).isEqualTo(0.5);
  }

  @Test
  void whatStandsOnlyWhileStreamingTakesNothingInAPause() {
    Target target = target("rings.hold_while=streaming", "optics.laser_while=per-symbol");

    RingUpkeep upkeep = RingUpkeep.of(run(target), target).orElseThrow();

    assertThat(upkeep.pausePj()).isCloseTo(3.2768e6, DIGITS);
  }

  @Test
  void aRunHasAPauseForEveryIntervalInIt() {
    Target target = target("tuning.recalibration_interval=10 ns");
    SimResult result = run(target);

    RingUpkeep upkeep = RingUpkeep.of(result, target).orElseThrow();

    assertThat(upkeep.pauses()).isPositive().isEqualTo(result.timing().totalFs() / 10_000_000);
    assertThat(upkeep.sustained(1000)).isCloseTo(1000 * 10 / 4010.0, DIGITS);
    assertThat(upkeep.withPauses(result.timing().totalFs()))
        .isEqualTo(result.timing().totalFs() + upkeep.pauses() * 4_000_000_000L);
  }

  /** A clock that stops: whoever counts its ticks pauses after every interval of them. */
  @Property(tries = 200)
  void pausesStretchTimeTickByTick(
      @ForAll @LongRange(min = 0, max = 500) long running,
      @ForAll @LongRange(min = 1, max = 60) long interval,
      @ForAll @LongRange(min = 0, max = 60) long settle) {
    RingUpkeep upkeep = new RingUpkeep(1, settle, 0, interval, 0, 0, 0, 0, 0);
    long wall = 0;
    for (long tick = 1; tick <= running; tick++) {
      wall++;
      wall += tick % interval == 0 ? settle : 0;
    }
    assertThat(upkeep.withPauses(running)).isEqualTo(wall);
  }

  @Test
  void aTargetThatSaysNothingOfTheBiasHasNone() {
    Target target = Targets.load("albireo", List.of(), new Diagnostics()).orElseThrow();

    assertThat(RingUpkeep.of(run(target), target)).isEmpty();
  }
}
