package photonc.pass;

import java.util.Arrays;
import java.util.Optional;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/**
 * A real tensor that is (codes - zero) * scale, with scale and zero known; both are one number, or
 * one for each index of the axis that was asked for.
 *
 * @param number the f32 tensor of codes - zero
 */
record Dequantised(Operand codes, Operand number, double[] zeros, double[] scales) {
  private static final int WIDEST_CODE = 8;

  /** The operand as such a tensor, with scales along an axis; empty where it is none. */
  static Optional<Dequantised> of(Operand operand, int axis, Definitions definitions) {
    Optional<Operation> product = definitions.of(operand, OpKind.TENSOR_MUL);
    if (product.isEmpty() || ((TensorType) operand.type()).rank() == 0) {
      return Optional.empty();
    }
    Operand number = product.get().operand(0);
    TensorType type = (TensorType) operand.type();
    Optional<double[]> scales = ChannelConstants.along(product.get().operand(1), type, axis);
    Optional<Operation> difference = definitions.of(number, OpKind.TENSOR_SUB);
    Operand cast = difference.isPresent() ? difference.get().operand(0) : number;
    Optional<double[]> zeros =
        difference.isPresent()
            ? ChannelConstants.along(difference.get().operand(1), type, axis)
            : Optional.of(new double[] {0});
    Optional<Operation> codes = definitions.of(cast, OpKind.TENSOR_CAST);
    boolean fits =
        codes.isPresent()
            && scales.isPresent()
            && zeros.isPresent()
            && type.element().equals(ElementType.F32)
            && isCode(codes.get().operand(0));
    return fits
        ? Optional.of(
            new Dequantised(
                codes.get().operand(0), number, single(zeros.get()), single(scales.get())))
        : Optional.empty();
  }

  private static boolean isCode(Operand operand) {
    ElementType element = ((TensorType) operand.type()).element();
    return element.isInteger() && element.bits() > 1 && element.bits() <= WIDEST_CODE;
  }

  private static double[] single(double[] numbers) {
    return Arrays.stream(numbers).distinct().count() == 1
        ? Arrays.copyOf(numbers, 1)
        : numbers.clone();
  }

  TensorType type() {
    return (TensorType) codes.type();
  }

  /** Whether scale and zero are the same everywhere. */
  boolean isUniform() {
    return zeros.length == 1 && scales.length == 1;
  }

  boolean isConstant() {
    return codes instanceof Global global
        && global.kind() == Global.Kind.CONST
        && !(global.blob() instanceof Blob.Absent);
  }

  /** The integers of a constant: codes less their zero, one of these for each index of an axis. */
  Tensor integers(int axis) {
    Tensor value = ((Global) codes).value();
    long stride = type().strides()[axis];
    long[] integers = new long[value.length()];
    for (int i = 0; i < integers.length; i++) {
      double zero = zeros.length == 1 ? zeros[0] : zeros[(int) (i / stride % zeros.length)];
      integers[i] = value.longs()[i] - (long) zero;
    }
    return Tensor.ofLongs(type().withElement(WeightCodes.narrowest(integers)), integers);
  }
}
