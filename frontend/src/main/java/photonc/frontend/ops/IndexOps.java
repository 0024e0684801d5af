package photonc.frontend.ops;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import photonc.frontend.node.Constants;
import photonc.frontend.node.NodeImport;
import photonc.ir.ElementType;
import photonc.ir.Operand;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Operators whose constant indices say which element stands where. */
public final class IndexOps {
  private IndexOps() {}

  /** The tensor's elements in the order of a list of row-major places. */
  private static Operand picked(NodeImport node, Operand x, long[] places, long... sizes) {
    Operand flat = node.reshape(x, NodeImport.type(x).elements());
    return node.reshape(Moves.taken(node, flat, 0, places), sizes);
  }

  private static Tensor indices(NodeImport node, int input) {
    Tensor indices = node.constantInput(input, "list of indices");
    if (!indices.type().element().isInteger()) {
      throw node.fault("the indices are a " + indices.type() + "; expected integers");
    }
    return indices;
  }

  /** Element (i, j, ..) has the index at (i, j, ..) along the axis, else the same place. */
  public static Operand gatherElements(NodeImport node) {
    Tensor indices = indices(node, 1);
    return picked(node, node.input(0), elementPlaces(node, indices), indices.type().sizes());
  }

  /** The row-major place of each index of GatherElements and ScatterElements. */
  private static long[] elementPlaces(NodeImport node, Tensor indices) {
    TensorType x = NodeImport.type(node.input(0));
    long[] sizes = indices.type().sizes();
    int axis = node.axis(node.attributes().integer("axis", 0), x.rank());
    boolean inside =
        sizes.length == x.rank()
            && IntStream.range(0, sizes.length).allMatch(a -> a == axis || sizes[a] <= x.size(a));
    if (!inside) {
      throw node.fault("indices " + indices.type() + " for axis " + axis + " of " + x);
    }
    long[] strides = x.strides();
    long[] own = indices.type().strides();
    long[] places = new long[indices.length()];
    for (int i = 0; i < places.length; i++) {
      for (int a = 0; a < sizes.length; a++) {
        long digit = i / own[a] % sizes[a];
        long at = a == axis ? node.index(indices.longs()[i], axis, x.size(axis)) : digit;
        places[i] += at * strides[a];
      }
    }
    return places;
  }

  /** The last axis of the indices names elements or boxes of the data. */
  public static Operand gatherNd(NodeImport node) {
    TensorType x = NodeImport.type(node.input(0));
    Tensor indices = indices(node, 1);
    int batch = (int) node.attributes().integer("batch_dims", 0);
    long[] boxes = boxes(node, indices, batch);
    long[] sizes = indices.type().sizes();
    int depth = (int) sizes[sizes.length - 1];
    long[] inner = Arrays.copyOfRange(x.sizes(), batch + depth, x.rank());
    long box = Arrays.stream(inner).reduce(1, (a, b) -> a * b);
    Operand rows = node.reshape(node.input(0), box == 0 ? 0 : x.elements() / box, box);
    long[] shape =
        LongStream.concat(Arrays.stream(sizes).limit(sizes.length - 1L), Arrays.stream(inner))
            .toArray();
    return node.reshape(Moves.taken(node, rows, 0, boxes), shape);
  }

  /** The number of the box that each tuple of indices names, row-major over the outer axes. */
  private static long[] boxes(NodeImport node, Tensor indices, int batch) {
    TensorType x = NodeImport.type(node.input(0));
    long[] sizes = indices.type().sizes();
    long depth = sizes.length == 0 ? -1 : sizes[sizes.length - 1];
    boolean fits =
        depth >= 0
            && batch >= 0
            && batch < sizes.length
            && batch + depth <= x.rank()
            && IntStream.range(0, batch).allMatch(a -> sizes[a] == x.size(a));
    if (!fits) {
      throw node.fault("indices " + indices.type() + " for " + x + ", batch_dims = " + batch);
    }
    long tuples = Arrays.stream(sizes).limit(sizes.length - 1L).reduce(1, (a, b) -> a * b);
    long each =
        Arrays.stream(sizes)
            .skip(batch)
            .limit(sizes.length - 1L - batch)
            .reduce(1, (a, b) -> a * b);
    long[] boxes = new long[(int) tuples];
    for (int t = 0; t < boxes.length; t++) {
      boxes[t] = each == 0 ? 0 : t / each;
      for (int d = 0; d < depth; d++) {
        long size = x.size(batch + d);
        long index = indices.longs()[(int) (t * depth) + d];
        boxes[t] = boxes[t] * size + node.index(index, batch + d, size);
      }
    }
    return boxes;
  }

  /** The data with updates in the places of indices: one list of places in both together. */
  public static Operand scatterElements(NodeImport node) {
    refuseReduction(node);
    Tensor indices = indices(node, 1);
    if (!NodeImport.type(node.input(2)).dims().equals(indices.type().dims())) {
      throw node.fault("updates " + node.input(2).type() + " for indices " + indices.type());
    }
    return replaced(node, elementPlaces(node, indices), 1);
  }

  public static Operand scatterNd(NodeImport node) {
    refuseReduction(node);
    TensorType x = NodeImport.type(node.input(0));
    Tensor indices = indices(node, 1);
    long[] boxes = boxes(node, indices, 0);
    long[] sizes = indices.type().sizes();
    int depth = (int) sizes[sizes.length - 1];
    long box = Arrays.stream(x.sizes()).skip(depth).reduce(1, (a, b) -> a * b);
    if (NodeImport.type(node.input(2)).elements() != boxes.length * box) {
      throw node.fault("updates " + node.input(2).type() + " for indices " + indices.type());
    }
    return replaced(node, boxes, box);
  }

  private static void refuseReduction(NodeImport node) {
    String reduction = node.attributes().text("reduction", "none");
    if (!reduction.equals("none")) {
      throw node.unsupported("reduction = '" + reduction + "'; expected none");
    }
  }

  /** The data with box k of the updates in place boxes[k]; the last of equal places counts. */
  private static Operand replaced(NodeImport node, long[] boxes, long box) {
    TensorType x = NodeImport.type(node.input(0));
    if (boxes.length == 0 || box == 0) {
      return node.input(0);
    }
    long count = x.elements() / box;
    long[] sources = LongStream.range(0, count).toArray();
    for (int k = 0; k < boxes.length; k++) {
      sources[(int) boxes[k]] = count + k;
    }
    Operand both =
        Moves.concat(
            node,
            0,
            List.of(
                node.reshape(node.input(0), count, box),
                node.reshape(node.input(2), boxes.length, box)));
    return node.reshape(Moves.taken(node, both, 0, sources), x.sizes());
  }

  /** The first elements of each sequence backwards, as many as it has. */
  public static Operand reverseSequence(NodeImport node) {
    TensorType x = NodeImport.type(node.input(0));
    int batch = node.axis(node.attributes().integer("batch_axis", 1), x.rank());
    int time = node.axis(node.attributes().integer("time_axis", 0), x.rank());
    long[] lengths = node.integers(1, "lengths");
    boolean legal =
        lengths.length == x.size(batch)
            && batch + time == 1
            && Arrays.stream(lengths).allMatch(n -> n >= 0 && n <= x.size(time));
    if (!legal) {
      throw node.fault(
          "lengths %s for a %s, batch axis %d, time axis %d"
              .formatted(Arrays.toString(lengths), x, batch, time));
    }
    long box = Arrays.stream(x.sizes()).skip(2).reduce(1, (a, b) -> a * b);
    long[] boxes = new long[(int) (x.size(0) * x.size(1))];
    for (int k = 0; k < boxes.length; k++) {
      long[] at = {k / x.size(1), k % x.size(1)};
      long length = lengths[(int) at[batch]];
      at[time] = at[time] < length ? length - 1 - at[time] : at[time];
      boxes[k] = at[0] * x.size(1) + at[1];
    }
    Operand rows = node.reshape(node.input(0), boxes.length, box);
    return node.reshape(Moves.taken(node, rows, 0, boxes), x.sizes());
  }

  /** The upper or lower triangle of matrices, zeros elsewhere. */
  public static Operand triangle(NodeImport node) {
    TensorType x = NodeImport.type(node.input(0));
    if (x.rank() < 2) {
      throw node.fault("an input " + x + " holds no matrices");
    }
    boolean upper = node.attributes().flag("upper", true);
    long k = node.optional(1).isPresent() ? node.constantInput(1, "diagonal").longs()[0] : 0;
    long columns = x.size(x.rank() - 1);
    long places = x.size(x.rank() - 2) * columns;
    if (places == 0 || x.elements() == 0) {
      return node.input(0);
    }
    long matrices = x.elements() / places;
    long[] sources = new long[(int) places];
    for (int i = 0; i < places; i++) {
      long above = i % columns - i / columns;
      sources[i] = (upper ? above >= k : above <= k) ? i : places;
    }
    Operand zeros = Moves.broadcast(node, node.scalar(x.element(), 0), matrices, 1);
    Operand both =
        Moves.concat(node, 1, List.of(node.reshape(node.input(0), matrices, places), zeros));
    return node.reshape(Moves.taken(node, both, 1, sources), x.sizes());
  }

  /** The elements of an axis, or of the flat tensor, where a constant condition is true. */
  public static Operand compress(NodeImport node) {
    Operand x = node.input(0);
    boolean flat = !node.attributes().has("axis");
    Operand source = flat ? node.reshape(x, NodeImport.type(x).elements()) : x;
    int rank = NodeImport.type(source).rank();
    int axis = flat ? 0 : node.axis(node.attributes().integer("axis", 0), rank);
    Tensor condition = node.constantInput(1, "condition");
    if (condition.length() > NodeImport.type(source).size(axis)) {
      throw node.fault("a condition " + condition.type() + " for axis " + axis + " of " + x.type());
    }
    long[] kept =
        IntStream.range(0, condition.length())
            .filter(i -> condition.real(i) != 0)
            .asLongStream()
            .toArray();
    return Moves.taken(node, source, axis, kept);
  }

  /** Along a new axis the second value where an index says, the first elsewhere. */
  public static Operand oneHot(NodeImport node) {
    Tensor indices = node.constantInput(0, "list of indices");
    Tensor depths = node.constantInput(1, "depth");
    if (depths.length() != 1 || NodeImport.type(node.input(2)).elements() != 2) {
      throw node.fault(
          "depth " + depths.type() + ", values " + node.input(2).type() + "; expected one and two");
    }
    long depth = (long) depths.real(0);
    if (depth < 1 || depth > 1L << 24) {
      throw node.fault("depth = " + depth + "; expected a number of indices");
    }
    long[] from = indices.type().sizes();
    int axis = node.axis(node.attributes().integer("axis", -1), from.length + 1);
    long[] sizes =
        LongStream.concat(
                LongStream.concat(Arrays.stream(from).limit(axis), LongStream.of(depth)),
                Arrays.stream(from).skip(axis))
            .toArray();
    node.small(TensorType.of(ElementType.I64, sizes));
    long inner = Arrays.stream(from).skip(axis).reduce(1, (a, b) -> a * b);
    long[] places = new long[(int) (indices.length() * depth)];
    for (int i = 0; i < indices.length(); i++) {
      long index = (long) indices.real(i);
      long hot = index < 0 ? index + depth : index;
      if (hot >= 0 && hot < depth) {
        places[(int) ((i / inner * depth + hot) * inner + i % inner)] = 1;
      }
    }
    return picked(node, node.input(2), places, sizes);
  }

  /** Ones on a diagonal of a matrix of the input's shape. */
  public static Operand eyeLike(NodeImport node) {
    TensorType x = NodeImport.type(node.input(0));
    if (x.rank() != 2) {
      throw node.fault("an input " + x + "; expected a matrix");
    }
    ElementType element =
        node.attributes().has("dtype")
            ? ConstantOps.element(node, node.attributes().integer("dtype", 1))
            : x.element();
    TensorType type = node.small(x.withElement(element));
    long k = node.attributes().integer("k", 0);
    double[] values = new double[(int) type.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % type.size(1) - i / type.size(1) == k ? 1 : 0;
    }
    return node.constant(Constants.of(type, values));
  }

  /** Axes cut or filled with zeros evenly on both sides to the sizes asked for. */
  public static Operand centerCropPad(NodeImport node) {
    TensorType x = NodeImport.type(node.input(0));
    long[] wanted = node.integers(1, "shape");
    long[] axes =
        node.attributes().integers("axes").orElse(LongStream.range(0, x.rank()).toArray());
    if (wanted.length != axes.length) {
      throw node.fault(wanted.length + " sizes for " + axes.length + " axes");
    }
    long[] pads = new long[2 * x.rank()];
    for (int k = 0; k < axes.length; k++) {
      int axis = node.axis(axes[k], x.rank());
      long more = Math.subtractExact(Math.max(-1, wanted[k]), x.size(axis));
      pads[axis] = more > 0 ? more / 2 : -(-more / 2);
      pads[x.rank() + axis] = more - pads[axis];
    }
    return PadOps.constant(node, pads, node.scalar(x.element(), 0));
  }
}
