package photonc.interpret;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import photonc.ir.Dim;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** The same elements in other places. */
final class LayoutSemantics {
  private LayoutSemantics() {}

  /** Axis i of the result is axis permutation[i] of the operand. */
  static Tensor transpose(Call call) {
    return transpose(call.operand(0), call.op().integers("permutation"), call.type());
  }

  static Tensor swapLastAxes(Tensor x) {
    int rank = x.type().rank();
    List<Dim> dims = new ArrayList<>(x.type().dims());
    Collections.swap(dims, rank - 2, rank - 1);
    long[] permutation = LongStream.range(0, rank).toArray();
    permutation[rank - 2]++;
    permutation[rank - 1]--;
    return transpose(x, permutation, new TensorType(dims, x.type().element()));
  }

  private static Tensor transpose(Tensor x, long[] permutation, TensorType type) {
    long[] strides = x.type().strides();
    long[] sizes = type.sizes();
    long[] digits = new long[sizes.length];
    int[] indices = new int[x.length()];
    int index = 0;
    for (int i = 0; i < indices.length; i++) {
      indices[i] = index;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        int step = (int) strides[(int) permutation[axis]];
        index += step;
        if (++digits[axis] < sizes[axis]) {
          break;
        }
        index -= step * (int) sizes[axis];
        digits[axis] = 0;
      }
    }
    return picked(x, indices, type);
  }

  private static Tensor picked(Tensor x, int[] indices, TensorType type) {
    if (type.element().isInteger()) {
      return Tensor.ofLongs(type, Patch.longs(x.longs(), indices, 0));
    }
    return type.element().equals(ElementType.F64)
        ? Tensor.ofDoubles(type, Patch.doubles(x.doubles(), indices, 0))
        : Tensor.ofFloats(type, Patch.floats(x.floats(), indices, 0));
  }
}
