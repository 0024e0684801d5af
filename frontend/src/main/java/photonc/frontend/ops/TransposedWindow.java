package photonc.frontend.ops;

import photonc.frontend.node.NodeAttributes;
import photonc.frontend.node.NodeImport;

/**
 * One spatial axis of a transposed convolution. With q = stride * j + r, output element q - pad is
 * the sum over u of weight[r + stride * u] * x[j - u]: the outputs of one phase r are a convolution
 * with every stride-th weight.
 *
 * @param kernel extent of the kernel, the holes of a dilation included
 * @param pad outputs cut off at the start
 * @param output outputs wanted
 */
record TransposedWindow(long input, long kernel, long stride, long pad, long output) {

  /** Weights of one phase, the last of which may be 0. */
  long taps() {
    return (kernel + stride - 1) / stride;
  }

  /** The first j that is computed: as late as the convolution's padding can say. */
  long firstStep() {
    return Math.min(pad / stride, taps() - 1);
  }

  long padBefore() {
    return taps() - 1 - firstStep();
  }

  long padAfter() {
    return Math.max(0, (pad + output - 1) / stride + 1 - input);
  }

  /** How many steps the convolution computes, with all phases at each. */
  long steps() {
    return input + padBefore() + padAfter() - taps() + 1;
  }

  /** Which of the phases in a row is the first output. */
  long firstOutput() {
    return pad - stride * firstStep();
  }

  /** The axes of a node, from pads or an output shape; extents are those of the plain kernel. */
  static TransposedWindow[] of(NodeImport node, long[] sizes, long[] extents) {
    int rank = sizes.length;
    NodeAttributes attributes = node.attributes();
    long[] strides = attributes.extents("strides", rank, 1, 1);
    long[] dilations = attributes.extents("dilations", rank, 1, 1);
    long[] added = attributes.extents("output_padding", rank, 0, 0);
    long[] pads = attributes.extents("pads", 2 * rank, 0, 0);
    String mode = attributes.text("auto_pad", "NOTSET");
    boolean same =
        switch (mode) {
          case "NOTSET", "VALID" -> false;
          case "SAME_UPPER", "SAME_LOWER" -> true;
          default ->
              throw node.unsupported(
                  "auto_pad = '"
                      + mode
                      + "' is not an ONNX value; expected NOTSET, SAME_UPPER, SAME_LOWER or VALID");
        };
    TransposedWindow[] windows = new TransposedWindow[rank];
    for (int i = 0; i < rank; i++) {
      long kernel = (extents[i] - 1) * dilations[i] + 1;
      long whole = strides[i] * (sizes[i] - 1) + added[i] + kernel;
      long before = mode.equals("VALID") ? 0 : pads[i];
      long output = whole - before - (mode.equals("VALID") ? 0 : pads[i + rank]);
      if (same || attributes.has("output_shape")) {
        output = wanted(node, i, rank, sizes[i] * strides[i]);
        long total = Math.max(0, whole - output);
        before = mode.equals("SAME_UPPER") ? total / 2 : total - total / 2;
      }
      if (output < 1) {
        throw node.fault("output axis " + i + " would have " + output + " elements");
      }
      windows[i] = new TransposedWindow(sizes[i], kernel, strides[i], before, output);
    }
    return windows;
  }

  private static long wanted(NodeImport node, int axis, int rank, long otherwise) {
    return node.attributes().has("output_shape")
        ? node.attributes().extents("output_shape", rank, 1, 1)[axis]
        : otherwise;
  }
}
