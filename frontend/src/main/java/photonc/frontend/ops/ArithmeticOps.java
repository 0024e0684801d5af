package photonc.frontend.ops;

import photonc.frontend.node.NodeImport;
import photonc.frontend.node.OperatorHandler;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;

/** Elementwise arithmetic with broadcasting. */
public final class ArithmeticOps {
  private ArithmeticOps() {}

  public static OperatorHandler binary(OpKind kind) {
    return node -> node.emit(kind, node.input(0), node.input(1));
  }

  /** One input or more, folded from the left. */
  public static OperatorHandler variadic(OpKind kind) {
    return node -> fold(node, kind);
  }

  public static Operand mean(NodeImport node) {
    Operand sum = fold(node, OpKind.TENSOR_ADD);
    ElementType element = NodeImport.type(sum).element();
    return node.emit(OpKind.TENSOR_MUL, sum, node.scalar(element, 1.0 / node.inputCount()));
  }

  public static Operand negate(NodeImport node) {
    return negated(node, node.input(0));
  }

  public static Operand absolute(NodeImport node) {
    return magnitude(node, node.input(0));
  }

  public static Operand reciprocal(NodeImport node) {
    Operand x = node.input(0);
    return node.emit(OpKind.TENSOR_DIV, node.scalar(NodeImport.type(x).element(), 1), x);
  }

  static Operand negated(NodeImport node, Operand x) {
    return node.emit(OpKind.TENSOR_SUB, node.scalar(NodeImport.type(x).element(), 0), x);
  }

  /** The larger of x and 0 - x. */
  static Operand magnitude(NodeImport node, Operand x) {
    ElementType element = NodeImport.type(x).element();
    boolean never = element.isInteger() && !element.isSigned();
    return never ? x : node.emit(OpKind.TENSOR_MAXIMUM, negated(node, x), x);
  }

  private static Operand fold(NodeImport node, OpKind kind) {
    Operand result = node.input(0);
    for (int i = 1; i < node.inputCount(); i++) {
      result = node.emit(kind, result, node.input(i));
    }
    return result;
  }
}
