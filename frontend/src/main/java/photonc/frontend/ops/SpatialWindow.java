package photonc.frontend.ops;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import photonc.frontend.node.NodeAttributes;
import photonc.frontend.node.NodeImport;
import photonc.ir.Attribute;

/**
 * A window sliding over the spatial axes of an NCHW tensor, with all padding made explicit.
 *
 * @param pads elements before each spatial axis, then after each; the window never starts behind
 *     them
 * @param declaredPads the same without what rounding up the output size added at the end
 * @param outputs number of window positions along each spatial axis
 */
record SpatialWindow(
    long[] kernel,
    long[] strides,
    long[] dilations,
    long[] pads,
    long[] declaredPads,
    long[] outputs) {

  /** Reads strides, dilations, pads, auto_pad and ceil_mode, for a kernel of these extents. */
  static SpatialWindow of(NodeImport node, long[] sizes, long[] kernel) {
    int rank = kernel.length;
    NodeAttributes attributes = node.attributes();
    long[] strides = attributes.extents("strides", rank, 1, 1);
    long[] dilations = attributes.extents("dilations", rank, 1, 1);
    boolean roundUp = attributes.flag("ceil_mode", false);
    long[] covered = new long[rank];
    Arrays.setAll(covered, i -> (kernel[i] - 1) * dilations[i] + 1);
    long[] declared = pads(node, sizes, covered, strides);
    long[] pads = declared.clone();
    long[] outputs = new long[rank];
    for (int i = 0; i < rank; i++) {
      long padded = sizes[i] + declared[i] + declared[i + rank];
      if (padded < covered[i]) {
        throw node.fault(
            "the window covers " + covered[i] + " elements of " + padded + " after padding");
      }
      outputs[i] = (padded - covered[i]) / strides[i] + 1;
      boolean rest = (padded - covered[i]) % strides[i] != 0;
      // A window that would start in the padding at the end does not count.
      if (roundUp && rest && outputs[i] * strides[i] < sizes[i] + declared[i]) {
        outputs[i]++;
        pads[i + rank] = (outputs[i] - 1) * strides[i] + covered[i] - sizes[i] - declared[i];
      }
    }
    return new SpatialWindow(kernel, strides, dilations, pads, declared, outputs);
  }

  private static long[] pads(NodeImport node, long[] sizes, long[] covered, long[] strides) {
    int rank = covered.length;
    String mode = node.attributes().text("auto_pad", "NOTSET");
    return switch (mode) {
      case "NOTSET" -> node.attributes().extents("pads", 2 * rank, 0, 0);
      case "VALID" -> new long[2 * rank];
      case "SAME_UPPER", "SAME_LOWER" -> {
        long[] pads = new long[2 * rank];
        for (int i = 0; i < rank; i++) {
          long outputs = (sizes[i] + strides[i] - 1) / strides[i];
          long total = Math.max(0, (outputs - 1) * strides[i] + covered[i] - sizes[i]);
          long less = total / 2;
          pads[i] = mode.equals("SAME_UPPER") ? less : total - less;
          pads[i + rank] = total - pads[i];
        }
        yield pads;
      }
      default ->
          throw node.unsupported(
              "auto_pad = '"
                  + mode
                  + "' is not an ONNX value; expected NOTSET, SAME_UPPER, SAME_LOWER or VALID");
    };
  }

  /** The attributes the tensor ops share. */
  Map<String, Attribute> attributes() {
    Map<String, Attribute> entries = new TreeMap<>();
    entries.put("strides", Attribute.integers(strides));
    entries.put("pads", Attribute.integers(pads));
    entries.put("dilations", Attribute.integers(dilations));
    return entries;
  }

  /** The sizes of an input with a batch axis, a channel axis and one to three spatial axes. */
  static long[] spatialSizes(NodeImport node) {
    long[] sizes = NodeImport.type(node.input(0)).sizes();
    if (sizes.length < 3 || sizes.length > 5) {
      throw node.unsupported(
          "an input with " + sizes.length + " axes; expected N, C and 1 to 3 spatial axes");
    }
    return Arrays.copyOfRange(sizes, 2, sizes.length);
  }
}
