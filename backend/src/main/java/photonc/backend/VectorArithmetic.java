package photonc.backend;

import photonc.ir.ElementType;
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
      case VECTOR_EQUAL, VECTOR_LESS, VECTOR_AT_MOST ->
          of(((TensorType) op.operand(0).type()).element());
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
    return holds(op.result().tensorType().element());
  }

  /** Integers of more than 32 bits are read and written; what does not fit 32 is an error then. */
  static boolean holds(ElementType element) {
    return element.isInteger() || element.bits() <= 32;
  }
}
