package photonc.frontend.ops;

import photonc.frontend.node.NodeImport;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;

/** Circular and hyperbolic functions out of sine, cosine, inverse tangent, exp and log. */
public final class TrigonometricOps {
  private TrigonometricOps() {}

  public static Operand tan(NodeImport node) {
    Operand x = node.input(0);
    return node.emit(
        OpKind.TENSOR_DIV, node.emit(OpKind.TENSOR_SIN, x), node.emit(OpKind.TENSOR_COS, x));
  }

  /** atan(x / sqrt((1 - x) * (1 + x))). */
  public static Operand asin(NodeImport node) {
    Operand x = node.input(0);
    Operand root = node.emit(OpKind.TENSOR_SQRT, belowOne(node, x));
    return node.emit(OpKind.TENSOR_ATAN, node.emit(OpKind.TENSOR_DIV, x, root));
  }

  /** 2 * atan(sqrt((1 - x) / (1 + x))): exact at both ends. */
  public static Operand acos(NodeImport node) {
    Operand x = node.input(0);
    Operand ratio = node.emit(OpKind.TENSOR_DIV, minus(node, x), plus(node, x));
    Operand half = node.emit(OpKind.TENSOR_ATAN, node.emit(OpKind.TENSOR_SQRT, ratio));
    return node.emit(OpKind.TENSOR_MUL, half, number(node, x, 2));
  }

  /** tanh(x) * cosh(x): no difference of nearly equal numbers. */
  public static Operand sinh(NodeImport node) {
    Operand tanh = node.emit(OpKind.TENSOR_TANH, node.input(0));
    return node.emit(OpKind.TENSOR_MUL, tanh, cosh(node));
  }

  public static Operand cosh(NodeImport node) {
    Operand x = node.input(0);
    Operand up = node.emit(OpKind.TENSOR_EXP, x);
    Operand down = node.emit(OpKind.TENSOR_EXP, ArithmeticOps.negated(node, x));
    Operand sum = node.emit(OpKind.TENSOR_ADD, up, down);
    return node.emit(OpKind.TENSOR_MUL, sum, number(node, x, 0.5));
  }

  /** sign(x) * log(|x| + sqrt(x^2 + 1)). */
  public static Operand asinh(NodeImport node) {
    Operand x = node.input(0);
    Operand magnitude = ArithmeticOps.magnitude(node, x);
    Operand square = node.emit(OpKind.TENSOR_MUL, x, x);
    Operand root =
        node.emit(OpKind.TENSOR_SQRT, node.emit(OpKind.TENSOR_ADD, square, number(node, x, 1)));
    Operand log = node.emit(OpKind.TENSOR_LOG, node.emit(OpKind.TENSOR_ADD, magnitude, root));
    Operand below = node.emit(OpKind.TENSOR_LESS, x, number(node, x, 0));
    return node.emit(OpKind.TENSOR_SELECT, below, ArithmeticOps.negated(node, log), log);
  }

  /** log(x + sqrt((x - 1) * (x + 1))). */
  public static Operand acosh(NodeImport node) {
    Operand x = node.input(0);
    Operand less = node.emit(OpKind.TENSOR_SUB, x, number(node, x, 1));
    Operand root = node.emit(OpKind.TENSOR_SQRT, node.emit(OpKind.TENSOR_MUL, less, plus(node, x)));
    return node.emit(OpKind.TENSOR_LOG, node.emit(OpKind.TENSOR_ADD, x, root));
  }

  /** log((1 + x) / (1 - x)) / 2. */
  public static Operand atanh(NodeImport node) {
    Operand x = node.input(0);
    Operand ratio = node.emit(OpKind.TENSOR_DIV, plus(node, x), minus(node, x));
    return node.emit(OpKind.TENSOR_MUL, node.emit(OpKind.TENSOR_LOG, ratio), number(node, x, 0.5));
  }

  private static Operand belowOne(NodeImport node, Operand x) {
    return node.emit(OpKind.TENSOR_MUL, minus(node, x), plus(node, x));
  }

  private static Operand plus(NodeImport node, Operand x) {
    return node.emit(OpKind.TENSOR_ADD, number(node, x, 1), x);
  }

  private static Operand minus(NodeImport node, Operand x) {
    return node.emit(OpKind.TENSOR_SUB, number(node, x, 1), x);
  }

  private static Operand number(NodeImport node, Operand x, double value) {
    ElementType element = NodeImport.type(x).element();
    return node.scalar(element, value);
  }
}
