package photonc.frontend.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import photonc.frontend.node.NodeImport;
import photonc.ir.Attribute;
import photonc.ir.OpKind;
import photonc.ir.Operand;

/** The tensor ops that put elements in other places, less where they would change nothing. */
final class Moves {
  /** Pieces that a tensor may be put together from, each an instruction or more. */
  private static final int MOST_PIECES = 1 << 12;

  private Moves() {}

  static Operand concat(NodeImport node, int axis, List<Operand> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    Map<String, Attribute> attributes = Map.of("axis", Attribute.of(axis));
    return node.emit(OpKind.TENSOR_CONCAT, attributes, parts.toArray(Operand[]::new));
  }

  /** Elements start, start + step, ... of each axis, {@code sizes} of them. */
  static Operand slice(NodeImport node, Operand x, long[] starts, long[] sizes, long[] steps) {
    boolean forwards = true;
    for (int axis = 0; axis < sizes.length; axis++) {
      forwards &= steps[axis] == 1 || sizes[axis] <= 1;
    }
    if (forwards && Arrays.equals(sizes, NodeImport.type(x).sizes())) {
      return x;
    }
    return node.emit(
        OpKind.TENSOR_SLICE,
        Map.of(
            "starts", Attribute.integers(starts),
            "sizes", Attribute.integers(sizes),
            "steps", Attribute.integers(steps)),
        x);
  }

  /** Elements start, start + step, ... of one axis, all of the others. */
  static Operand slice(NodeImport node, Operand x, int axis, long start, long size, long step) {
    long[] sizes = NodeImport.type(x).sizes();
    long[] starts = new long[sizes.length];
    long[] steps = new long[sizes.length];
    Arrays.fill(steps, 1);
    starts[axis] = start;
    sizes[axis] = size;
    steps[axis] = size > 1 ? step : 1;
    return slice(node, x, starts, sizes, steps);
  }

  static Operand broadcast(NodeImport node, Operand x, long... sizes) {
    return Arrays.equals(sizes, NodeImport.type(x).sizes())
        ? x
        : node.emit(OpKind.TENSOR_BROADCAST, Map.of("sizes", Attribute.integers(sizes)), x);
  }

  static Operand transpose(NodeImport node, Operand x, long... permutation) {
    return node.emit(
        OpKind.TENSOR_TRANSPOSE, Map.of("permutation", Attribute.integers(permutation)), x);
  }

  /** The elements of an axis in the order of a list: evenly spaced ones as one slice. */
  static Operand taken(NodeImport node, Operand x, int axis, long[] indices) {
    List<Operand> parts = new ArrayList<>();
    for (int from = 0; from < indices.length; ) {
      int to = Math.min(from + 1, indices.length - 1);
      long step = indices[to] - indices[from];
      while (to + 1 < indices.length && indices[to + 1] - indices[to] == step) {
        to++;
      }
      long size = to - from + 1L;
      parts.add(
          step == 0
              ? repeated(node, x, axis, indices[from], size)
              : slice(node, x, axis, indices[from], size, step));
      if (parts.size() > MOST_PIECES) {
        throw node.unsupported(
            "it takes elements of axis " + axis + " in more than " + MOST_PIECES + " pieces");
      }
      from = to + 1;
    }
    return parts.isEmpty() ? slice(node, x, axis, 0, 0, 1) : concat(node, axis, parts);
  }

  private static Operand repeated(NodeImport node, Operand x, int axis, long index, long size) {
    Operand one = slice(node, x, axis, index, 1, 1);
    long[] sizes = NodeImport.type(one).sizes();
    sizes[axis] = size;
    return broadcast(node, one, sizes);
  }
}
