package photonc.frontend.ops;

import java.util.stream.IntStream;
import photonc.frontend.node.NodeImport;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.TensorType;

/** Mean 0 and variance 1 along axes, out of tensor ops. */
final class Normalization {
  private final NodeImport node;

  Normalization(NodeImport node) {
    this.node = node;
  }

  /** (x - mean) / sqrt(variance + epsilon). */
  Operand standardized(Operand x, long[] axes, double epsilon) {
    Operand centred = centred(x, axes);
    return node.emit(OpKind.TENSOR_DIV, centred, root(centred, axes, epsilon));
  }

  /** x / sqrt(mean of squares + epsilon). */
  Operand byRootMeanSquare(Operand x, long[] axes, double epsilon) {
    return node.emit(OpKind.TENSOR_DIV, x, root(x, axes, epsilon));
  }

  Operand centred(Operand x, long[] axes) {
    return node.emit(OpKind.TENSOR_SUB, x, mean(x, axes));
  }

  /** sqrt(mean of squares + epsilon). */
  Operand root(Operand x, long[] axes, double epsilon) {
    Operand variance = mean(node.emit(OpKind.TENSOR_MUL, x, x), axes);
    Operand shifted = node.emit(OpKind.TENSOR_ADD, variance, scalar(x, epsilon));
    return node.emit(OpKind.TENSOR_SQRT, shifted);
  }

  /** Per-channel numbers (axis 1) under a shape that broadcasts against {@code x}. */
  Operand perChannel(int input, TensorType x) {
    TensorType given = NodeImport.type(node.input(input));
    if (given.elements() != x.size(1)) {
      throw node.fault("input " + input + " is a " + given + " for " + x.size(1) + " channels");
    }
    return node.reshape(node.input(input), ShapeOps.perChannel(x.size(1), x.rank()));
  }

  Operand scalar(Operand like, double value) {
    return node.scalar(element(like), value);
  }

  Operand mean(Operand x, long[] axes) {
    long count = 1;
    for (long axis : axes) {
      count *= NodeImport.type(x).size((int) axis);
    }
    if (count == 0) {
      throw node.fault("there is no mean of no elements: " + x.type());
    }
    return Reduction.MEAN.of(node, x, axes, count);
  }

  /** The axes from {@code first} on. */
  static long[] axesFrom(int first, int rank) {
    return IntStream.range(first, rank).asLongStream().toArray();
  }

  private static ElementType element(Operand operand) {
    return NodeImport.type(operand).element();
  }
}
