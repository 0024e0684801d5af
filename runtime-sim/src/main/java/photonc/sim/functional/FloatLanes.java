package photonc.sim.functional;

import java.util.Arrays;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.program.Reduction;
import photonc.program.VectorOp;

/** Floats, one rounding a stage. */
final class FloatLanes implements VectorLanes {
  private final VectorOp op;
  private final Elements destination;
  private final CodeRange codes;
  private final CodeRange allCodes;
  private final float[][] operands;
  private final float[] results;
  private final float[] constant;
  private final float[] gathered;
  private final boolean[] mask;
  private final float[] others;

  FloatLanes(VectorOp op, int sources, int block) {
    this.op = op;
    this.destination = new Elements(op.destination().element());
    this.codes = CodeRange.of(op.destination().element());
    this.allCodes = CodeRange.full(op.destination().element());
    this.operands = new float[sources][block];
    this.results = new float[block];
    this.constant = new float[block];
    this.gathered = new float[block];
    this.mask = new boolean[block];
    this.others = new float[block];
  }

  @Override
  public void read(VectorUnit.Source[] sources, int count) {
    for (int n = 0; n < count && op.reduction() != Reduction.NONE; n++) {
      operands[0][n] =
          op.reduction() == Reduction.DOT ? dot(sources[0], sources[1]) : reduce(sources[0]);
    }
    for (int k = op.reduction().sources(); k < sources.length; k++) {
      sources[k].floats(operands[k], count);
    }
  }

  private float dot(VectorUnit.Source source, VectorUnit.Source other) {
    float result = 0;
    for (long left = source.reduced(); left > 0; ) {
      int part = (int) Math.min(left, gathered.length);
      source.floats(gathered, part);
      other.floats(others, part);
      for (int n = 0; n < part; n++) {
        result += gathered[n] * others[n];
      }
      left -= part;
    }
    return result;
  }

  private float reduce(VectorUnit.Source source) {
    boolean max = source.reduction() == Reduction.MAX;
    float result = max ? Float.NEGATIVE_INFINITY : 0;
    for (long left = source.reduced(); left > 0; ) {
      int part = (int) Math.min(left, gathered.length);
      source.floats(gathered, part);
      for (int n = 0; n < part; n++) {
        result = max ? Math.max(result, gathered[n]) : result + gathered[n];
      }
      left -= part;
    }
    return result;
  }

  @Override
  public void compute(int count) {
    System.arraycopy(operands[0], 0, results, 0, count);
    for (Stage stage : op.stages()) {
      float[] operand = operand(stage, count);
      switch (stage.op()) {
        case MASK -> mask(operand, count);
        case MERGE -> merge(operand, count);
        case ADD -> {
          for (int n = 0; n < count; n++) {
            results[n] += operand[n];
          }
        }
        case MUL -> {
          for (int n = 0; n < count; n++) {
            results[n] *= operand[n];
          }
        }
        case MAX -> {
          for (int n = 0; n < count; n++) {
            results[n] = Math.max(results[n], operand[n]);
          }
        }
        case ROUND -> {
          for (int n = 0; n < count; n++) {
            results[n] = codes.round(results[n]);
          }
        }
        default -> {
          StageOp op = stage.op();
          for (int n = 0; n < count; n++) {
            results[n] = apply(op, results[n], operand[n]);
          }
        }
      }
    }
  }

  private void mask(float[] operand, int count) {
    for (int n = 0; n < count; n++) {
      mask[n] = operand[n] != 0;
    }
  }

  private void merge(float[] operand, int count) {
    for (int n = 0; n < count; n++) {
      results[n] = mask[n] ? results[n] : operand[n];
    }
  }

  private float[] operand(Stage stage, int count) {
    if (stage.operand() instanceof Stage.Operand.Source source) {
      return operands[source.index()];
    }
    if (stage.operand() instanceof Stage.Operand.Immediate immediate) {
      Arrays.fill(constant, 0, count, (float) immediate.value());
    }
    return constant;
  }

  private float apply(StageOp stage, float r, float s) {
    return switch (stage) {
      case ADD -> r + s;
      case SUB -> r - s;
      case REVERSE_SUB -> s - r;
      case MUL -> r * s;
      case DIV -> r / s;
      case REVERSE_DIV -> s / r;
      case MAX -> Math.max(r, s);
      case EQUAL -> r == s ? 1 : 0;
      case LESS -> r < s ? 1 : 0;
      case GREATER -> r > s ? 1 : 0;
      case AT_MOST -> r <= s ? 1 : 0;
      case AT_LEAST -> r >= s ? 1 : 0;
      case MASK, MERGE -> throw new AssertionError(stage);
      case MIN -> Math.min(r, s);
      case POW -> (float) Math.pow(r, s);
      case REVERSE_POW -> (float) Math.pow(s, r);
      case EXP -> (float) Math.exp(r);
      case LOG -> (float) Math.log(r);
      case SQRT -> (float) Math.sqrt(r);
      case TANH -> (float) Math.tanh(r);
      case SIGMOID -> (float) (1 / (1 + Math.exp(-(double) r)));
      case ERF -> (float) Erf.of(r);
      case SIN -> (float) Math.sin(r);
      case COS -> (float) Math.cos(r);
      case ATAN -> (float) Math.atan(r);
      case FLOOR -> (float) Math.floor(r);
      case CEIL -> (float) Math.ceil(r);
      case NEAREST -> (float) Math.rint(r);
      case TRUNCATE -> allCodes.truncate(r);
      case ROUND -> codes.round(r);
    };
  }

  @Override
  public void write(byte[] memory, int address, int step, int count) {
    destination.writeFloats(memory, address, step, results, count);
  }
}
