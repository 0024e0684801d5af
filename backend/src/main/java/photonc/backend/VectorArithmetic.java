package photonc.backend;

import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.TensorType;

/** In which arithmetic the vector unit does an op, and what it cannot hold. */
final class VectorArithmetic {
  private VectorArithmetic() {}

  /** i32 for integers, f32 for real numbers and everything that turns one into the other. */
  static ElementType of(Operation op) {
    return switch (op.kind()) {
      case VECTOR_QUANTIZE, VECTOR_DEQUANTIZE -> ElementType.F32;
      case VECTOR_CAST -> converts(op) ? ElementType.F32 : ElementType.I32;
      default -> of(op.result().tensorType().element());
    };
  }

  private static boolean converts(Operation cast) {
    ElementType from = ((TensorType) cast.operand(0).type()).element();
    return from.isFloat() || cast.result().tensorType().element().isFloat();
  }

  static ElementType of(ElementType element) {
    return element.isInteger() ? ElementType.I32 : ElementType.F32;
  }

  /** Whether the vector unit can read and write every tensor of the op. */
  static boolean holds(Operation op) {
    for (Operand operand : op.data()) {
      if (!holds(((TensorType) operand.type()).element())) {
        return false;
      }
    }
    return holds(op.result().tensorType().element()) && !makesTruthValues(op);
  }

  /** No stage compares with 0. */
  private static boolean makesTruthValues(Operation op) {
    return op.kind() == OpKind.VECTOR_CAST
        && op.result().tensorType().element().equals(ElementType.I1);
  }

  static boolean holds(ElementType element) {
    if (element.isFloat()) {
      return element.bits() <= 32;
    }
    return element.bits() <= (element.isSigned() ? 32 : 31);
  }
}
