package photonc.interpret;

import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Comparisons, and the choice between two elements. NaN equals nothing and has no order. */
final class ChoiceSemantics {
  /** A relation between real numbers. */
  @FunctionalInterface
  interface Reals {
    boolean holds(double a, double b);
  }

  /** A relation between integers. */
  @FunctionalInterface
  interface Integers {
    boolean holds(long a, long b);
  }

  private ChoiceSemantics() {}

  static Tensor compare(Call call, Reals reals, Integers integers) {
    TensorType compared = call.operand(0).type();
    TensorType type = call.type();
    long[] truths = new long[Math.toIntExact(type.elements())];
    if (compared.element().isInteger()) {
      long[] a = Broadcast.longs(call.operand(0), type);
      long[] b = Broadcast.longs(call.operand(1), type);
      for (int i = 0; i < truths.length; i++) {
        truths[i] = integers.holds(a[i], b[i]) ? 1 : 0;
      }
    } else {
      double[] a = Broadcast.reals(call.operand(0), type);
      double[] b = Broadcast.reals(call.operand(1), type);
      for (int i = 0; i < truths.length; i++) {
        truths[i] = reals.holds(a[i], b[i]) ? 1 : 0;
      }
    }
    return Tensor.ofLongs(type, truths);
  }

  static Tensor select(Call call) {
    TensorType type = call.type();
    long[] condition = Broadcast.longs(call.operand(0), type);
    int[] from = Broadcast.indices(call.operand(1).type(), type);
    int[] otherwise = Broadcast.indices(call.operand(2).type(), type);
    Tensor result = Tensor.zeros(type);
    for (int i = 0; i < condition.length; i++) {
      Tensor chosen = call.operand(condition[i] != 0 ? 1 : 2);
      int at = condition[i] != 0 ? from[i] : otherwise[i];
      if (type.element().isInteger()) {
        result.longs()[i] = chosen.longs()[at];
      } else if (type.element().equals(ElementType.F64)) {
        result.doubles()[i] = chosen.doubles()[at];
      } else {
        result.floats()[i] = chosen.floats()[at];
      }
    }
    return result;
  }
}
