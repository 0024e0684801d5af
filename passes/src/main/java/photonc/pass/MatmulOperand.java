package photonc.pass;

import java.util.ArrayList;
import java.util.List;
import photonc.ir.Blob;
import photonc.ir.Global;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Window;

/**
 * One side of a matrix product: batch axes, then a free axis and the inner one, which is summed
 * over. A vector has an inner axis only.
 */
record MatmulOperand(Operand operand, boolean isLeft, boolean isTransposed) {
  static MatmulOperand left(Operand operand, Operation matmul) {
    return new MatmulOperand(operand, true, matmul.flag("transpose_a"));
  }

  static MatmulOperand right(Operand operand, Operation matmul) {
    return new MatmulOperand(operand, false, matmul.flag("transpose_b"));
  }

  TensorType type() {
    return (TensorType) operand.type();
  }

  int batchAxes() {
    return Math.max(0, type().rank() - 2);
  }

  /** Its size along batch axis {@code axis} of {@code count} that the result has. */
  long batch(int axis, int count) {
    int own = axis - count + batchAxes();
    return own < 0 ? 1 : type().size(own);
  }

  /** Whether it is the same matrix (or vector) for all of a batch. */
  boolean isOneMatrix() {
    for (int axis = 0; axis < batchAxes(); axis++) {
      if (type().size(axis) != 1) {
        return false;
      }
    }
    return true;
  }

  /** Whether the inner axis is the last one, as in a left operand that is not transposed. */
  boolean isInnerLast() {
    return type().rank() == 1 || isLeft != isTransposed;
  }

  private int innerAxis() {
    return type().rank() - (isInnerLast() ? 1 : 2);
  }

  /** Rows of a left matrix, columns of a right one; a vector is one of them. */
  long freeSize() {
    return type().rank() == 1 ? 1 : type().size(type().rank() - (isInnerLast() ? 2 : 1));
  }

  /** Every axis but the inner one. */
  List<Window.Dimension> vectors() {
    List<Window.Dimension> vectors = new ArrayList<>();
    for (int axis = 0; axis < type().rank(); axis++) {
      if (axis != innerAxis()) {
        vectors.add(new Window.Dimension(type().size(axis), axis, 1));
      }
    }
    return vectors;
  }

  /** The free axis, where it has one. */
  List<Window.Dimension> free() {
    int axis = type().rank() - (isInnerLast() ? 2 : 1);
    return type().rank() == 1
        ? List.of()
        : List.of(new Window.Dimension(type().size(axis), axis, 1));
  }

  /**
   * Where rows of the matrix go among its vectors in the product: behind those of a left operand,
   * between the batches and the columns of a right one.
   */
  int rowAxis() {
    return isLeft ? vectors().size() : batchAxes();
  }

  List<Window.Dimension> lanes() {
    return List.of(new Window.Dimension(type().size(innerAxis()), innerAxis(), 1));
  }

  /**
   * The values of a constant matrix of f32 or codes transposed; a splat or absent one is its own
   * transpose.
   */
  Blob transposedBlob() {
    Global constant = (Global) operand;
    if (!(constant.blob() instanceof Blob.Dense dense)) {
      return constant.blob();
    }
    int rows = Math.toIntExact(type().size(type().rank() - 2));
    int columns = Math.toIntExact(type().size(type().rank() - 1));
    return new Transposition(dense, rows, columns).blob();
  }
}
