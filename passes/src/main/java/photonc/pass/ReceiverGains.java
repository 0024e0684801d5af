package photonc.pass;

import java.util.Arrays;
import java.util.List;
import photonc.target.GainGrid;

/**
 * Chooses the ADC steps of the detectors of a product (docs/adr/0010) from the largest |sum| that
 * each of n calibration inputs put on them.
 *
 * <p>A larger step rounds more coarsely, a smaller one clips more often, and what it clips are the
 * strongest signals of an input. {@link GainRule#EXPECTED_ERROR} takes the step D of full scale L =
 * D * maxCode that makes least the expected squared error of the V sums that an input like those
 * seen puts on the detector,
 *
 * <pre>
 *   V * (D^2 - 1) / 12 + sqrt V * P(s > L) * E[(s - L)^2 | s > L]
 * </pre>
 *
 * where s is the largest of the sums; strong signals come in patches, of sqrt V sums in a map of V
 * pixels. The tail of s is what extreme value theory has when nothing more is known: the excess
 * over a high threshold u is exponential (peaks over threshold, Pickands 1975). The k = ceil(sqrt
 * n) largest of the n lie above u, the next one; their mean excess is the scale b, and a new input
 * exceeds u with probability k / (n + 1). The last two factors are then k / (n + 1) * 2 b^2 *
 * exp(-(L - u) / b). With one input there is no tail to know: full scale holds what was seen.
 */
final class ReceiverGains {
  private final GainRule rule;
  private final GainGrid grid;
  private final long sums;

  /**
   * @param sums that an input puts on every detector
   */
  ReceiverGains(GainRule rule, GainGrid grid, long sums) {
    this.rule = rule;
    this.grid = grid;
    this.sums = sums;
  }

  /** The step of every detector; {@code largest} has for every input the sums by detector. */
  long[] steps(List<long[]> largest) {
    int detectors = largest.get(0).length;
    long[] steps = new long[detectors];
    for (int detector = 0; detector < detectors; detector++) {
      int which = detector;
      steps[detector] = step(largest.stream().mapToLong(sums -> sums[which]).sorted().toArray());
    }
    return steps;
  }

  private long step(long[] sorted) {
    long seen = sorted[sorted.length - 1];
    boolean knowsTail = sorted.length > 1 && seen > sorted[0];
    return switch (rule) {
      case MAX -> grid.smallestStepFor(seen);
      case EXPECTED_ERROR -> knowsTail ? leastError(Tail.of(sorted)) : grid.smallestStepFor(seen);
    };
  }

  private long leastError(Tail tail) {
    long best = grid.step(0);
    double least = Double.POSITIVE_INFINITY;
    for (int setting = 0; setting < grid.settings(); setting++) {
      long step = grid.step(setting);
      double rounding = ((double) step * step - 1) / 12;
      double error = Math.sqrt((double) sums) * rounding + tail.clippingError(grid.fullScale(step));
      if (error < least) {
        least = error;
        best = step;
      }
    }
    return best;
  }

  /**
   * What lies above a threshold.
   *
   * @param probability that a new input's largest sum does
   * @param meanExcess by how much, if so
   */
  private record Tail(double threshold, double probability, double meanExcess) {
    static Tail of(long[] sorted) {
      int n = sorted.length;
      int above = Math.min(n - 1, (int) Math.ceil(Math.sqrt(n)));
      double threshold = sorted[n - above - 1];
      double mean = Arrays.stream(sorted, n - above, n).average().orElseThrow();
      return new Tail(threshold, above / (n + 1.0), mean - threshold);
    }

    /** Expected squared distance of the sum to the full scale, where it is beyond. */
    double clippingError(double fullScale) {
      double room = fullScale - threshold;
      double b = meanExcess;
      if (room >= 0) {
        return b == 0 ? 0 : probability * 2 * b * b * Math.exp(-room / b);
      }
      return probability * (room * room - 2 * room * b + 2 * b * b);
    }
  }
}
