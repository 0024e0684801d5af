package photonc.backend;

import java.util.Optional;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.program.Memory;
import photonc.program.Pattern;

/**
 * A matrix product on the vector unit: every element of the result is the dot product of a row of
 * the left operand and a column of the right one, both read where they lie.
 */
final class MatmulSelection {
  private final Frame frame;
  private final Operation op;
  private final long[] shape;
  private final boolean rows;
  private final boolean columns;

  MatmulSelection(Frame frame, Operation op) {
    this.frame = frame;
    this.op = op;
    this.shape = op.result().tensorType().sizes();
    this.rows = type(0).rank() > 1;
    this.columns = type(1).rank() > 1;
  }

  private TensorType type(int operand) {
    return (TensorType) op.operand(operand).type();
  }

  Chain chain() {
    TensorType result = op.result().tensorType();
    if (lanes() == 0) {
      Pattern zeros = Patterns.constant(Memory.SP, result.element(), result.elements(), 0);
      return Chain.of(new Slice(Optional.empty(), zeros));
    }
    return Chain.dot(side(0), side(1), VectorArithmetic.of(op));
  }

  private long lanes() {
    return type(0).size(laneAxis(0));
  }

  private int laneAxis(int operand) {
    int last = type(operand).rank() - 1;
    return isLaneLast(operand) ? last : last - 1;
  }

  /** A vector, and a left matrix that is not transposed or a right one that is. */
  private boolean isLaneLast(int operand) {
    boolean transposed = op.flag(operand == 0 ? "transpose_a" : "transpose_b");
    return type(operand).rank() == 1 || (operand == 0) != transposed;
  }

  private Slice side(int operand) {
    Held.InBuffer in = frame.inMemory(op.operand(operand), op, Memory.SP);
    TensorType type = in.type();
    long laneStride = type.strides()[laneAxis(operand)];
    return Slice.of(
        in.buffer(), Patterns.runs(Memory.SP, type, shape, strides(operand), lanes(), laneStride));
  }

  /** By how many elements of the operand a step along each axis of the result moves. */
  private long[] strides(int operand) {
    TensorType type = type(operand);
    int batchAxes = shape.length - (rows ? 1 : 0) - (columns ? 1 : 0);
    long[] strides = new long[shape.length];
    int own = type.rank() - 2;
    for (int axis = 0; axis < own; axis++) {
      boolean stays = type.size(axis) == 1;
      strides[batchAxes - own + axis] = stays ? 0 : type.strides()[axis];
    }
    if (type.rank() > 1) {
      int free = isLaneLast(operand) ? own : own + 1;
      strides[operand == 0 ? batchAxes : shape.length - 1] = type.strides()[free];
    }
    return strides;
  }
}
