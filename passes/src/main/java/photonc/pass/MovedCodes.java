package photonc.pass;

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
 * Integers that are codes less one zero point, too wide for a converter where the codes are not: a
 * product may stream the codes, with the zero point as padding, and take the zero point times the
 * sum of a row's weights off every sum.
 */
record MovedCodes(Operand codes, long zero) {
  private static final int WIDEST_CODE = 8;

  static Optional<MovedCodes> of(Operand operand, Definitions definitions) {
    if (((TensorType) operand.type()).element().bits() <= WIDEST_CODE) {
      return Optional.empty();
    }
    return definitions
        .of(operand, OpKind.TENSOR_SUB)
        .flatMap(difference -> of(difference, definitions));
  }

  private static Optional<MovedCodes> of(Operation difference, Definitions definitions) {
    boolean moved =
        difference.operand(1) instanceof Global zero
            && zero.kind() == Global.Kind.CONST
            && zero.type().elements() == 1
            && zero.type().element().isInteger()
            && !(zero.blob() instanceof Blob.Absent);
    return moved
        ? definitions
            .of(difference.operand(0), OpKind.TENSOR_CAST)
            .map(cast -> cast.operand(0))
            .filter(MovedCodes::isCode)
            .map(
                codes -> new MovedCodes(codes, ((Global) difference.operand(1)).value().longs()[0]))
        : Optional.empty();
  }

  private static boolean isCode(Operand operand) {
    ElementType element = ((TensorType) operand.type()).element();
    return element.isInteger() && element.bits() <= WIDEST_CODE;
  }

  /** The zero point times the sum of every row of a matrix, in a shape with axes behind it. */
  Tensor terms(Tensor matrix, int axesBehind) {
    int rows = Math.toIntExact(matrix.type().size(0));
    int lanes = matrix.length() / rows;
    long[] sizes = new long[1 + axesBehind];
    java.util.Arrays.fill(sizes, 1);
    sizes[0] = rows;
    long[] terms = new long[rows];
    for (int row = 0; row < rows; row++) {
      for (int lane = 0; lane < lanes; lane++) {
        terms[row] += zero * matrix.longs()[row * lanes + lane];
      }
    }
    return Tensor.ofLongs(TensorType.of(ElementType.I32, sizes), terms);
  }
}
