package photonc.interpret;

import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/**
 * The same numbers in another element type. Into floats: rounded once. Into integers: the part
 * behind the point is dropped and what is out of range takes the nearest code; NaN becomes 0. Into
 * a truth value: everything but 0 is true.
 */
final class CastSemantics {
  private CastSemantics() {}

  static Tensor cast(Call call) {
    Tensor x = call.operand(0);
    TensorType type = call.type();
    if (type.element().isFloat()) {
      return toFloat(x, type);
    }
    long[] result = new long[x.length()];
    boolean integers = x.type().element().isInteger();
    for (int i = 0; i < result.length; i++) {
      if (type.element().equals(ElementType.I1)) {
        result[i] = x.real(i) == 0 ? 0 : 1;
      } else {
        result[i] = clamped(integers ? x.longs()[i] : (long) x.real(i), type.element());
      }
    }
    return Tensor.ofLongs(type, result);
  }

  private static long clamped(long value, ElementType element) {
    return Math.max(element.minCode(), Math.min(element.maxCode(), value));
  }

  private static Tensor toFloat(Tensor x, TensorType type) {
    if (type.element().equals(ElementType.F64)) {
      double[] doubles = new double[x.length()];
      for (int i = 0; i < doubles.length; i++) {
        doubles[i] = x.real(i);
      }
      return Tensor.ofDoubles(type, doubles);
    }
    float[] floats = new float[x.length()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = Rounding.toHeld(x.real(i), type.element());
    }
    return Tensor.ofFloats(type, floats);
  }
}
