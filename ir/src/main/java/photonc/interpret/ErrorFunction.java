package photonc.interpret;

/**
 * erf(x) = 2 / sqrt(pi) * exp(-x^2) * sum over n of 2^n x^(2n+1) / (1 * 3 * ... * (2n+1)): all
 * terms have one sign, so nothing cancels (Abramowitz and Stegun, 7.1.6).
 */
final class ErrorFunction {
  /** From here on erf is 1 to the last bit of a double. */
  private static final double SATURATED = 6;

  private ErrorFunction() {}

  static double at(double x) {
    if (Math.abs(x) >= SATURATED) {
      return Math.signum(x);
    }
    double term = x;
    double sum = 0;
    for (int n = 1; sum + term != sum; n++) {
      sum += term;
      term *= 2 * x * x / (2 * n + 1);
    }
    return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
  }
}
