package photonc.target;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers in messages: so many digits, and no more zeros than needed. */
final class Rounded {
  private Rounded() {}

  static String text(double value, int digits) {
    return Double.isFinite(value) ? text(value, digits, RoundingMode.HALF_EVEN) : "unbounded";
  }

  static String text(double value, int digits, RoundingMode mode) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, mode));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
