package photonc.sim.functional;

/**
 * The error function: its power series near 0, the continued fraction of its complement beyond
 * (Abramowitz and Stegun, 7.1.5 and 7.1.14).
 */
final class Erf {
  private static final double NEAR = 2;
  private static final int FRACTION_TERMS = 120;

  private Erf() {}

  static double of(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    double magnitude = Math.abs(x);
    double value = magnitude < NEAR ? series(magnitude) : 1 - complement(magnitude);
    return Math.copySign(value, x);
  }

  /** 2 / sqrt(pi) * sum over n of (-1)^n x^(2n+1) / (n! (2n+1)). */
  private static double series(double x) {
    double power = x;
    double sum = 0;
    for (int n = 0; Math.abs(power) > 1e-20; n++) {
      sum += power / (2 * n + 1);
      power *= -x * x / (n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * sum;
  }

  /** exp(-x^2) / sqrt(pi) * 1 / (x + (1/2) / (x + 1 / (x + (3/2) / (x + ...)))). */
  private static double complement(double x) {
    double tail = x;
    for (int n = FRACTION_TERMS; n >= 1; n--) {
      tail = x + n / 2.0 / tail;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / tail;
  }
}
