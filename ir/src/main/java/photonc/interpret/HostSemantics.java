package photonc.interpret;

import java.util.SortedMap;
import java.util.TreeMap;
import photonc.ir.Attribute;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Window;

/** ONNX operators that the host executes, by name. */
final class HostSemantics {
  private HostSemantics() {}

  static Tensor call(Call call) {
    String operator = call.op().string("operator");
    if (operator.equals("ArgMax")) {
      return argMax(call);
    }
    throw new IllegalArgumentException(
        "the host has no operator '" + operator + "'; it has: ArgMax");
  }

  /** The position of the first largest element along an axis; a NaN counts as largest. */
  private static Tensor argMax(Call call) {
    if (attribute(call, "select_last_index", 0) != 0) {
      throw new IllegalArgumentException("ArgMax with select_last_index = 1 is not supported");
    }
    Tensor x = call.operand(0);
    TensorType type = x.type();
    int axis = Math.floorMod(attribute(call, "axis", 0), type.rank());
    Window window = PoolSemantics.along(type, axis);
    WindowReader reader = new WindowReader(window, type);
    long[] positions = new long[Math.toIntExact(window.vectorCount())];
    for (int v = 0; v < positions.length; v++) {
      positions[v] = first(x, reader.indices(v, 1));
    }
    return Tensor.ofLongs(call.type(), positions);
  }

  private static long first(Tensor x, int[] indices) {
    int best = 0;
    for (int i = 1; i < indices.length; i++) {
      best = isLarger(x, indices[i], indices[best]) ? i : best;
    }
    return best;
  }

  private static boolean isLarger(Tensor x, int left, int right) {
    if (x.type().element().isInteger()) {
      return x.longs()[left] > x.longs()[right];
    }
    double a = x.real(left);
    double b = x.real(right);
    return a > b || (Double.isNaN(a) && !Double.isNaN(b));
  }

  private static long attribute(Call call, String name, long standard) {
    SortedMap<String, Attribute> entries =
        call.op()
            .attribute("attributes")
            .map(found -> ((Attribute.Dictionary) found).entries())
            .orElse(new TreeMap<>());
    return entries.get(name) instanceof Attribute.Int found ? found.value() : standard;
  }
}
