package photonc.ir;

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
  POW(true, "r to the power of s"),
  REVERSE_POW(true, "s to the power of r"),
  EQUAL(true, "1 where r equals s, else 0"),
  LESS(true, "1 where r is smaller than s, else 0"),
  GREATER(true, "1 where r is larger than s, else 0"),
  AT_MOST(true, "1 where r is s or smaller, else 0"),
  AT_LEAST(true, "1 where r is s or larger, else 0"),
  MASK(true, "r; the lane's mask is whether s is not 0"),
  MERGE(true, "r where the lane's mask is set, else s"),
  EXP(false, "e to the r"),
  LOG(false, "natural logarithm of r"),
  SQRT(false, "square root of r"),
  TANH(false, "hyperbolic tangent of r"),
  SIGMOID(false, "1 / (1 + exp(-r))"),
  ERF(false, "error function of r"),
  SIN(false, "sine of r"),
  COS(false, "cosine of r"),
  ATAN(false, "inverse tangent of r"),
  FLOOR(false, "largest whole number not above r"),
  CEIL(false, "smallest whole number not below r"),
  NEAREST(false, "nearest whole number to r, half to even"),
  TRUNCATE(false, "r rounded towards zero and clamped to the destination's codes; NaN becomes 0"),
  ROUND(
      false,
      "r rounded half to even and clamped to the destination's codes, signed ones symmetric; NaN"
          + " becomes 0");

  private final boolean binary;
  private final String summary;

  StageOp(boolean binary, String summary) {
    this.binary = binary;
    this.summary = summary;
  }

  public boolean isBinary() {
    return binary;
  }

  /** Makes codes of the destination out of real numbers: such a step is the last one. */
  public boolean makesCodes() {
    return this == ROUND || this == TRUNCATE;
  }

  /** Results that are 0 or 1, which a destination of truth values takes as they are. */
  public boolean compares() {
    return switch (this) {
      case EQUAL, LESS, GREATER, AT_MOST, AT_LEAST -> true;
      case ADD,
          SUB,
          REVERSE_SUB,
          MUL,
          DIV,
          REVERSE_DIV,
          MAX,
          MIN,
          POW,
          REVERSE_POW,
          MASK,
          MERGE,
          EXP,
          LOG,
          SQRT,
          TANH,
          SIGMOID,
          ERF,
          SIN,
          COS,
          ATAN,
          FLOOR,
          CEIL,
          NEAREST,
          TRUNCATE,
          ROUND ->
          false;
    };
  }

  /** Whether it sets or reads the mask of a lane. */
  public boolean masks() {
    return this == MASK || this == MERGE;
  }

  public String summary() {
    return summary;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
