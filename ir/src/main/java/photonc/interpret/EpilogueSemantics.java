package photonc.interpret;

import java.util.Arrays;
import java.util.List;
import photonc.ir.ElementType;
import photonc.ir.Epilogue;
import photonc.ir.Stage;
import photonc.ir.StageOp;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Stages on sums: in f32, one rounding each, and the result into its element type. */
final class EpilogueSemantics {
  private final Epilogue epilogue;
  private final List<Tensor> operands;
  private final TensorType type;

  private EpilogueSemantics(Epilogue epilogue, List<Tensor> operands, TensorType type) {
    this.epilogue = epilogue;
    this.operands = operands;
    this.type = type;
  }

  static EpilogueSemantics of(Call call) {
    int count = call.op().epilogueOperands().size();
    int data = call.op().data().size();
    return new EpilogueSemantics(
        call.op().epilogue(), call.data().subList(data - count, data), call.type());
  }

  boolean isEmpty() {
    return epilogue.isEmpty();
  }

  /** A tensor of the sums of every element of the result. */
  Tensor whole(Tensor sums) {
    if (isEmpty()) {
      return sums;
    }
    Tensor out = Tensor.zeros(type);
    int[] all = new int[sums.length()];
    Arrays.setAll(all, i -> i);
    put(sums, all, out, all);
    return out;
  }

  /** Puts sum {@code from[i]}, through the stages, to element {@code to[i]} of {@code out}. */
  void put(Tensor sums, int[] from, Tensor out, int[] to) {
    float[] running = new float[from.length];
    for (int i = 0; i < running.length; i++) {
      running[i] = type(sums).isInteger() ? (float) sums.longs()[from[i]] : sums.floats()[from[i]];
    }
    for (Stage stage : epilogue.stages()) {
      if (stage.op() == StageOp.ROUND) {
        round(running, out, to);
        return;
      }
      float[] second = second(stage, to);
      for (int i = 0; i < running.length; i++) {
        running[i] = apply(stage.op(), running[i], second[i]);
      }
    }
    for (int i = 0; i < running.length; i++) {
      out.floats()[to[i]] = Rounding.toHeld(running[i], type.element());
    }
  }

  private static ElementType type(Tensor tensor) {
    return tensor.type().element();
  }

  private void round(float[] running, Tensor out, int[] to) {
    long highest = type.element().maxCode();
    long lowest = type.element().isSigned() ? -highest : 0;
    for (int i = 0; i < running.length; i++) {
      long code = (long) Math.rint(running[i]);
      out.longs()[to[i]] = Math.max(lowest, Math.min(highest, code));
    }
  }

  /** The second operand for every place in the result; without one, nothing anyone reads. */
  private float[] second(Stage stage, int[] to) {
    float[] values = new float[to.length];
    if (stage.operand() instanceof Stage.Operand.Immediate immediate) {
      Arrays.fill(values, (float) immediate.value());
    } else if (stage.operand() instanceof Stage.Operand.Source source) {
      Tensor operand = operands.get(source.index() - 1);
      int[] indices = Broadcast.indices(operand.type(), type, to);
      for (int i = 0; i < values.length; i++) {
        values[i] = operand.floats()[indices[i]];
      }
    }
    return values;
  }

  private static float apply(StageOp op, float r, float s) {
    return switch (op) {
      case ADD -> r + s;
      case SUB -> r - s;
      case REVERSE_SUB -> s - r;
      case MUL -> r * s;
      case DIV -> r / s;
      case REVERSE_DIV -> s / r;
      case MAX -> Math.max(r, s);
      case MIN -> Math.min(r, s);
      case POW -> (float) Math.pow(r, s);
      case REVERSE_POW -> (float) Math.pow(s, r);
      case EXP -> (float) Math.exp(r);
      case LOG -> (float) Math.log(r);
      case SQRT -> (float) Math.sqrt(r);
      case TANH -> (float) Math.tanh(r);
      case SIGMOID -> (float) ElementwiseSemantics.sigmoid(r);
      case ERF -> (float) ErrorFunction.at(r);
      case SIN -> (float) Math.sin(r);
      case COS -> (float) Math.cos(r);
      case ATAN -> (float) Math.atan(r);
      case FLOOR -> (float) Math.floor(r);
      case CEIL -> (float) Math.ceil(r);
      case NEAREST -> (float) Math.rint(r);
      case EQUAL, LESS, GREATER, AT_MOST, AT_LEAST, MASK, MERGE, TRUNCATE, ROUND ->
          throw new AssertionError(op);
    };
  }
}
