package photonc.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostics;
import photonc.ir.ElementType;
import photonc.target.GainGrid;
import photonc.target.Targets;

/** Gains against the definition of their rule, worked out another way. */
class ReceiverGainsTest {
  private static final GainGrid GRID =
      new GainGrid(
          Targets.load("mrr-crossbar", List.of(), new Diagnostics()).orElseThrow(),
          ElementType.U8,
          ElementType.I8,
          8);

  private static long step(GainRule rule, long... largestByInput) {
    return stepForSums(rule, 1, largestByInput);
  }

  private static long stepForSums(GainRule rule, int sums, long... largestByInput) {
    List<long[]> inputs = new ArrayList<>();
    for (long largest : largestByInput) {
      inputs.add(new long[] {largest});
    }
    return new ReceiverGains(rule, GRID, sums).steps(inputs)[0];
  }

  private static List<Long> grid() {
    List<Long> steps = new ArrayList<>();
    for (int setting = 0; setting < GRID.settings(); setting++) {
      steps.add(GRID.step(setting));
    }
    return steps;
  }

  @Test
  void maxTakesTheLeastStepThatHoldsTheLargestSum() {
    long expected = grid().stream().filter(s -> 127 * s >= 40_000).sorted().findFirst().get();
    assertThat(step(GainRule.MAX, 100, 40_000, 3_000)).isEqualTo(expected);
  }

  @Test
  void oneInputOrEqualOnesSayNothingOfATail() {
    assertThat(step(GainRule.EXPECTED_ERROR, 40_000)).isEqualTo(step(GainRule.MAX, 40_000));
    assertThat(step(GainRule.EXPECTED_ERROR, 40_000, 40_000)).isEqualTo(step(GainRule.MAX, 40_000));
    assertThat(step(GainRule.EXPECTED_ERROR, 0, 0, 0)).isEqualTo(1);
  }

  /**
   * Of 10,000, 14,000, 20,000 and 24,000 two are above the threshold 14,000, by 8,000 on average; a
   * fifth input is with probability 2/5. The expected error is summed up numerically.
   */
  @Test
  void theExpectedErrorIsLeastAmongAllSteps() {
    theExpectedErrorIsLeast(1);
    theExpectedErrorIsLeast(49);
    theExpectedErrorIsLeast(10_000);
  }

  private static void theExpectedErrorIsLeast(int sums) {
    long best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (long step : grid()) {
      double rounding = sums * ((double) step * step - 1) / 12;
      double error = rounding + Math.sqrt(sums) * 0.4 * clipping(127.0 * step);
      if (error < least) {
        least = error;
        best = step;
      }
    }
    assertThat(stepForSums(GainRule.EXPECTED_ERROR, sums, 20_000, 10_000, 24_000, 14_000))
        .isEqualTo(best);
  }

  /** The integral over x of exp(-x / 8000) / 8000 * max(0, 14000 + x - full scale)^2. */
  private static double clipping(double fullScale) {
    double sum = 0;
    for (double x = 0.5; x < 400_000; x++) {
      double beyond = Math.max(0, 14_000 + x - fullScale);
      sum += Math.exp(-x / 8_000) / 8_000 * beyond * beyond;
    }
    return sum;
  }

  @Test
  void newInputsOfTheSameKindAreConvertedBetterThanByMax() {
    Random random = new Random(3);
    double expected = 0;
    double max = 0;
    for (int detector = 0; detector < 200; detector++) {
      long[] seen = random.doubles(32).mapToLong(ReceiverGainsTest::exponential).toArray();
      long[] others = random.doubles(200).mapToLong(ReceiverGainsTest::exponential).toArray();
      expected += squaredError(step(GainRule.EXPECTED_ERROR, seen), others);
      max += squaredError(step(GainRule.MAX, seen), others);
    }
    assertThat(expected).isLessThan(max / 2);
  }

  private static long exponential(double uniform) {
    return Math.round(-10_000 * Math.log(1 - uniform));
  }

  private static double squaredError(long step, long[] sums) {
    double error = 0;
    for (long sum : sums) {
      double code = Math.min(127, Math.rint((double) sum / step));
      error += (sum - step * code) * (sum - step * code);
    }
    return error;
  }
}
