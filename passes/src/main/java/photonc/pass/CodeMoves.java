package photonc.pass;

import photonc.ir.ElementType;
import photonc.ir.Operation;
import photonc.ir.TensorType;

/** Ops that give the same codes whether their operands are quantised or their result. */
final class CodeMoves {
  private CodeMoves() {}

  /** Whether quantising to {@code codes} may happen in front of the op instead of behind it. */
  static boolean commutes(Operation op, ElementType codes) {
    return switch (op.kind()) {
      case CORE_RESHAPE, TENSOR_TRANSPOSE, TENSOR_CONCAT, TENSOR_BROADCAST -> true;
      case TENSOR_MAX_POOL -> !codes.isSigned() || everyWindowHoldsAnElement(op);
      default -> false;
    };
  }

  /**
   * The largest of nothing but padding is minus infinity, which symmetric codes hold as one more
   * than their smallest.
   */
  private static boolean everyWindowHoldsAnElement(Operation pool) {
    TensorType x = (TensorType) pool.operand(0).type();
    TensorType result = pool.result().tensorType();
    for (int axis = 2; axis < x.rank(); axis++) {
      for (long position = 0; position < result.size(axis); position++) {
        if (!holdsAnElement(pool, axis - 2, position, x.size(axis))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean holdsAnElement(Operation pool, int axis, long position, long size) {
    long first = position * pool.integers("strides")[axis] - pool.integers("pads")[axis];
    for (long k = 0; k < pool.integers("kernel")[axis]; k++) {
      long at = first + k * pool.integers("dilations")[axis];
      if (at >= 0 && at < size) {
        return true;
      }
    }
    return false;
  }
}
