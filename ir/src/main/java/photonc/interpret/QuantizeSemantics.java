package photonc.interpret;

import photonc.ir.ElementType;
import photonc.ir.Tensor;

/** Real numbers to integer codes and back. */
final class QuantizeSemantics {
  private QuantizeSemantics() {}

  static Tensor quantize(Call call) {
    ElementType element = call.element();
    float inverse = 1 / (float) call.op().real("scale");
    long highest = element.maxCode();
    long lowest = element.isSigned() ? -highest : 0;
    float[] x = call.operand(0).floats();
    long[] codes = new long[x.length];
    for (int i = 0; i < codes.length; i++) {
      long code = (long) Math.rint(x[i] * inverse);
      codes[i] = Math.max(lowest, Math.min(highest, code));
    }
    return Tensor.ofLongs(call.type(), codes);
  }

  static Tensor dequantize(Call call) {
    Tensor q = call.operand(0);
    float[] scales = call.operand(1).floats();
    int axis = call.integer("axis");
    boolean whole = scales.length == 1;
    long inner = whole ? 1 : q.type().strides()[axis];
    long size = whole ? 1 : q.type().size(axis);
    float[] reals = new float[q.length()];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = (float) q.longs()[i] * scales[(int) (i / inner % size)];
    }
    return Tensor.ofFloats(call.type(), reals);
  }
}
