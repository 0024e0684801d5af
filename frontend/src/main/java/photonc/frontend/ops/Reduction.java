package photonc.frontend.ops;

import java.util.Map;
import photonc.frontend.node.NodeImport;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;

/** What to compute along axes, all of which are kept as size 1. */
public enum Reduction {
  MAX {
    @Override
    Operand of(NodeImport node, Operand x, long[] axes, long count) {
      return reduce(node, OpKind.TENSOR_REDUCE_MAX, x, axes);
    }

    @Override
    double ofNothing(ElementType element) {
      return element.isInteger() ? element.minCode() : Double.NEGATIVE_INFINITY;
    }
  },
  /** As the largest of the elements mirrored: 0 - x of floats, the pivot - x of integers. */
  MIN {
    @Override
    Operand of(NodeImport node, Operand x, long[] axes, long count) {
      return mirrored(node, MAX.of(node, mirrored(node, x), axes, count));
    }

    @Override
    double ofNothing(ElementType element) {
      return element.isInteger() ? element.maxCode() : Double.POSITIVE_INFINITY;
    }
  },
  SUM {
    @Override
    Operand of(NodeImport node, Operand x, long[] axes, long count) {
      return reduce(node, OpKind.TENSOR_REDUCE_SUM, x, axes);
    }

    @Override
    double ofNothing(ElementType element) {
      return 0;
    }
  },
  /** Halves of an axis multiplied with each other until one element is left. */
  PRODUCT {
    @Override
    Operand of(NodeImport node, Operand x, long[] axes, long count) {
      Operand product = x;
      for (long axis : axes) {
        product = multiplied(node, product, (int) axis);
      }
      return product;
    }

    @Override
    double ofNothing(ElementType element) {
      return 1;
    }
  },
  MEAN {
    @Override
    Operand of(NodeImport node, Operand x, long[] axes, long count) {
      Operand sum = SUM.of(node, x, axes, count);
      ElementType element = NodeImport.type(sum).element();
      return element.isInteger()
          ? node.emit(OpKind.TENSOR_DIV, sum, node.scalar(element, (double) count))
          : node.emit(OpKind.TENSOR_MUL, sum, node.scalar(element, 1.0 / count));
    }

    @Override
    double ofNothing(ElementType element) {
      return element.isInteger() ? 0 : Double.NaN;
    }
  },
  L1 {
    @Override
    Operand of(NodeImport node, Operand x, long[] axes, long count) {
      return SUM.of(node, ArithmeticOps.magnitude(node, x), axes, count);
    }

    @Override
    double ofNothing(ElementType element) {
      return 0;
    }
  },
  L2 {
    @Override
    Operand of(NodeImport node, Operand x, long[] axes, long count) {
      return node.emit(OpKind.TENSOR_SQRT, SUM_SQUARE.of(node, x, axes, count));
    }

    @Override
    double ofNothing(ElementType element) {
      return 0;
    }
  },
  SUM_SQUARE {
    @Override
    Operand of(NodeImport node, Operand x, long[] axes, long count) {
      return SUM.of(node, node.emit(OpKind.TENSOR_MUL, x, x), axes, count);
    }

    @Override
    double ofNothing(ElementType element) {
      return 0;
    }
  },
  LOG_SUM {
    @Override
    Operand of(NodeImport node, Operand x, long[] axes, long count) {
      return node.emit(OpKind.TENSOR_LOG, SUM.of(node, x, axes, count));
    }

    @Override
    double ofNothing(ElementType element) {
      return Double.NEGATIVE_INFINITY;
    }
  },
  /** Powers of x minus the largest do not overflow; that is kept finite, as infinities cancel. */
  LOG_SUM_EXP {
    @Override
    Operand of(NodeImport node, Operand x, long[] axes, long count) {
      Operand largest = finite(node, MAX.of(node, x, axes, count));
      Operand powers = node.emit(OpKind.TENSOR_EXP, node.emit(OpKind.TENSOR_SUB, x, largest));
      return node.emit(OpKind.TENSOR_ADD, LOG_SUM.of(node, powers, axes, count), largest);
    }

    @Override
    double ofNothing(ElementType element) {
      return Double.NEGATIVE_INFINITY;
    }
  };

  /** The reduction of {@code count} elements each. */
  abstract Operand of(NodeImport node, Operand x, long[] axes, long count);

  /** What ONNX says the reduction of no elements is. */
  abstract double ofNothing(ElementType element);

  private static Operand reduce(NodeImport node, OpKind kind, Operand x, long[] axes) {
    return axes.length == 0 ? x : node.emit(kind, Map.of("axes", Attribute.integers(axes)), x);
  }

  private static Operand multiplied(NodeImport node, Operand x, int axis) {
    long size = NodeImport.type(x).size(axis);
    if (size == 1) {
      return x;
    }
    long half = size / 2;
    Operand front = Moves.slice(node, x, axis, 0, half, 1);
    Operand back = Moves.slice(node, x, axis, half, half, 1);
    Operand halves = multiplied(node, node.emit(OpKind.TENSOR_MUL, front, back), axis);
    return size % 2 == 0
        ? halves
        : node.emit(OpKind.TENSOR_MUL, halves, Moves.slice(node, x, axis, size - 1, 1, 1));
  }

  /** The order of all values of the element type turned round, without leaving it. */
  private static Operand mirrored(NodeImport node, Operand x) {
    ElementType element = NodeImport.type(x).element();
    double pivot = element.isFloat() ? 0 : element.isSigned() ? -1 : (double) element.maxCode();
    return node.emit(OpKind.TENSOR_SUB, node.scalar(element, pivot), x);
  }

  private static Operand finite(NodeImport node, Operand x) {
    ElementType element = NodeImport.type(x).element();
    double largest =
        switch (element.bits()) {
          case 16 -> 65504;
          case 32 -> Float.MAX_VALUE;
          default -> Double.MAX_VALUE;
        };
    Operand above = node.emit(OpKind.TENSOR_MAXIMUM, x, node.scalar(element, -largest));
    return node.emit(OpKind.TENSOR_MINIMUM, above, node.scalar(element, largest));
  }
}
