package photonc.frontend.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import photonc.frontend.node.NodeImport;
import photonc.ir.Operand;

/** Parts of a tensor. */
public final class SliceOps {
  private SliceOps() {}

  /** Slice with its bounds as attributes, up to opset 9. */
  public static Operand sliceAttributes(NodeImport node) {
    long[] starts = required(node, "starts");
    long[] ends = required(node, "ends");
    long[] axes = node.attributes().integers("axes").orElse(first(starts.length));
    return slice(node, starts, ends, axes, ones(starts.length));
  }

  private static long[] required(NodeImport node, String name) {
    return node.attributes()
        .integers(name)
        .orElseThrow(() -> node.fault("attribute '" + name + "' is missing"));
  }

  /** Slice with its bounds as inputs, since opset 10. */
  public static Operand sliceInputs(NodeImport node) {
    long[] starts = node.integers(1, "starts");
    long[] ends = node.integers(2, "ends");
    long[] axes = node.optional(3).isPresent() ? node.integers(3, "axes") : first(starts.length);
    long[] steps = node.optional(4).isPresent() ? node.integers(4, "steps") : ones(starts.length);
    return slice(node, starts, ends, axes, steps);
  }

  private static long[] first(int count) {
    return LongStream.range(0, count).toArray();
  }

  private static long[] ones(int count) {
    long[] ones = new long[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static Operand slice(
      NodeImport node, long[] starts, long[] ends, long[] axes, long[] steps) {
    if (ends.length != starts.length
        || axes.length != starts.length
        || steps.length != starts.length) {
      throw node.fault(
          "%d starts, %d ends, %d axes and %d steps; expected as many of each"
              .formatted(starts.length, ends.length, axes.length, steps.length));
    }
    long[] sizes = NodeImport.type(node.input(0)).sizes();
    long[] from = new long[sizes.length];
    long[] by = new long[sizes.length];
    for (int k = 0; k < axes.length; k++) {
      int axis = node.axis(axes[k], sizes.length);
      if (by[axis] != 0) {
        throw node.fault("axes = " + Arrays.toString(axes) + " names an axis twice");
      }
      if (steps[k] == 0) {
        throw node.fault("a step of 0 along axis " + axis + "; expected any other");
      }
      by[axis] = steps[k];
      Span span = Span.of(starts[k], ends[k], steps[k], sizes[axis]);
      from[axis] = span.start();
      sizes[axis] = span.size();
    }
    for (int axis = 0; axis < sizes.length; axis++) {
      by[axis] = by[axis] == 0 || sizes[axis] <= 1 ? 1 : by[axis];
    }
    return Moves.slice(node, node.input(0), from, sizes, by);
  }

  /** What a start, an end and a step select of an axis; both may count from the end or pass it. */
  private record Span(long start, long size) {
    static Span of(long writtenStart, long writtenEnd, long step, long length) {
      long start = writtenStart < 0 ? writtenStart + length : writtenStart;
      long end = writtenEnd < 0 ? writtenEnd + length : writtenEnd;
      if (step > 0) {
        start = clamp(start, 0, length);
        end = clamp(end, 0, length);
        return end <= start ? new Span(0, 0) : new Span(start, (end - start - 1) / step + 1);
      }
      start = clamp(start, -1, length - 1);
      end = clamp(end, -1, length - 1);
      // The most negative step is its own negative; it reaches one element all the same.
      return start <= end ? new Span(0, 0) : new Span(start, (start - end - 1) / -step + 1);
    }

    private static long clamp(long value, long least, long most) {
      return Math.max(least, Math.min(most, value));
    }
  }

  /** Split with the sizes as an attribute, up to opset 12. */
  public static List<Operand> splitAttribute(NodeImport node) {
    int axis = splitAxis(node);
    return split(node, axis, node.attributes().integers("split").orElseGet(() -> even(node, axis)));
  }

  /** Split with the sizes as an input, in opsets 13 to 17. */
  public static List<Operand> splitInput(NodeImport node) {
    int axis = splitAxis(node);
    return split(
        node, axis, node.optional(1).isPresent() ? node.integers(1, "sizes") : even(node, axis));
  }

  /** Split into sizes or into a number of parts, the last of which may be smaller. */
  public static List<Operand> splitCount(NodeImport node) {
    int axis = splitAxis(node);
    boolean counted = node.attributes().has("num_outputs");
    if (counted == node.optional(1).isPresent()) {
      throw node.fault(
          "either the input split or num_outputs says how to split; found "
              + (counted ? "both" : "neither"));
    }
    return split(node, axis, counted ? uneven(node, axis) : node.integers(1, "sizes"));
  }

  private static int splitAxis(NodeImport node) {
    int rank = NodeImport.type(node.input(0)).rank();
    return node.axis(node.attributes().integer("axis", 0), rank);
  }

  private static long[] even(NodeImport node, int axis) {
    long length = NodeImport.type(node.input(0)).size(axis);
    long[] sizes = new long[node.outputCount()];
    if (length % sizes.length != 0) {
      throw node.fault(
          length
              + " elements of axis "
              + axis
              + " do not split into "
              + sizes.length
              + " equal parts");
    }
    Arrays.fill(sizes, length / sizes.length);
    return sizes;
  }

  private static long[] uneven(NodeImport node, int axis) {
    long count = node.attributes().integer("num_outputs", 0);
    if (count != node.outputCount()) {
      throw node.fault("num_outputs = " + count + " for " + node.outputCount() + " outputs");
    }
    long left = NodeImport.type(node.input(0)).size(axis);
    long[] sizes = new long[node.outputCount()];
    Arrays.fill(sizes, (left + count - 1) / count);
    for (int k = 0; k < sizes.length; k++) {
      sizes[k] = Math.min(sizes[k], left);
      left -= sizes[k];
    }
    return sizes;
  }

  private static List<Operand> split(NodeImport node, int axis, long[] sizes) {
    long left = NodeImport.type(node.input(0)).size(axis);
    if (sizes.length != node.outputCount()) {
      throw node.fault(sizes.length + " sizes for " + node.outputCount() + " outputs");
    }
    List<Operand> parts = new ArrayList<>();
    long start = 0;
    for (long size : sizes) {
      left -= size;
      if (size < 0 || left < 0) {
        throw notWhole(node, axis, sizes);
      }
      parts.add(Moves.slice(node, node.input(0), axis, size == 0 ? 0 : start, size, 1));
      start += size;
    }
    if (left != 0) {
      throw notWhole(node, axis, sizes);
    }
    return parts;
  }

  private static photonc.diagnostic.UserError notWhole(NodeImport node, int axis, long[] sizes) {
    return node.fault(
        "the sizes "
            + Arrays.toString(sizes)
            + " do not make up axis "
            + axis
            + " of "
            + node.input(0).type());
  }
}
