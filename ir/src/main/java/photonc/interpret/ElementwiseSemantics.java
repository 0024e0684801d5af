package photonc.interpret;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/**
 * Elementwise ops. Reals are computed in double and rounded once into the element type: for sums,
 * products, quotients and square roots of f16 and f32 that is the correctly rounded result.
 */
final class ElementwiseSemantics {
  private ElementwiseSemantics() {}

  static Tensor binary(Call call, DoubleBinaryOperator reals, LongBinaryOperator integers) {
    TensorType type = call.type();
    if (type.element().isInteger()) {
      long[] a = Broadcast.longs(call.operand(0), type);
      long[] b = Broadcast.longs(call.operand(1), type);
      long[] result = new long[a.length];
      for (int i = 0; i < result.length; i++) {
        result[i] = Exact.fit(integers.applyAsLong(a[i], b[i]), type.element());
      }
      return Tensor.ofLongs(type, result);
    }
    return binary(call, reals);
  }

  /** A function of two real numbers only. */
  static Tensor binary(Call call, DoubleBinaryOperator reals) {
    TensorType type = call.type();
    requireFloat(call);
    double[] a = Broadcast.reals(call.operand(0), type);
    double[] b = Broadcast.reals(call.operand(1), type);
    double[] result = new double[a.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = reals.applyAsDouble(a[i], b[i]);
    }
    return rounded(type, result);
  }

  static Tensor unary(Call call, DoubleUnaryOperator reals, LongUnaryOperator integers) {
    TensorType type = call.type();
    if (!type.element().isInteger()) {
      return unary(call, reals);
    }
    long[] x = call.operand(0).longs();
    long[] result = new long[x.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = Exact.fit(integers.applyAsLong(x[i]), type.element());
    }
    return Tensor.ofLongs(type, result);
  }

  /** A function of real numbers only. */
  static Tensor unary(Call call, DoubleUnaryOperator reals) {
    Tensor x = call.operand(0);
    requireFloat(call);
    double[] result = new double[x.length()];
    for (int i = 0; i < result.length; i++) {
      result[i] = reals.applyAsDouble(x.real(i));
    }
    return rounded(call.type(), result);
  }

  private static void requireFloat(Call call) {
    ElementType element = call.operand(0).type().element();
    if (element.isInteger()) {
      throw new IllegalArgumentException(
          call.op().kind().mnemonic() + " of " + element + ": expected a float type");
    }
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static Tensor rounded(TensorType type, double[] values) {
    if (type.element().equals(ElementType.F64)) {
      return Tensor.ofDoubles(type, values);
    }
    float[] held = new float[values.length];
    for (int i = 0; i < held.length; i++) {
      held[i] = Rounding.toHeld(values[i], type.element());
    }
    return Tensor.ofFloats(type, held);
  }
}
