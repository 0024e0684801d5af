package photonc.frontend.ops;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import photonc.frontend.node.NodeImport;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.TensorType;
import photonc.onnx.OnnxType;

/** Real numbers to integer codes and back, with a scale and a zero point. */
public final class QuantizationOps {
  private static final int WIDEST_KEPT_CODE = 8;

  private QuantizationOps() {}

  /** (x - zero point) * scale. */
  public static Operand dequantize(NodeImport node) {
    refuseBlocks(node);
    Operand x = node.input(0);
    TensorType type = NodeImport.type(x);
    requireCodes(node, type);
    ElementType real = NodeImport.type(node.input(1)).element();
    ElementType wanted =
        outputType(node).orElse(real.equals(ElementType.F64) ? ElementType.F32 : real);
    Operand scale = node.cast(along(node, node.input(1), type), ElementType.F32);
    Optional<Operand> zero = zero(node, 2).map(z -> along(node, z, type));
    if (node.constant(x).isPresent() && type.element().bits() <= WIDEST_KEPT_CODE) {
      return node.cast(kept(node, x, zero, scale), wanted);
    }
    Operand number = node.cast(lessZero(node, x, zero), ElementType.F32);
    return node.cast(node.emit(OpKind.TENSOR_MUL, number, scale), wanted);
  }

  /** 32-bit codes less their zero point stay integers; others become real first, exactly. */
  private static Operand lessZero(NodeImport node, Operand x, Optional<Operand> zero) {
    if (zero.isEmpty()) {
      return x;
    }
    ElementType element = NodeImport.type(x).element();
    ElementType exact = element.bits() > 16 ? element : ElementType.F32;
    return node.emit(OpKind.TENSOR_SUB, node.cast(x, exact), node.cast(zero.get(), exact));
  }

  /** Constant codes stay codes: a product may want them as they are. */
  private static Operand kept(NodeImport node, Operand x, Optional<Operand> zero, Operand scale) {
    TensorType real = NodeImport.type(x).withElement(ElementType.F32);
    Operand number = node.keep(OpKind.TENSOR_CAST, real, x);
    if (zero.isPresent()) {
      Operand zeros = node.cast(zero.get(), ElementType.F32);
      number = node.keep(OpKind.TENSOR_SUB, real, number, zeros);
    }
    return node.keep(OpKind.TENSOR_MUL, real, number, scale);
  }

  /** The nearest code to x / scale, half to even, plus the zero point; clamped to the codes. */
  public static Operand quantize(NodeImport node) {
    refuseBlocks(node);
    Operand x = node.cast(node.input(0), ElementType.F32);
    TensorType type = NodeImport.type(x);
    Operand scale = node.cast(along(node, node.input(1), type), ElementType.F32);
    ElementType codes = outputType(node).orElse(ElementType.U8);
    if (node.optional(2).isPresent()) {
      codes = NodeImport.type(node.input(2)).element();
    }
    Optional<Operand> zero = zero(node, 2).map(z -> along(node, z, type));
    return codes(node, node.emit(OpKind.TENSOR_DIV, x, scale), zero, codes);
  }

  /** Real numbers in units of codes, rounded, moved to the zero point and clamped. */
  static Operand codes(
      NodeImport node, Operand scaled, Optional<Operand> zero, ElementType element) {
    if (!element.isInteger() || element.bits() > 16) {
      throw node.unsupportedType("codes of " + element + "; expected integers of up to 16 bits");
    }
    Operand rounded = node.emit(OpKind.TENSOR_ROUND, scaled);
    if (zero.isPresent()) {
      Operand zeros = node.cast(zero.get(), ElementType.F32);
      rounded = node.emit(OpKind.TENSOR_ADD, rounded, zeros);
    }
    return node.cast(rounded, element);
  }

  /**
   * Codes, their scale and their zero point: those of the range of x, with 0 in it; 1 is the scale
   * of nothing but zeros.
   */
  public static List<Operand> dynamicQuantize(NodeImport node) {
    Operand x = node.input(0);
    TensorType type = NodeImport.type(x);
    long[] axes = new long[type.rank()];
    Arrays.setAll(axes, axis -> axis);
    Operand none = node.scalar(ElementType.F32, 0);
    Operand highest = extreme(node, x, axes);
    Operand lowest =
        ArithmeticOps.negated(node, extreme(node, ArithmeticOps.negated(node, x), axes));
    Operand top = node.emit(OpKind.TENSOR_MAXIMUM, highest, none);
    Operand bottom = node.emit(OpKind.TENSOR_MINIMUM, lowest, none);
    Operand range = node.emit(OpKind.TENSOR_SUB, top, bottom);
    Operand step =
        node.emit(
            OpKind.TENSOR_DIV,
            range,
            node.scalar(ElementType.F32, (double) ElementType.U8.maxCode()));
    Operand scale =
        node.emit(
            OpKind.TENSOR_SELECT,
            node.emit(OpKind.TENSOR_EQUAL, range, none),
            node.scalar(ElementType.F32, 1),
            step);
    Operand place = node.emit(OpKind.TENSOR_DIV, ArithmeticOps.negated(node, bottom), scale);
    Operand zero = codes(node, place, Optional.empty(), ElementType.U8);
    Operand codes =
        codes(node, node.emit(OpKind.TENSOR_DIV, x, scale), Optional.of(zero), ElementType.U8);
    return List.of(codes, scale, zero);
  }

  private static Operand extreme(NodeImport node, Operand x, long[] axes) {
    Operand largest =
        node.emit(
            OpKind.TENSOR_REDUCE_MAX,
            java.util.Map.of("axes", photonc.ir.Attribute.integers(axes)),
            x);
    return node.reshape(largest);
  }

  /** The zero point, unless it is known to be 0. */
  static Optional<Operand> zero(NodeImport node, int index) {
    return node.optional(index).filter(zero -> !isZero(node, zero));
  }

  private static boolean isZero(NodeImport node, Operand zero) {
    return node.constant(zero)
        .filter(
            value -> {
              for (int i = 0; i < value.length(); i++) {
                if (value.real(i) != 0) {
                  return false;
                }
              }
              return true;
            })
        .isPresent();
  }

  /** One number for all, or one for each index of {@code axis}, in a shape that broadcasts. */
  private static Operand along(NodeImport node, Operand parameter, TensorType type) {
    TensorType own = NodeImport.type(parameter);
    if (own.elements() == 1) {
      return node.reshape(parameter);
    }
    int axis = node.axis(node.attributes().integer("axis", 1), type.rank());
    if (own.rank() != 1 || own.size(0) != type.size(axis)) {
      throw node.fault(
          "a scale or zero point "
              + own
              + " for axis "
              + axis
              + " of "
              + type
              + "; expected one number, or one for each index");
    }
    long[] sizes = new long[type.rank() - axis];
    Arrays.fill(sizes, 1);
    sizes[0] = own.size(0);
    return node.reshape(parameter, sizes);
  }

  private static void requireCodes(NodeImport node, TensorType type) {
    if (!type.element().isInteger() || type.element().bits() > 32) {
      throw node.unsupportedType("codes of " + type + "; expected integers of up to 32 bits");
    }
  }

  private static void refuseBlocks(NodeImport node) {
    if (node.attributes().integer("block_size", 0) != 0) {
      throw node.unsupported("block_size other than 0: scales by block; expected 0");
    }
    long precision = node.attributes().integer("precision", 0);
    if (precision != 0
        && OnnxType.numbered((int) precision).filter(OnnxType.FLOAT::equals).isEmpty()) {
      throw node.unsupported(
          "precision = " + precision + "; photonc divides in f32: expected 0 or 1");
    }
  }

  private static Optional<ElementType> outputType(NodeImport node) {
    long number = node.attributes().integer("output_dtype", 0);
    return number == 0 ? Optional.empty() : Optional.of(ConstantOps.element(node, number));
  }
}
