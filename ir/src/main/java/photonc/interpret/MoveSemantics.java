package photonc.interpret;

import java.util.Arrays;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Elements as they are in other places. */
final class MoveSemantics {
  private static final int OUTSIDE = -1;

  private MoveSemantics() {}

  static Tensor concat(Call call) {
    int axis = call.integer("axis");
    Tensor result = Tensor.zeros(call.type());
    int before = 0;
    for (Tensor part : call.data()) {
      int run = run(part.type(), axis);
      int stride = run(call.type(), axis);
      for (int from = 0, to = before; from < part.length(); from += run, to += stride) {
        System.arraycopy(elements(part), from, elements(result), to, run);
      }
      before += run;
    }
    return result;
  }

  /** Neighbours that share their indices before the axis. */
  private static int run(TensorType type, int axis) {
    return (int) Arrays.stream(type.sizes()).skip(axis).reduce(1, (a, b) -> a * b);
  }

  private static Object elements(Tensor tensor) {
    ElementType element = tensor.type().element();
    if (element.isInteger()) {
      return tensor.longs();
    }
    return element.equals(ElementType.F64) ? tensor.doubles() : tensor.floats();
  }

  static Tensor slice(Call call) {
    long[] starts = call.op().integers("starts");
    long[] steps = call.op().integers("steps");
    return picked(call, (digit, axis) -> starts[axis] + digit * steps[axis], 0);
  }

  static Tensor extract(Call call) {
    int along = call.integer("axis");
    long start = call.affine("start");
    double fill = call.op().attribute("fill").isPresent() ? call.op().real("fill") : 0;
    return picked(call, (digit, axis) -> axis == along ? start + digit : digit, fill);
  }

  /** What would lie outside is dropped. */
  static Tensor insert(Call call) {
    int axis = call.integer("axis");
    Tensor box = call.operand(1);
    Tensor result = Tensor.zeros(call.type());
    System.arraycopy(elements(call.operand(0)), 0, elements(result), 0, result.length());
    int size = Math.toIntExact(call.type().size(axis));
    int run = run(call.type(), axis + 1);
    int count = Math.toIntExact(box.type().size(axis));
    for (int k = 0; run > 0 && k < box.length() / run; k++) {
      long at = (long) call.affine("start") + k % count;
      if (at >= 0 && at < size) {
        int to = (int) (k / count * (long) size + at) * run;
        System.arraycopy(elements(box), k * run, elements(result), to, run);
      }
    }
    return result;
  }

  static Tensor pad(Call call) {
    long[] pads = call.op().integers("pads");
    return picked(call, (digit, axis) -> digit - pads[axis], call.op().real("value"));
  }

  static Tensor broadcast(Call call) {
    long[] sizes = call.operand(0).type().sizes();
    return picked(call, (digit, axis) -> sizes[axis] == 1 ? 0 : digit, 0);
  }

  /** The index along an axis of the operand for the index along its axis of the result. */
  @FunctionalInterface
  private interface Source {
    long index(long digit, int axis);
  }

  /** Aligned at the last axis; axes the operand does not have move nothing. */
  private static Tensor picked(Call call, Source source, double fill) {
    Tensor x = call.operand(0);
    long[] sizes = call.type().sizes();
    int added = sizes.length - x.type().rank();
    int[] indices = new int[Math.toIntExact(call.type().elements())];
    int repeat = 1;
    for (int axis = sizes.length - 1; axis >= added; axis--) {
      int stride = (int) x.type().strides()[axis - added];
      long size = x.type().size(axis - added);
      for (int i = 0; i < indices.length; i++) {
        long at = source.index(i / repeat % sizes[axis], axis - added);
        boolean inside = indices[i] != OUTSIDE && at >= 0 && at < size;
        indices[i] = inside ? indices[i] + (int) at * stride : OUTSIDE;
      }
      repeat *= (int) sizes[axis];
    }
    return picked(x, indices, call.type(), fill);
  }

  private static Tensor picked(Tensor x, int[] indices, TensorType type, double fill) {
    if (type.element().isInteger()) {
      return Tensor.ofLongs(type, Patch.longs(x.longs(), indices, (long) fill));
    }
    if (type.element().equals(ElementType.F64)) {
      return Tensor.ofDoubles(type, Patch.doubles(x.doubles(), indices, fill));
    }
    float single = Rounding.toHeld((float) fill, type.element());
    return Tensor.ofFloats(type, Patch.floats(x.floats(), indices, single));
  }
}
