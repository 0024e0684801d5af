package photonc.onnx.random;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/** What a constant operand of an operator does, as far as drawing it at random is concerned. */
enum WeightRole {
  /** Multiplied and summed: drawn so that the sums have variance 1. */
  MATRIX,
  /** Multiplied element by element: around 1. */
  SCALE,
  /** Added: small beside what it is added to. */
  SHIFT,
  /** The mean of what is normalised: small beside it. */
  MEAN,
  /** The variance of what is normalised: around it, and positive. */
  VARIANCE,
  /** Slopes of a leaky activation. */
  SLOPE,
  /** Rows that are looked up: of variance 1. */
  TABLE;

  /** The role of an operand; empty where it is data, or no weight, such as an exponent. */
  static Optional<WeightRole> of(NodeProto node, int operand) {
    return switch (node.getOpType()) {
      case "Conv", "ConvTranspose", "Gemm" -> from(operand, 1, MATRIX, SHIFT);
      case "MatMul" -> Optional.of(MATRIX);
      case "BatchNormalization" -> from(operand, 1, SCALE, SHIFT, MEAN, VARIANCE);
      case "InstanceNormalization", "LayerNormalization" -> from(operand, 1, SCALE, SHIFT);
      case "Mul" -> Optional.of(SCALE);
      case "Add", "Sub", "Sum" -> Optional.of(SHIFT);
      case "PRelu" -> from(operand, 1, SLOPE);
      case "Gather" -> from(operand, 0, TABLE);
      default -> Optional.empty();
    };
  }

  private static Optional<WeightRole> from(int operand, int first, WeightRole... roles) {
    int number = operand - first;
    return number >= 0 && number < roles.length ? Optional.of(roles[number]) : Optional.empty();
  }

  /**
   * Elements summed for each result: what He's rule scales a matrix by.
   *
   * @param dims of the weight
   */
  static long fanIn(NodeProto node, int operand, List<Long> dims) {
    int rank = dims.size();
    long elements = dims.stream().reduce(1L, Math::multiplyExact);
    return switch (node.getOpType()) {
      case "Conv" -> elements / dims.get(0);
      case "ConvTranspose" -> elements / dims.get(1);
      case "Gemm" -> transposes(node, operand) ? dims.get(1) : dims.get(0);
      default -> operand == 0 || rank == 1 ? dims.get(rank - 1) : dims.get(rank - 2);
    };
  }

  private static boolean transposes(NodeProto node, int operand) {
    String name = operand == 0 ? "transA" : "transB";
    boolean given =
        node.getAttributeList().stream().anyMatch(a -> a.getName().equals(name) && a.getI() != 0);
    return given == (operand == 1);
  }
}
