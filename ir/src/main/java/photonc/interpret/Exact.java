package photonc.interpret;

import photonc.ir.ElementType;

/** Integer arithmetic that never wraps: a result outside its element type is an error. */
final class Exact {
  private Exact() {}

  static long fit(long value, ElementType element) {
    if (value < element.minCode() || value > element.maxCode()) {
      throw new ArithmeticException(value + " does not fit " + element);
    }
    return value;
  }

  /** The quotient rounded towards zero. */
  static long divide(long dividend, long divisor) {
    return divisor == -1 ? Math.negateExact(dividend) : dividend / divisor;
  }
}
