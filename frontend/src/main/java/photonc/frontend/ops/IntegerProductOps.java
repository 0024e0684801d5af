package photonc.frontend.ops;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import photonc.frontend.node.NodeImport;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Products of integer codes: exact sums of 32 bits, and what quantised operators make of them. */
public final class IntegerProductOps {
  private static final int WIDEST_CODE = 8;
  private static final ElementType DIFFERENCE = ElementType.signed(WIDEST_CODE + 1);

  private IntegerProductOps() {}

  public static Operand convInteger(NodeImport node) {
    return ConvolutionOps.product(
        node, centred(node, 0, 2, 0), centred(node, 1, 3, weightRank(node, 1) - 1));
  }

  public static Operand matmulInteger(NodeImport node) {
    return matmul(node, centred(node, 0, 2, 1), centred(node, 1, 3, 0));
  }

  /** Inputs: x, its scale and zero point, w, its, then those of y, and a bias of i32. */
  public static Operand conv(NodeImport node) {
    int rank = weightRank(node, 3);
    Operand sums =
        ConvolutionOps.product(node, centred(node, 0, 2, 0), centred(node, 3, 5, rank - 1));
    if (node.optional(8).isPresent()) {
      sums = ConvolutionOps.biased(node, sums, node.input(8));
    }
    return requantized(node, sums, rank - 2);
  }

  /** Inputs: a, its scale and zero point, b, its, then those of y. */
  public static Operand matmul(NodeImport node) {
    Operand sums = matmul(node, centred(node, 0, 2, 1), centred(node, 3, 5, 0));
    return requantized(node, sums, 0);
  }

  private static Operand matmul(NodeImport node, Operand a, Operand b) {
    if (NodeImport.type(a).rank() == 0 || NodeImport.type(b).rank() == 0) {
      throw node.fault("a product of a scalar");
    }
    return node.emit(OpKind.TENSOR_MATMUL, a, b);
  }

  private static int weightRank(NodeImport node, int index) {
    return NodeImport.type(node.input(index)).rank();
  }

  /** sums * (scale of x * scale of w / scale of y), as codes of y. */
  private static Operand requantized(NodeImport node, Operand sums, int axesBehindScale) {
    Operand x = real(node, 1, 1, sums);
    Operand w = real(node, 4, axesBehindScale, sums);
    Operand y = real(node, 6, 0, sums);
    Operand product = node.emit(OpKind.TENSOR_MUL, x, w);
    Operand factor = node.emit(OpKind.TENSOR_DIV, product, y);
    Operand scaled = node.emit(OpKind.TENSOR_MUL, node.cast(sums, ElementType.F32), factor);
    ElementType codes =
        node.optional(7).map(NodeImport::type).map(TensorType::element).orElse(ElementType.U8);
    return QuantizationOps.codes(node, scaled, QuantizationOps.zero(node, 7), codes);
  }

  /** A scale as f32: one number, or one for each index of an axis of the sums. */
  private static Operand real(NodeImport node, int index, int axesBehind, Operand sums) {
    Operand scale = node.cast(node.input(index), ElementType.F32);
    return spread(node, scale, axesBehind, NodeImport.type(sums).rank());
  }

  /** Codes less their zero point, in as narrow integers as hold every difference. */
  private static Operand centred(NodeImport node, int index, int zeroIndex, int axesBehind) {
    Operand codes = node.input(index);
    TensorType type = NodeImport.type(codes);
    if (!type.element().isInteger() || type.element().bits() > WIDEST_CODE) {
      throw node.unsupportedType(
          "codes of " + type + "; expected integers of up to " + WIDEST_CODE + " bits");
    }
    Optional<Operand> given = QuantizationOps.zero(node, zeroIndex);
    if (given.isEmpty()) {
      return codes;
    }
    Operand zero = spread(node, given.get(), axesBehind, type.rank());
    Operand difference =
        node.emit(OpKind.TENSOR_SUB, node.cast(codes, DIFFERENCE), node.cast(zero, DIFFERENCE));
    return node.cast(difference, held(node, type.element(), zero, difference));
  }

  /** The narrowest of u8, i8 and i9 that is known to hold the differences. */
  private static ElementType held(
      NodeImport node, ElementType codes, Operand zero, Operand difference) {
    Optional<Tensor> known = node.constant(zero);
    if (known.isEmpty()) {
      return DIFFERENCE;
    }
    long[] zeros = known.get().longs();
    long lowest = codes.minCode() - Arrays.stream(zeros).max().orElse(0);
    long highest = codes.maxCode() - Arrays.stream(zeros).min().orElse(0);
    Optional<Tensor> values = node.constant(difference);
    if (values.isPresent()) {
      lowest = Arrays.stream(values.get().longs()).min().orElse(0);
      highest = Arrays.stream(values.get().longs()).max().orElse(0);
    }
    for (ElementType narrow : List.of(ElementType.U8, ElementType.I8)) {
      if (lowest >= narrow.minCode() && highest <= narrow.maxCode()) {
        return narrow;
      }
    }
    return DIFFERENCE;
  }

  /** One number, or numbers along the axis that so many axes follow. */
  private static Operand spread(NodeImport node, Operand parameter, int axesBehind, int rank) {
    TensorType type = NodeImport.type(parameter);
    if (type.elements() == 1) {
      return node.reshape(parameter);
    }
    if (type.rank() == rank) {
      return parameter;
    }
    if (type.rank() != 1) {
      throw node.fault("a scale or zero point " + type + "; expected one number or a list of them");
    }
    long[] sizes = new long[1 + axesBehind];
    Arrays.fill(sizes, 1);
    sizes[0] = type.size(0);
    return node.reshape(parameter, sizes);
  }
}
