package photonc.interpret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Window;

/** Folds under a sliding window and along axes. */
final class PoolSemantics {
  private PoolSemantics() {}

  static Tensor pool(Call call, Fold fold) {
    if (call.type().elements() == 0) {
      return Tensor.zeros(call.type());
    }
    SlidingWindow sliding = SlidingWindow.of(call.op(), call.op().integers("kernel"));
    return fold.over(call.operand(0), sliding.perChannel(call.type()), call.type());
  }

  static Tensor reduce(Call call, Fold fold) {
    Tensor x = call.operand(0);
    if (call.type().elements() == 0) {
      return Tensor.zeros(call.type());
    }
    if (x.length() == 0) {
      throw new IllegalArgumentException(
          call.op().kind().mnemonic() + " over no elements of " + x.type());
    }
    return fold.over(x, along(x.type(), call.op().integers("axes")), call.type());
  }

  /** Vectors over the other axes, lanes over {@code axes}, both in row-major order. */
  static Window along(TensorType type, long... axes) {
    List<Window.Dimension> vectors = new ArrayList<>();
    List<Window.Dimension> lanes = new ArrayList<>();
    for (int axis = 0; axis < type.rank(); axis++) {
      int wanted = axis;
      boolean reduced = Arrays.stream(axes).anyMatch(a -> a == wanted);
      (reduced ? lanes : vectors).add(new Window.Dimension(type.size(axis), axis, 1));
    }
    return new Window(vectors, lanes, Collections.nCopies(type.rank(), 0L), 0);
  }
}
