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

  /** A stretch of a list of indices: evenly spaced ones, each of them several times. */
  private record Run(long start, long step, long count, long times) {}

  /** The elements of an axis in the order of a list, in as few slices as are found at once. */
  static Operand taken(NodeImport node, Operand x, int axis, long[] indices) {
    List<Operand> parts = new ArrayList<>();
    for (int from = 0; from < indices.length; ) {
      Run run = run(indices, from);
      Operand part = slice(node, x, axis, run.start(), run.count(), run.step());
      parts.add(repeated(node, part, axis, run.times()));
      if (parts.size() > MOST_PIECES) {
        throw node.unsupported(
            "it takes elements of axis " + axis + " in more than " + MOST_PIECES + " pieces");
      }
      from += Math.toIntExact(run.count() * run.times());
    }
    return parts.isEmpty() ? slice(node, x, axis, 0, 0, 1) : concat(node, axis, parts);
  }

  private static Run run(long[] indices, int from) {
    int times = timesFrom(indices, from);
    int next = from + times;
    if (next >= indices.length || timesFrom(indices, next) != times) {
      return new Run(indices[from], 1, 1, times);
    }
    long step = indices[next] - indices[from];
    long count = 2;
    for (int at = next + times;
        at < indices.length
            && indices[at] - indices[at - 1] == step
            && timesFrom(indices, at) == times;
        at += times) {
      count++;
    }
    return new Run(indices[from], step, count, times);
  }

  /** How often the index at a place stands there in a row. */
  private static int timesFrom(long[] indices, int from) {
    int to = from;
    while (to < indices.length && indices[to] == indices[from]) {
      to++;
    }
    return to - from;
  }

  /** Every element of an axis {@code times} times in a row. */
  private static Operand repeated(NodeImport node, Operand x, int axis, long times) {
    if (times == 1) {
      return x;
    }
    long[] sizes = NodeImport.type(x).sizes();
    long[] open = new long[sizes.length + 1];
    System.arraycopy(sizes, 0, open, 0, axis + 1);
    System.arraycopy(sizes, axis + 1, open, axis + 2, sizes.length - axis - 1);
    open[axis + 1] = 1;
    Operand apart = node.reshape(x, open);
    open[axis + 1] = times;
    sizes[axis] *= times;
    return node.reshape(broadcast(node, apart, open), sizes);
  }
}
