package photonc.program;

import java.util.Locale;

/**
 * One step of a vector instruction on its running value r and, for two-operand steps, operand s.
 */
public enum StageOp {
  ADD(true, "r + s"),
  SUB(true, "r - s"),
  REVERSE_SUB(true, "s - r"),
  MUL(true, "r * s"),
  DIV(true, "r / s"),
  REVERSE_DIV(true, "s / r"),
  MAX(true, "larger of r and s"),
  MIN(true, "smaller of r and s"),
  EXP(false, "e to the r"),
  SQRT(false, "square root of r"),
  TANH(false, "hyperbolic tangent of r"),
  SIGMOID(false, "1 / (1 + exp(-r))"),
  ROUND(
      false,
      "r rounded half to even and clamped to the destination's codes, signed ones symmetric; NaN becomes 0");

  private final boolean binary;
  private final String summary;

  StageOp(boolean binary, String summary) {
    this.binary = binary;
    this.summary = summary;
  }

  public boolean isBinary() {
    return binary;
  }

  public String summary() {
    return summary;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
