package photonc.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Trait;
import photonc.ir.Window;

/** What some indices of one axis of an op's result need of its operands. */
final class StripeRule {
  /**
   * What of an operand belongs to {@code n} indices of the result from {@code first} on: indices
   * {@code step * first + offset} and {@code step * (n - 1) + extent} in all, with {@code fill}
   * outside.
   */
  record Slab(int axis, long step, long offset, long extent, double fill) {
    static Slab same(int axis) {
      return new Slab(axis, 1, 0, 1, 0);
    }

    long size(long count) {
      return step * (count - 1) + extent;
    }
  }

  private StripeRule() {}

  /**
   * The slab of operand {@code index} for indices of axis {@code axis} of the result, or empty
   * where all of the operand is needed whatever the indices.
   *
   * @throws IllegalArgumentException where the op cannot be cut along the axis
   */
  static Optional<Slab> slab(Operation op, int index, int axis) {
    return switch (op.kind()) {
      case TENSOR_PRODUCT ->
          switch (index) {
            case 0 -> Optional.of(product(op, axis));
            case 1 -> Optional.empty();
            default -> elementwise(op, index, axis);
          };
      case TENSOR_MATMUL -> matmul(op, index, axis);
      case TENSOR_MAX_POOL, TENSOR_SUM_POOL -> Optional.of(pool(op, axis));
      case TENSOR_REDUCE_MAX, TENSOR_REDUCE_SUM -> {
        require(Arrays.stream(op.integers("axes")).noneMatch(reduced -> reduced == axis));
        yield Optional.of(Slab.same(axis));
      }
      case TENSOR_CONCAT -> {
        require(op.integer("axis") != axis);
        yield Optional.of(Slab.same(axis));
      }
      case TENSOR_TRANSPOSE -> Optional.of(Slab.same((int) op.integers("permutation")[axis]));
      case TENSOR_QUANTIZE, TENSOR_CAST -> Optional.of(Slab.same(axis));
      case TENSOR_BROADCAST -> elementwise(op, index, axis);
      case TENSOR_SLICE -> Optional.of(slice(op, axis));
      case TENSOR_PAD -> {
        long offset = -op.integers("pads")[axis];
        yield Optional.of(new Slab(axis, 1, offset, 1, op.real("value")));
      }
      case TENSOR_DEQUANTIZE -> {
        require(index == 0 || op.integer("axis") != axis || sizes(op, 1)[0] == 1);
        yield index == 0 ? Optional.of(Slab.same(axis)) : Optional.empty();
      }
      default -> {
        require(op.kind().is(Trait.ELEMENTWISE));
        yield elementwise(op, index, axis);
      }
    };
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("no stripes along this axis");
    }
  }

  private static long[] sizes(Operation op, int operand) {
    return ((TensorType) op.operand(operand).type()).sizes();
  }

  private static Optional<Slab> elementwise(Operation op, int index, int axis) {
    long[] sizes = sizes(op, index);
    int own = axis - (op.result().tensorType().rank() - sizes.length);
    return own < 0 || sizes[own] == 1 ? Optional.empty() : Optional.of(Slab.same(own));
  }

  /** Rows are of the left matrix, columns of the right one, batches of both unless broadcast. */
  private static Optional<Slab> matmul(Operation op, int index, int axis) {
    int rank = op.result().tensorType().rank();
    int rows = sizes(op, 0).length > 1 ? 1 : 0;
    int columns = sizes(op, 1).length > 1 ? 1 : 0;
    int batches = rank - rows - columns;
    long[] sizes = sizes(op, index);
    if (axis < batches) {
      int own = axis - batches + (sizes.length - 2);
      return own < 0 || sizes[own] == 1 ? Optional.empty() : Optional.of(Slab.same(own));
    }
    boolean ofLeft = rows == 1 && axis == batches;
    if (ofLeft != (index == 0)) {
      return Optional.empty();
    }
    boolean transposed = op.flag(ofLeft ? "transpose_a" : "transpose_b");
    return Optional.of(Slab.same(sizes.length - (ofLeft == transposed ? 1 : 2)));
  }

  private static Slab product(Operation op, int axis) {
    require(op.attribute("row_axis").isPresent() && op.integer("row_axis") != axis);
    Window window = op.window();
    Window.Dimension vectors = window.vectors().get(vectorDimension(op, axis));
    long others = window.vectors().stream().filter(d -> d.axis() == vectors.axis()).count();
    require(others == 1 && vectors.step() > 0);
    long extent = 1;
    for (Window.Dimension lane : window.lanes()) {
      if (lane.axis() == vectors.axis()) {
        require(lane.step() > 0);
        extent += lane.step() * (lane.count() - 1);
      }
    }
    long offset = window.offsets().get(vectors.axis());
    return new Slab(vectors.axis(), vectors.step(), offset, extent, window.fill());
  }

  private static int vectorDimension(Operation op, int axis) {
    return axis < op.integer("row_axis") ? axis : axis - 1;
  }

  private static Slab slice(Operation op, int axis) {
    long step = op.integers("steps")[axis];
    require(step > 0);
    return new Slab(axis, step, op.integers("starts")[axis], 1, 0);
  }

  private static Slab pool(Operation op, int axis) {
    if (axis < 2) {
      return Slab.same(axis);
    }
    int d = axis - 2;
    long extent = op.integers("dilations")[d] * (op.integers("kernel")[d] - 1) + 1;
    ElementType element = op.result().tensorType().element();
    double nothing = element.isFloat() ? Double.NEGATIVE_INFINITY : element.minCode();
    double fill = op.kind() == OpKind.TENSOR_MAX_POOL ? nothing : 0;
    return new Slab(axis, op.integers("strides")[d], -op.integers("pads")[d], extent, fill);
  }

  /** The op's attributes where it makes {@code count} indices of the axis from its slabs. */
  static Map<String, Attribute> attributes(Operation op, int axis, long count) {
    TreeMap<String, Attribute> attributes = new TreeMap<>(op.attributes());
    switch (op.kind()) {
      case TENSOR_PRODUCT -> attributes.put("window", window(op, axis, count).attribute());
      case TENSOR_BROADCAST -> attributes.put("sizes", with(op.integers("sizes"), axis, count));
      case TENSOR_SLICE -> {
        attributes.put("sizes", with(op.integers("sizes"), axis, count));
        attributes.put("starts", with(op.integers("starts"), axis, 0));
      }
      case TENSOR_PAD -> attributes.put("pads", unpadded(op, axis));
      case TENSOR_MAX_POOL, TENSOR_SUM_POOL -> {
        if (axis >= 2) {
          attributes.put("pads", unpadded(op, axis - 2));
        }
      }
      default -> {}
    }
    return attributes;
  }

  private static Attribute with(long[] values, int index, long value) {
    long[] changed = values.clone();
    changed[index] = value;
    return Attribute.integers(changed);
  }

  /** Pads in front of all axes and behind them, none for one axis. */
  private static Attribute unpadded(Operation op, int axis) {
    long[] pads = op.integers("pads").clone();
    pads[axis] = 0;
    pads[axis + pads.length / 2] = 0;
    return Attribute.integers(pads);
  }

  private static Window window(Operation op, int axis, long count) {
    Window window = op.window();
    int cut = vectorDimension(op, axis);
    List<Window.Dimension> vectors = new ArrayList<>(window.vectors());
    Window.Dimension old = vectors.get(cut);
    vectors.set(cut, new Window.Dimension(count, old.axis(), old.step()));
    List<Long> offsets = new ArrayList<>(window.offsets());
    offsets.set(old.axis(), 0L);
    return new Window(vectors, window.lanes(), offsets, window.fill());
  }
}
