package photonc.frontend.ops;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import photonc.frontend.node.Constants;
import photonc.frontend.node.NodeImport;
import photonc.ir.Attribute;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Normalisations. */
public final class NormalizationOps {
  private NormalizationOps() {}

  /** (x - mean) / sqrt(variance + epsilon) * scale + bias, as one product and one sum. */
  public static Operand batchNormalization(NodeImport node) {
    if (node.attributes().flag("training_mode", false)) {
      throw node.unsupported("training_mode = 1; photonc computes inference: expected 0");
    }
    if (!node.attributes().flag("spatial", true)) {
      throw node.unsupported("spatial = 0; expected 1, statistics per channel");
    }
    TensorType x = NodeImport.type(node.input(0));
    if (x.rank() < 2) {
      throw node.fault("an input " + x + " has no channel axis");
    }
    for (int i = 1; i <= 4; i++) {
      if (NodeImport.type(node.input(i)).elements() != x.size(1)) {
        throw node.fault("input " + i + " is a " + node.input(i).type() + " for " + x);
      }
    }
    Optional<Operand> folded = folded(node, x);
    return folded.isPresent() ? folded.get() : computed(node, x);
  }

  private static Optional<Operand> folded(NodeImport node, TensorType x) {
    double[][] parameters = new double[5][];
    for (int i = 1; i <= 4; i++) {
      Optional<Tensor> value = node.constant(node.input(i));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      parameters[i] = Constants.reals(value.get());
    }
    double epsilon = node.attributes().real("epsilon", 1e-5f);
    double[] factor =
        IntStream.range(0, parameters[1].length)
            .mapToDouble(c -> parameters[1][c] / Math.sqrt(parameters[4][c] + epsilon))
            .toArray();
    double[] offset =
        IntStream.range(0, factor.length)
            .mapToDouble(c -> parameters[2][c] - parameters[3][c] * factor[c])
            .toArray();
    TensorType type = TensorType.of(x.element(), ShapeOps.perChannel(x.size(1), x.rank()));
    Operand scaled =
        node.emit(OpKind.TENSOR_MUL, node.input(0), node.constant(Constants.of(type, factor)));
    return Optional.of(
        node.emit(OpKind.TENSOR_ADD, scaled, node.constant(Constants.of(type, offset))));
  }

  /** x / (bias + alpha / size * sum of squares over {@code size} channels around)^beta. */
  public static Operand localResponse(NodeImport node) {
    Operand x = node.input(0);
    TensorType type = NodeImport.type(x);
    long size = node.attributes().integer("size", 0);
    if (size < 1 || size > Integer.MAX_VALUE || type.rank() < 3) {
      throw node.fault("size = " + size + " for " + type + "; expected at least 1, and N, C, ...");
    }
    double alpha = node.attributes().real("alpha", 1e-4f);
    Operand sum = acrossChannels(node, node.emit(OpKind.TENSOR_MUL, x, x), size);
    Operand scaled = node.emit(OpKind.TENSOR_MUL, sum, node.scalar(type.element(), alpha / size));
    Operand bias = node.scalar(type.element(), node.attributes().real("bias", 1));
    Operand base = node.emit(OpKind.TENSOR_ADD, scaled, bias);
    Operand beta = node.scalar(type.element(), node.attributes().real("beta", 0.75f));
    Operand divisor = node.emit(OpKind.TENSOR_POW, base, beta);
    return node.emit(OpKind.TENSOR_DIV, x, divisor);
  }

  /** The sum over a window of channels, cut off at the first and the last. */
  private static Operand acrossChannels(NodeImport node, Operand x, long size) {
    TensorType type = NodeImport.type(x);
    long channels = type.size(1);
    long before = Math.min((size - 1) / 2, channels);
    long after = Math.min(size / 2, channels);
    long rest = type.elements() / Math.max(1, type.size(0) * channels);
    Operand plane = node.reshape(x, type.size(0), 1, channels, rest);
    Map<String, Attribute> window = new TreeMap<>();
    window.put("kernel", Attribute.integers(before + 1 + after, 1));
    window.put("strides", Attribute.integers(1, 1));
    window.put("dilations", Attribute.integers(1, 1));
    window.put("pads", Attribute.integers(before, 0, after, 0));
    return node.reshape(node.emit(OpKind.TENSOR_SUM_POOL, window, plane), type.sizes());
  }

  private static Operand computed(NodeImport node, TensorType x) {
    long[] sizes = ShapeOps.perChannel(x.size(1), x.rank());
    Operand scale = node.reshape(node.input(1), sizes);
    Operand bias = node.reshape(node.input(2), sizes);
    Operand mean = node.reshape(node.input(3), sizes);
    Operand variance = node.reshape(node.input(4), sizes);
    Operand epsilon =
        node.scalar(NodeImport.type(variance).element(), node.attributes().real("epsilon", 1e-5f));
    Operand deviation =
        node.emit(OpKind.TENSOR_SQRT, node.emit(OpKind.TENSOR_ADD, variance, epsilon));
    Operand factor = node.emit(OpKind.TENSOR_DIV, scale, deviation);
    Operand centred = node.emit(OpKind.TENSOR_SUB, node.input(0), mean);
    return node.emit(OpKind.TENSOR_ADD, node.emit(OpKind.TENSOR_MUL, centred, factor), bias);
  }
}
