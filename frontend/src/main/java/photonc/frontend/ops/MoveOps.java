package photonc.frontend.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.frontend.node.NodeImport;
import photonc.ir.Attribute;
import photonc.ir.Operand;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Operators that put elements in other places. */
public final class MoveOps {
  private MoveOps() {}

  public static Operand concat(NodeImport node) {
    if (!node.attributes().has("axis")) {
      throw node.fault("attribute 'axis' is missing");
    }
    List<Operand> parts = new ArrayList<>();
    for (int i = 0; i < Math.max(1, node.inputCount()); i++) {
      parts.add(node.input(i));
    }
    int rank = NodeImport.type(parts.get(0)).rank();
    return Moves.concat(node, node.axis(node.attributes().integer("axis", 0), rank), parts);
  }

  /** Broadcasting both ways: a size of 1 on either side takes the other's. */
  public static Operand expand(NodeImport node) {
    Operand x = node.input(0);
    long[] from = NodeImport.type(x).sizes();
    long[] wanted = node.integers(1, "shape");
    long[] sizes = new long[Math.max(from.length, wanted.length)];
    for (int axis = 0; axis < sizes.length; axis++) {
      int own = axis - (sizes.length - from.length);
      int other = axis - (sizes.length - wanted.length);
      long size = own < 0 ? 1 : from[own];
      long to = other < 0 ? 1 : wanted[other];
      if (to < 0 || (size != to && size != 1 && to != 1)) {
        throw node.fault(
            "a " + x.type() + " does not broadcast to the shape " + Arrays.toString(wanted));
      }
      sizes[axis] = to == 1 ? size : to;
    }
    return Moves.broadcast(node, x, sizes);
  }

  /** Every axis repeated as a whole: a broadcast along an axis put in front of it. */
  public static Operand tile(NodeImport node) {
    Operand x = node.input(0);
    long[] from = NodeImport.type(x).sizes();
    long[] repeats = node.integers(1, "repeats");
    if (repeats.length != from.length || Arrays.stream(repeats).anyMatch(times -> times < 0)) {
      throw node.fault("repeats = " + Arrays.toString(repeats) + " for a " + x.type());
    }
    long[] open = new long[2 * from.length];
    long[] wide = new long[2 * from.length];
    long[] sizes = new long[from.length];
    for (int axis = 0; axis < from.length; axis++) {
      open[2 * axis] = 1;
      open[2 * axis + 1] = from[axis];
      wide[2 * axis] = repeats[axis];
      wide[2 * axis + 1] = from[axis];
      sizes[axis] = product(node, from[axis], repeats[axis]);
    }
    node.sound(TensorType.of(NodeImport.type(x).element(), sizes));
    return node.reshape(Moves.broadcast(node, node.reshape(x, open), wide), sizes);
  }

  private static long product(NodeImport node, long size, long times) {
    if (times > 0 && size > (1L << 40) / times) {
      throw node.fault(size + " elements " + times + " times are larger than any memory");
    }
    return size * times;
  }

  /**
   * Channels to pixels: groups of channels in the order depth, column, row or column, row, depth.
   */
  public static Operand depthToSpace(NodeImport node) {
    long[] sizes = images(node);
    long b = blockSize(node);
    if (sizes[1] % (b * b) != 0) {
      throw node.fault(sizes[1] + " channels are no whole number of blocks of " + b + " x " + b);
    }
    long depth = sizes[1] / (b * b);
    String mode = node.attributes().text("mode", "DCR");
    long[] open =
        switch (mode) {
          case "DCR" -> new long[] {sizes[0], b, b, depth, sizes[2], sizes[3]};
          case "CRD" -> new long[] {sizes[0], depth, b, b, sizes[2], sizes[3]};
          default -> throw node.unsupported("mode = '" + mode + "'; expected DCR or CRD");
        };
    long[] order =
        mode.equals("DCR") ? new long[] {0, 3, 4, 1, 5, 2} : new long[] {0, 1, 4, 2, 5, 3};
    Operand moved = Moves.transpose(node, node.reshape(node.input(0), open), order);
    return node.reshape(moved, sizes[0], depth, sizes[2] * b, sizes[3] * b);
  }

  /** Pixels to channels. */
  public static Operand spaceToDepth(NodeImport node) {
    long[] sizes = images(node);
    long b = blockSize(node);
    if (sizes[2] % b != 0 || sizes[3] % b != 0) {
      throw node.fault(
          sizes[2] + " x " + sizes[3] + " is no whole number of blocks of " + b + " x " + b);
    }
    long rows = sizes[2] / b;
    long columns = sizes[3] / b;
    Operand open = node.reshape(node.input(0), sizes[0], sizes[1], rows, b, columns, b);
    Operand moved = Moves.transpose(node, open, 0, 3, 5, 1, 2, 4);
    return node.reshape(moved, sizes[0], sizes[1] * b * b, rows, columns);
  }

  private static long[] images(NodeImport node) {
    TensorType type = NodeImport.type(node.input(0));
    if (type.rank() != 4) {
      throw node.fault("an input " + type + "; expected N, C, H and W");
    }
    return type.sizes();
  }

  private static long blockSize(NodeImport node) {
    long size = node.attributes().integer("blocksize", 0);
    if (size < 1 || size > 1 << 20) {
      throw node.fault("blocksize = " + size + "; expected a number of pixels");
    }
    return size;
  }

  /** Known indices make moves; those of run time are looked up by the host. */
  public static Operand gather(NodeImport node) {
    Operand x = node.input(0);
    Operand indices = node.input(1);
    long[] sizes = NodeImport.type(x).sizes();
    int axis = node.axis(node.attributes().integer("axis", 0), sizes.length);
    if (!NodeImport.type(indices).element().isInteger()) {
      throw node.fault("the indices are a " + indices.type() + "; expected integers");
    }
    long[] shape = gathered(sizes, axis, NodeImport.type(indices).sizes());
    Optional<Tensor> known = node.constant(indices);
    if (known.isEmpty()) {
      TensorType type = TensorType.of(NodeImport.type(x).element(), shape);
      return node.call("Gather", Map.of("axis", Attribute.of(axis)), type, x, indices);
    }
    long[] places = known.get().longs().clone();
    for (int i = 0; i < places.length; i++) {
      places[i] = node.index(places[i], axis, sizes[axis]);
    }
    return node.reshape(Moves.taken(node, x, axis, places), shape);
  }

  /** The sizes with those of the indices instead of the axis. */
  private static long[] gathered(long[] sizes, int axis, long[] indices) {
    List<Long> result = new ArrayList<>();
    Arrays.stream(sizes).limit(axis).forEach(result::add);
    Arrays.stream(indices).forEach(result::add);
    Arrays.stream(sizes).skip(axis + 1L).forEach(result::add);
    return result.stream().mapToLong(size -> size).toArray();
  }
}
