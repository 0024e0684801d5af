package photonc.frontend.ops;

import photonc.frontend.node.NodeImport;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;

/** Activation functions made of exponentials, tanh and erf. */
public final class SmoothActivationOps {
  private static final float SELU_ALPHA = 1.6732632f;
  private static final float SELU_GAMMA = 1.050701f;

  private SmoothActivationOps() {}

  /** max(x, 0) + alpha * (exp(min(x, 0)) - 1). */
  public static Operand elu(NodeImport node) {
    return elu(node, node.input(0), node.attributes().real("alpha", 1));
  }

  /** gamma * Elu(x). */
  public static Operand selu(NodeImport node) {
    double alpha = node.attributes().real("alpha", SELU_ALPHA);
    double gamma = node.attributes().real("gamma", SELU_GAMMA);
    return scaled(node, elu(node, node.input(0), alpha), gamma);
  }

  static Operand elu(NodeImport node, Operand x, double alpha) {
    Operand power = node.emit(OpKind.TENSOR_EXP, node.emit(OpKind.TENSOR_MINIMUM, x, zero(node)));
    Operand negative = scaled(node, shifted(node, power, -1), alpha);
    return node.emit(OpKind.TENSOR_ADD, negative, node.emit(OpKind.TENSOR_RELU, x));
  }

  /** max(x, 0) + min(alpha * (exp(x / alpha) - 1), 0). */
  public static Operand celu(NodeImport node) {
    double alpha = node.attributes().real("alpha", 1);
    if (alpha == 0) {
      throw node.fault("alpha = 0; expected a number to divide by");
    }
    Operand x = node.input(0);
    Operand power = node.emit(OpKind.TENSOR_EXP, scaled(node, x, 1 / alpha));
    Operand negative = scaled(node, shifted(node, power, -1), alpha);
    return node.emit(
        OpKind.TENSOR_ADD,
        node.emit(OpKind.TENSOR_MINIMUM, negative, zero(node)),
        node.emit(OpKind.TENSOR_RELU, x));
  }

  /** log(1 + exp(x)) as max(x, 0) + log(1 + exp(-|x|)), whose power never overflows. */
  public static Operand softplus(NodeImport node) {
    return softplus(node, node.input(0));
  }

  static Operand softplus(NodeImport node, Operand x) {
    Operand minus = node.emit(OpKind.TENSOR_MINIMUM, x, ArithmeticOps.negated(node, x));
    Operand sum = shifted(node, node.emit(OpKind.TENSOR_EXP, minus), 1);
    return node.emit(
        OpKind.TENSOR_ADD, node.emit(OpKind.TENSOR_LOG, sum), node.emit(OpKind.TENSOR_RELU, x));
  }

  /** x / (1 + |x|). */
  public static Operand softsign(NodeImport node) {
    return softsign(node, node.input(0));
  }

  static Operand softsign(NodeImport node, Operand x) {
    return node.emit(OpKind.TENSOR_DIV, x, shifted(node, ArithmeticOps.magnitude(node, x), 1));
  }

  /** x * tanh(softplus(x)). */
  public static Operand mish(NodeImport node) {
    Operand gate = node.emit(OpKind.TENSOR_TANH, softplus(node));
    return node.emit(OpKind.TENSOR_MUL, gate, node.input(0));
  }

  /** x * sigmoid(alpha * x). */
  public static Operand swish(NodeImport node) {
    Operand x = node.input(0);
    Operand inner = scaled(node, x, node.attributes().real("alpha", 1));
    return node.emit(OpKind.TENSOR_MUL, node.emit(OpKind.TENSOR_SIGMOID, inner), x);
  }

  /** x * (1 + erf(x / sqrt(2))) / 2, or its approximation with tanh. */
  public static Operand gelu(NodeImport node) {
    String mode = node.attributes().text("approximate", "none");
    Operand x = node.input(0);
    Operand bend =
        switch (mode) {
          case "none" -> node.emit(OpKind.TENSOR_ERF, scaled(node, x, Math.sqrt(0.5)));
          case "tanh" -> node.emit(OpKind.TENSOR_TANH, cubic(node, x));
          default ->
              throw node.unsupported(
                  "approximate = '" + mode + "' is not an ONNX value; expected none or tanh");
        };
    return node.emit(OpKind.TENSOR_MUL, scaled(node, shifted(node, bend, 1), 0.5), x);
  }

  /** sqrt(2 / pi) * (x + 0.044715 x^3). */
  private static Operand cubic(NodeImport node, Operand x) {
    Operand square = node.emit(OpKind.TENSOR_MUL, x, x);
    Operand slope = shifted(node, scaled(node, square, 0.044715), 1);
    return scaled(node, node.emit(OpKind.TENSOR_MUL, slope, x), Math.sqrt(2 / Math.PI));
  }

  private static Operand zero(NodeImport node) {
    return node.scalar(NodeImport.type(node.input(0)).element(), 0);
  }

  private static Operand scaled(NodeImport node, Operand x, double factor) {
    ElementType element = NodeImport.type(x).element();
    return factor == 1 ? x : node.emit(OpKind.TENSOR_MUL, x, node.scalar(element, factor));
  }

  private static Operand shifted(NodeImport node, Operand x, double by) {
    return node.emit(OpKind.TENSOR_ADD, x, node.scalar(NodeImport.type(x).element(), by));
  }
}
