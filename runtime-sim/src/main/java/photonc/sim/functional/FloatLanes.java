package photonc.sim.functional;

import java.util.Arrays;
import photonc.ir.Stage;
import photonc.ir.StageOp;
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
  private final boolean[] mask;
  private final FloatReduction reduction;

  FloatLanes(VectorOp op, LaneSpace space) {
    this.op = op;
    this.destination = new Elements(op.destination().element());
    this.codes = CodeRange.of(op.destination().element());
    this.allCodes = CodeRange.full(op.destination().element());
    this.results = space.floats(0);
    this.constant = space.floats(1);
    this.mask = space.unset();
    this.reduction = new FloatReduction(op.reduction(), space.floats(2), space.floats(3));
    this.operands = new float[op.sources().size()][];
    Arrays.setAll(operands, source -> space.floats(4 + source));
  }

  @Override
  public void read(VectorInputs inputs, int count) {
    int reduced = op.reduction().sources();
    if (reduced > 0) {
      reduction.read(inputs, operands[0], count);
    }
    for (int k = reduced; k < operands.length; k++) {
      inputs.plain().get(k - reduced).floats(operands[k], count);
    }
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
        case ROUND -> codes.round(results, count);
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
  public void write(Sram memory, int address, int step, int from, int count) {
    destination.writeFloats(memory, address, step, results, from, count);
  }
}
