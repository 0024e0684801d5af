package photonc.ir;

import static photonc.ir.StageWork.ADDITION;
import static photonc.ir.StageWork.COMPLEX;
import static photonc.ir.StageWork.MULTIPLICATION;

import java.util.Locale;

/**
 * One step of a vector instruction on its running value r and, for two-operand steps, operand s.
 */
public enum StageOp {
  ADD(true, ADDITION, "r + s"),
  SUB(true, ADDITION, "r - s"),
  REVERSE_SUB(true, ADDITION, "s - r"),
  MUL(true, MULTIPLICATION, "r * s"),
  DIV(true, COMPLEX, "r / s"),
  REVERSE_DIV(true, COMPLEX, "s / r"),
  MAX(true, ADDITION, "larger of r and s"),
  MIN(true, ADDITION, "smaller of r and s"),
  POW(true, COMPLEX, "r to the power of s"),
  REVERSE_POW(true, COMPLEX, "s to the power of r"),
  EQUAL(true, ADDITION, "1 where r equals s, else 0"),
  LESS(true, ADDITION, "1 where r is smaller than s, else 0"),
  GREATER(true, ADDITION, "1 where r is larger than s, else 0"),
  AT_MOST(true, ADDITION, "1 where r is s or smaller, else 0"),
  AT_LEAST(true, ADDITION, "1 where r is s or larger, else 0"),
  MASK(true, ADDITION, "r; the lane's mask is whether s is not 0"),
  MERGE(true, ADDITION, "r where the lane's mask is set, else s"),
  EXP(false, COMPLEX, "e to the r"),
  LOG(false, COMPLEX, "natural logarithm of r"),
  SQRT(false, COMPLEX, "square root of r"),
  TANH(false, COMPLEX, "hyperbolic tangent of r"),
  SIGMOID(false, COMPLEX, "1 / (1 + exp(-r))"),
  ERF(false, COMPLEX, "error function of r"),
  SIN(false, COMPLEX, "sine of r"),
  COS(false, COMPLEX, "cosine of r"),
  ATAN(false, COMPLEX, "inverse tangent of r"),
  FLOOR(false, MULTIPLICATION, "largest whole number not above r"),
  CEIL(false, MULTIPLICATION, "smallest whole number not below r"),
  NEAREST(false, MULTIPLICATION, "nearest whole number to r, half to even"),
  TRUNCATE(
      false,
      MULTIPLICATION,
      "r rounded towards zero and clamped to the destination's codes; NaN becomes 0"),
  ROUND(
      false,
      MULTIPLICATION,
      "r rounded half to even and clamped to the destination's codes, signed ones symmetric; NaN"
          + " becomes 0");

  private final String text;
  private final boolean binary;
  private final StageWork work;
  private final String summary;

  StageOp(boolean binary, StageWork work, String summary) {
    this.text = name().toLowerCase(Locale.ROOT);
    this.binary = binary;
    this.work = work;
    this.summary = summary;
  }

  public boolean isBinary() {
    return binary;
  }

  public StageWork work() {
    return work;
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
    return text;
  }
}
