package photonc.frontend.ops;

import photonc.frontend.node.NodeImport;
import photonc.frontend.node.OperatorHandler;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;

/** Comparisons, truth values and the choice between two elements. */
public final class LogicOps {
  private LogicOps() {}

  /** The same comparison with its operands swapped: Greater as Less, GreaterOrEqual as AtMost. */
  public static OperatorHandler swapped(OpKind kind) {
    return node -> node.emit(kind, node.input(1), node.input(0));
  }

  public static Operand where(NodeImport node) {
    return node.emit(OpKind.TENSOR_SELECT, node.input(0), node.input(1), node.input(2));
  }

  /** Of truth values, the smaller is true where both are, the larger where one is. */
  public static OperatorHandler ofTruths(OpKind kind) {
    return node -> node.emit(kind, truths(node, 0), truths(node, 1));
  }

  public static Operand not(NodeImport node) {
    return negated(node, truths(node, 0));
  }

  public static Operand exclusiveOr(NodeImport node) {
    return negated(node, node.emit(OpKind.TENSOR_EQUAL, truths(node, 0), truths(node, 1)));
  }

  /** NaN is what does not equal itself. */
  public static Operand isNan(NodeImport node) {
    Operand x = node.input(0);
    return negated(node, node.emit(OpKind.TENSOR_EQUAL, x, x));
  }

  public static Operand isInfinite(NodeImport node) {
    Operand x = node.input(0);
    ElementType element = NodeImport.type(x).element();
    boolean negative = node.attributes().flag("detect_negative", true);
    boolean positive = node.attributes().flag("detect_positive", true);
    if (!negative && !positive) {
      Operand equal = node.emit(OpKind.TENSOR_EQUAL, x, x);
      return node.emit(OpKind.TENSOR_MINIMUM, equal, node.scalar(ElementType.I1, 0));
    }
    Operand looked = negative && positive ? ArithmeticOps.magnitude(node, x) : x;
    double infinity = positive ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    return node.emit(OpKind.TENSOR_EQUAL, looked, node.scalar(element, infinity));
  }

  /** -1, 0 or 1; NaN stays. */
  public static Operand sign(NodeImport node) {
    Operand x = node.input(0);
    ElementType element = NodeImport.type(x).element();
    Operand zero = node.scalar(element, 0);
    Operand above = node.cast(node.emit(OpKind.TENSOR_LESS, zero, x), element);
    if (element.isInteger() && !element.isSigned()) {
      return above;
    }
    Operand below = node.cast(node.emit(OpKind.TENSOR_LESS, x, zero), element);
    Operand sign = node.emit(OpKind.TENSOR_SUB, above, below);
    return element.isInteger()
        ? sign
        : node.emit(OpKind.TENSOR_SELECT, node.emit(OpKind.TENSOR_EQUAL, x, x), sign, x);
  }

  /** x beyond the threshold, moved towards 0 by the bias, else 0. */
  public static Operand shrink(NodeImport node) {
    Operand x = node.input(0);
    ElementType element = NodeImport.type(x).element();
    double lambda = node.attributes().real("lambd", 0.5f);
    Operand bias = node.scalar(element, node.attributes().real("bias", 0));
    Operand below = node.emit(OpKind.TENSOR_LESS, x, node.scalar(element, -lambda));
    Operand above = node.emit(OpKind.TENSOR_LESS, node.scalar(element, lambda), x);
    Operand rest =
        node.emit(
            OpKind.TENSOR_SELECT,
            above,
            node.emit(OpKind.TENSOR_SUB, x, bias),
            node.scalar(element, 0));
    return node.emit(OpKind.TENSOR_SELECT, below, node.emit(OpKind.TENSOR_ADD, x, bias), rest);
  }

  public static Operand thresholdedRelu(NodeImport node) {
    Operand x = node.input(0);
    ElementType element = NodeImport.type(x).element();
    Operand alpha = node.scalar(element, node.attributes().real("alpha", 1));
    Operand above = node.emit(OpKind.TENSOR_LESS, alpha, x);
    return node.emit(OpKind.TENSOR_SELECT, above, x, node.scalar(element, 0));
  }

  private static Operand truths(NodeImport node, int index) {
    Operand x = node.input(index);
    if (!NodeImport.type(x).element().equals(ElementType.I1)) {
      throw node.fault("input " + index + " is a " + x.type() + "; expected truth values (BOOL)");
    }
    return x;
  }

  static Operand negated(NodeImport node, Operand truths) {
    return node.emit(OpKind.TENSOR_SUB, node.scalar(ElementType.I1, 1), truths);
  }
}
