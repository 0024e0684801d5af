package photonc.frontend.ops;

import java.util.List;
import java.util.stream.LongStream;
import photonc.frontend.node.NodeImport;
import photonc.frontend.node.OperatorHandler;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.TensorType;

/** Normalisations with statistics of the input itself. */
public final class LayerNormalizationOps {
  /** What MeanVarianceNormalization's definition adds to a deviation. */
  private static final double MVN_EPSILON = 1e-9;

  private LayerNormalizationOps() {}

  /** Over the spatial axes, with a scale and a bias for each channel. */
  public static Operand instance(NodeImport node) {
    TensorType x = image(node);
    Normalization made = new Normalization(node);
    long[] axes = Normalization.axesFrom(2, x.rank());
    Operand y = made.standardized(node.input(0), axes, epsilon(node));
    Operand scaled = node.emit(OpKind.TENSOR_MUL, y, made.perChannel(1, x));
    return node.emit(OpKind.TENSOR_ADD, scaled, made.perChannel(2, x));
  }

  /**
   * Over the axes from {@code axis} on, in f32 where {@code stash_type} says so; with the mean and
   * one over the deviation where they are asked for.
   */
  public static List<Operand> layer(NodeImport node) {
    Operand x = stashed(node);
    long[] axes = lastAxes(node, x);
    Normalization made = new Normalization(node);
    Operand mean = made.mean(x, axes);
    Operand centred = node.emit(OpKind.TENSOR_SUB, x, mean);
    Operand deviation = made.root(centred, axes, epsilon(node));
    Operand y = node.emit(OpKind.TENSOR_DIV, centred, deviation);
    Operand back = node.cast(y, NodeImport.type(node.input(0)).element());
    Operand scaled = node.emit(OpKind.TENSOR_MUL, back, node.input(1));
    Operand shifted =
        node.optional(2).isPresent() ? node.emit(OpKind.TENSOR_ADD, scaled, node.input(2)) : scaled;
    return node.outputCount() < 3
        ? List.of(shifted, mean)
        : List.of(
            shifted, mean, node.emit(OpKind.TENSOR_DIV, made.scalar(deviation, 1), deviation));
  }

  /** By the root of the mean square over the axes from {@code axis} on. */
  public static Operand rootMeanSquare(NodeImport node) {
    Operand x = stashed(node);
    long[] axes = lastAxes(node, x);
    Operand y = new Normalization(node).byRootMeanSquare(x, axes, epsilon(node));
    Operand back = node.cast(y, NodeImport.type(node.input(0)).element());
    return node.emit(OpKind.TENSOR_MUL, back, node.input(1));
  }

  private static long[] lastAxes(NodeImport node, Operand x) {
    int rank = NodeImport.type(x).rank();
    int first = node.axis(node.attributes().integer("axis", -1), rank);
    return Normalization.axesFrom(first, rank);
  }

  /** The input in the type that the statistics are computed in. */
  private static Operand stashed(NodeImport node) {
    long stash = node.attributes().integer("stash_type", 1);
    if (stash != 1) {
      throw node.unsupported("stash_type = " + stash + "; expected 1, statistics in FLOAT");
    }
    ElementType element = NodeImport.type(node.input(0)).element();
    return element.equals(ElementType.F16)
        ? node.cast(node.input(0), ElementType.F32)
        : node.input(0);
  }

  /** Over groups of channels; scale and bias for each channel, or for each group. */
  public static OperatorHandler group(boolean scalePerGroup) {
    return node -> group(node, scalePerGroup);
  }

  private static Operand group(NodeImport node, boolean scalePerGroup) {
    TensorType type = image(node);
    long groups = node.attributes().integer("num_groups", 1);
    if (groups < 1 || type.size(1) % groups != 0) {
      throw node.fault("num_groups = " + groups + " does not divide " + type.size(1) + " channels");
    }
    Normalization made = new Normalization(node);
    Operand x = stashed(node);
    long rest = type.elements() / Math.max(1, type.size(0) * groups);
    Operand grouped = node.reshape(x, type.size(0), groups, rest);
    Operand y = made.standardized(grouped, new long[] {2}, epsilon(node));
    Operand back = node.cast(y, type.element());
    if (scalePerGroup) {
      TensorType flat = NodeImport.type(back);
      return node.reshape(affine(node, back, flat), type.sizes());
    }
    return affine(node, node.reshape(back, type.sizes()), type);
  }

  private static Operand affine(NodeImport node, Operand y, TensorType type) {
    Normalization made = new Normalization(node);
    Operand scaled = node.emit(OpKind.TENSOR_MUL, y, made.perChannel(1, type));
    return node.emit(OpKind.TENSOR_ADD, scaled, made.perChannel(2, type));
  }

  /** (x - mean) / (deviation + 1e-9) over the attribute's axes. */
  public static Operand meanVariance(NodeImport node) {
    Operand x = node.input(0);
    int rank = NodeImport.type(x).rank();
    long[] axes =
        LongStream.of(node.attributes().integers("axes").orElse(new long[] {0, 2, 3}))
            .map(axis -> node.axis(axis, rank))
            .toArray();
    if (LongStream.of(axes).distinct().count() < axes.length) {
      throw node.fault("axes names an axis twice");
    }
    Normalization made = new Normalization(node);
    Operand centred = made.centred(x, axes);
    Operand deviation = made.root(centred, axes, 0);
    Operand divisor = node.emit(OpKind.TENSOR_ADD, deviation, made.scalar(x, MVN_EPSILON));
    return node.emit(OpKind.TENSOR_DIV, centred, divisor);
  }

  /** By the sum of magnitudes or the root of the sum of squares along an axis. */
  public static Operand lp(NodeImport node) {
    Operand x = node.input(0);
    int axis = node.axis(node.attributes().integer("axis", -1), NodeImport.type(x).rank());
    long p = node.attributes().integer("p", 2);
    if (p != 1 && p != 2) {
      throw node.unsupported("p = " + p + "; expected 1 or 2");
    }
    Reduction reduction = p == 1 ? Reduction.L1 : Reduction.L2;
    Operand norm = reduction.of(node, x, new long[] {axis}, NodeImport.type(x).size(axis));
    return node.emit(OpKind.TENSOR_DIV, x, positive(node, norm));
  }

  /** Where a norm is 0 so is the numerator: any other divisor gives the 0 that ONNX asks for. */
  private static Operand positive(NodeImport node, Operand norm) {
    ElementType element = NodeImport.type(norm).element();
    double least =
        switch (element.bits()) {
          case 16 -> 0x1p-24;
          case 32 -> Float.MIN_VALUE;
          default -> Double.MIN_VALUE;
        };
    return node.emit(OpKind.TENSOR_MAXIMUM, norm, node.scalar(element, least));
  }

  private static TensorType image(NodeImport node) {
    TensorType x = NodeImport.type(node.input(0));
    if (x.rank() < 3) {
      throw node.fault("an input " + x + "; expected N, C and at least one spatial axis");
    }
    return x;
  }

  private static double epsilon(NodeImport node) {
    return node.attributes().real("epsilon", 1e-5f);
  }
}
