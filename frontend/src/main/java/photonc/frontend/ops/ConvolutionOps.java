package photonc.frontend.ops;

import java.util.Arrays;
import java.util.Map;
import photonc.frontend.node.NodeImport;
import photonc.ir.Attribute;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.TensorType;

/** Convolutions. */
public final class ConvolutionOps {
  private ConvolutionOps() {}

  public static Operand conv(NodeImport node) {
    Operand product = product(node, node.input(0), node.input(1));
    return node.optional(2).isEmpty() ? product : biased(node, product, node.input(2));
  }

  /** The convolution that the node's attributes say, of these operands. */
  static Operand product(NodeImport node, Operand input, Operand kernels) {
    long[] spatial = SpatialWindow.spatialSizes(node);
    TensorType x = NodeImport.type(input);
    TensorType weights = NodeImport.type(kernels);
    long groups = node.attributes().integer("group", 1);
    checkChannels(node, x, weights, groups);
    long[] kernel = Arrays.copyOfRange(weights.sizes(), 2, weights.rank());
    long[] declared = node.attributes().integers("kernel_shape").orElse(kernel);
    boolean real = Arrays.stream(kernel).allMatch(k -> k >= 1 && k <= Integer.MAX_VALUE);
    if (!real || !Arrays.equals(kernel, declared)) {
      throw node.fault(
          "kernel_shape = " + Arrays.toString(declared) + " for weights of type " + weights);
    }
    Map<String, Attribute> attributes = SpatialWindow.of(node, spatial, kernel).attributes();
    attributes.put("groups", Attribute.of(groups));
    return node.emit(OpKind.TENSOR_CONV, attributes, input, kernels);
  }

  private static void checkChannels(
      NodeImport node, TensorType x, TensorType weights, long groups) {
    if (weights.rank() != x.rank()) {
      throw node.fault("weights " + weights + " for an input " + x + ": expected as many axes");
    }
    if (groups < 1 || x.size(1) % groups != 0 || weights.size(0) % groups != 0) {
      throw node.fault(
          "group = "
              + groups
              + " divides neither "
              + x.size(1)
              + " inputs nor "
              + weights.size(0)
              + " outputs evenly");
    }
    if (weights.size(1) != x.size(1) / groups) {
      throw node.fault(
          "weights "
              + weights
              + " for "
              + x.size(1)
              + " input channels in "
              + groups
              + " groups: expected "
              + x.size(1) / groups
              + " channels");
    }
  }

  static Operand biased(NodeImport node, Operand product, Operand terms) {
    TensorType type = NodeImport.type(product);
    TensorType bias = NodeImport.type(terms);
    if (bias.rank() != 1 || bias.size(0) != type.size(1)) {
      throw node.fault("a bias " + bias + " for " + type.size(1) + " channels");
    }
    long[] sizes = ShapeOps.perChannel(type.size(1), type.rank());
    return node.emit(OpKind.TENSOR_ADD, product, node.reshape(terms, sizes));
  }
}
