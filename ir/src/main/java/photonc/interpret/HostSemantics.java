package photonc.interpret;

import java.util.SortedMap;
import java.util.TreeMap;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.UserError;
import photonc.ir.Attribute;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Window;

/** ONNX operators that the host executes, by name. */
final class HostSemantics {
  private HostSemantics() {}

  static Tensor call(Call call) {
    String operator = call.op().string("operator");
    return switch (operator) {
      case "ArgMax" -> argMax(call);
      case "Gather" -> gather(call);
      default ->
          throw new IllegalArgumentException(
              "the host has no operator '" + operator + "'; it has: ArgMax, Gather");
    };
  }

  /** For every index the slab of the data it names; a negative index counts from the end. */
  private static Tensor gather(Call call) {
    Tensor x = call.operand(0);
    long[] indices = call.operand(1).longs();
    int axis = Math.floorMod(attribute(call, "axis", 0), x.type().rank());
    long size = x.type().size(axis);
    int inner = Math.toIntExact(x.type().strides()[axis]);
    int outer = call.type().elements() == 0 ? 0 : Math.toIntExact(x.length() / (size * inner));
    int[] from = new int[Math.toIntExact(call.type().elements())];
    int next = 0;
    for (int o = 0; o < outer; o++) {
      for (long index : indices) {
        long place = place(call, index, size);
        for (int i = 0; i < inner; i++) {
          from[next++] = Math.toIntExact((o * size + place) * inner + i);
        }
      }
    }
    return Patch.picked(x, from, call.type());
  }

  private static long place(Call call, long index, long size) {
    if (index < -size || index >= size) {
      throw new UserError(
          DiagKind.BAD_INPUT,
          call.op().location(),
          "index %d of an axis with %d elements".formatted(index, size));
    }
    return index < 0 ? index + size : index;
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
