package photonc.frontend.ops;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import photonc.frontend.node.NodeImport;
import photonc.ir.Attribute;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.TensorType;

/**
 * Transposed convolutions: one plain convolution with an output channel for each phase of the
 * strides, whose results are then put side by side. Nothing is streamed for zeros between inputs.
 */
public final class ConvTransposeOps {
  private ConvTransposeOps() {}

  public static Operand convTranspose(NodeImport node) {
    long[] sizes = SpatialWindow.spatialSizes(node);
    TensorType x = NodeImport.type(node.input(0));
    TensorType weights = NodeImport.type(node.input(1));
    long groups = node.attributes().integer("group", 1);
    if (weights.rank() != x.rank() || groups < 1 || x.size(1) % groups != 0) {
      throw node.fault("weights " + weights + " in " + groups + " groups for an input " + x);
    }
    if (weights.size(0) != x.size(1)) {
      throw node.fault("weights " + weights + " for " + x.size(1) + " input channels");
    }
    long[] kernel = Arrays.copyOfRange(weights.sizes(), 2, weights.rank());
    long[] declared = node.attributes().integers("kernel_shape").orElse(kernel);
    if (!Arrays.equals(kernel, declared) || Arrays.stream(kernel).anyMatch(k -> k < 1)) {
      throw node.fault("kernel_shape = " + Arrays.toString(declared) + " for weights " + weights);
    }
    TransposedWindow[] windows = TransposedWindow.of(node, sizes, kernel);
    Operand phased = phased(node, spread(node, windows), windows, groups);
    Operand product = product(node, phased, windows, groups);
    Operand joined = joined(node, product, weights.size(1) * groups, windows);
    return node.optional(2).isEmpty() ? joined : ConvolutionOps.biased(node, joined, node.input(2));
  }

  /** The kernel with the holes of its dilations, and zeros up to a whole number of strides. */
  private static Operand spread(NodeImport node, TransposedWindow[] windows) {
    Operand weights = node.input(1);
    for (int i = 0; i < windows.length; i++) {
      int axis = i + 2;
      long extent = NodeImport.type(weights).size(axis);
      long dilation = extent == 1 ? 1 : (windows[i].kernel() - 1) / (extent - 1);
      long[] sizes = NodeImport.type(weights).sizes();
      if (dilation > 1) {
        Operand apart =
            padded(node, node.reshape(weights, opened(sizes, axis)), axis + 1, dilation - 1);
        sizes[axis] = extent * dilation;
        weights = Moves.slice(node, node.reshape(apart, sizes), axis, 0, windows[i].kernel(), 1);
      }
      long missing = windows[i].taps() * windows[i].stride() - windows[i].kernel();
      weights = padded(node, weights, axis, missing);
    }
    return weights;
  }

  private static long[] opened(long[] sizes, int axis) {
    return LongStream.range(0, sizes.length + 1)
        .map(i -> i <= axis ? sizes[(int) i] : i == axis + 1 ? 1 : sizes[(int) i - 1])
        .toArray();
  }

  private static Operand padded(NodeImport node, Operand x, int axis, long after) {
    if (after == 0) {
      return x;
    }
    int rank = NodeImport.type(x).rank();
    long[] pads = new long[2 * rank];
    pads[rank + axis] = after;
    return node.emit(
        OpKind.TENSOR_PAD, Map.of("pads", Attribute.integers(pads), "value", Attribute.real(0)), x);
  }

  /** C x M/groups x kernel becomes (M x phases) x C/groups x taps, last tap first. */
  private static Operand phased(
      NodeImport node, Operand weights, TransposedWindow[] windows, long groups) {
    TensorType type = NodeImport.type(weights);
    int spatial = windows.length;
    long[] open = new long[3 + 2 * spatial];
    long[] order = new long[open.length];
    long[] result = new long[2 + spatial];
    open[0] = groups;
    open[1] = type.size(0) / groups;
    open[2] = type.size(1);
    order[1] = 2;
    order[2 + spatial] = 1;
    result[0] = groups * open[2];
    result[1] = open[1];
    for (int i = 0; i < spatial; i++) {
      open[3 + 2 * i] = windows[i].taps();
      open[4 + 2 * i] = windows[i].stride();
      order[2 + i] = 4 + 2L * i;
      order[3 + spatial + i] = 3 + 2L * i;
      result[0] *= windows[i].stride();
      result[2 + i] = windows[i].taps();
    }
    Operand ordered = Moves.transpose(node, node.reshape(weights, open), order);
    Operand kernel = node.reshape(ordered, result);
    for (int i = 0; i < spatial; i++) {
      long taps = windows[i].taps();
      kernel = Moves.slice(node, kernel, i + 2, taps - 1, taps, -1);
    }
    return kernel;
  }

  private static Operand product(
      NodeImport node, Operand kernel, TransposedWindow[] windows, long groups) {
    int spatial = windows.length;
    long[] ones = new long[spatial];
    Arrays.fill(ones, 1);
    long[] pads = new long[2 * spatial];
    for (int i = 0; i < spatial; i++) {
      pads[i] = windows[i].padBefore();
      pads[spatial + i] = windows[i].padAfter();
    }
    Map<String, Attribute> attributes = new TreeMap<>();
    attributes.put("strides", Attribute.integers(ones));
    attributes.put("dilations", Attribute.integers(ones));
    attributes.put("pads", Attribute.integers(pads));
    attributes.put("groups", Attribute.of(groups));
    return node.emit(OpKind.TENSOR_CONV, attributes, node.input(0), kernel);
  }

  /** N x (M x phases) x steps becomes N x M x outputs: the phases of each step in a row. */
  private static Operand joined(
      NodeImport node, Operand product, long channels, TransposedWindow[] windows) {
    int spatial = windows.length;
    long[] open = new long[2 + 2 * spatial];
    long[] order = new long[open.length];
    long[] whole = new long[2 + spatial];
    long[] starts = new long[2 + spatial];
    long[] sizes = new long[2 + spatial];
    long[] steps = new long[2 + spatial];
    Arrays.fill(steps, 1);
    open[0] = NodeImport.type(product).size(0);
    open[1] = channels;
    order[1] = 1;
    for (int i = 0; i < spatial; i++) {
      open[2 + i] = windows[i].stride();
      open[2 + spatial + i] = windows[i].steps();
      order[2 + 2 * i] = 2L + spatial + i;
      order[3 + 2 * i] = 2L + i;
      whole[2 + i] = windows[i].stride() * windows[i].steps();
      starts[2 + i] = windows[i].firstOutput();
      sizes[2 + i] = windows[i].output();
    }
    System.arraycopy(open, 0, whole, 0, 2);
    System.arraycopy(open, 0, sizes, 0, 2);
    Operand ordered = Moves.transpose(node, node.reshape(product, open), order);
    return Moves.slice(node, node.reshape(ordered, whole), starts, sizes, steps);
  }
}
