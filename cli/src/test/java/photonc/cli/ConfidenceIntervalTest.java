package photonc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against published numbers and the law that defines the interval. */
class ConfidenceIntervalTest {
  /** R. G. Newcombe, Statistics in Medicine 17, 1998, table I, method 3 (score, no correction). */
  @Test
  void agreesWithThePublishedTable() {
    equals(81, 263, 0.2553, 0.3662);
    equals(15, 148, 0.0624, 0.1605);
    equals(0, 20, 0.0000, 0.1611);
    equals(1, 29, 0.0061, 0.1718);
  }

  private static void equals(long right, long count, double low, double high) {
    ConfidenceInterval interval = ConfidenceInterval.of(right, count);
    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }
}
