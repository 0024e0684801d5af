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
    boolean converts = op.kind() == OpKind.VECTOR_QUANTIZE || op.kind() == OpKind.VECTOR_DEQUANTIZE;
    return converts ? ElementType.F32 : of(op.result().tensorType().element());
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

  static boolean holds(ElementType element) {
    if (element.isFloat()) {
      return element.bits() <= 32;
    }
    return element.bits() <= (element.isSigned() ? 32 : 31);
  }
}
