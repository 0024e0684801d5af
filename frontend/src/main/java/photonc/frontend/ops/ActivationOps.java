package photonc.frontend.ops;

import java.util.Optional;
import photonc.frontend.node.NodeImport;
import photonc.frontend.node.OperatorHandler;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;

/** Activation functions. */
public final class ActivationOps {
  private ActivationOps() {}

  public static OperatorHandler unary(OpKind kind) {
    return node -> node.emit(kind, node.input(0));
  }

  /** max(x, 0) + alpha * min(x, 0). */
  public static Operand leakyRelu(NodeImport node) {
    Operand x = node.input(0);
    float alpha = node.attributes().real("alpha", 0.01f);
    return slopes(node, x, node.scalar(NodeImport.type(x).element(), alpha));
  }

  /** LeakyRelu with a slope tensor. */
  public static Operand prelu(NodeImport node) {
    return slopes(node, node.input(0), node.input(1));
  }

  private static Operand slopes(NodeImport node, Operand x, Operand slope) {
    Operand zero = node.scalar(NodeImport.type(x).element(), 0);
    Operand negative = node.emit(OpKind.TENSOR_MINIMUM, x, zero);
    Operand scaled = node.emit(OpKind.TENSOR_MUL, negative, slope);
    return node.emit(OpKind.TENSOR_ADD, node.emit(OpKind.TENSOR_RELU, x), scaled);
  }

  /** Clip with its bounds as attributes, up to opset 10. */
  public static Operand clipToAttributes(NodeImport node) {
    ElementType element = NodeImport.type(node.input(0)).element();
    return clip(node, bound(node, "min", element), bound(node, "max", element));
  }

  private static Optional<Operand> bound(NodeImport node, String name, ElementType element) {
    return node.attributes().has(name)
        ? Optional.of(node.scalar(element, node.attributes().real(name, 0)))
        : Optional.empty();
  }

  /** Clip with its bounds as inputs, since opset 11. */
  public static Operand clipToInputs(NodeImport node) {
    return clip(node, node.optional(1), node.optional(2));
  }

  private static Operand clip(NodeImport node, Optional<Operand> low, Optional<Operand> high) {
    Operand x = node.input(0);
    if (low.isPresent()) {
      x =
          isZero(node, low.get())
              ? node.emit(OpKind.TENSOR_RELU, x)
              : node.emit(OpKind.TENSOR_MAXIMUM, x, low.get());
    }
    return high.isPresent() ? node.emit(OpKind.TENSOR_MINIMUM, x, high.get()) : x;
  }

  private static boolean isZero(NodeImport node, Operand bound) {
    return node.constant(bound)
        .filter(value -> value.length() == 1)
        .map(value -> value.real(0) == 0)
        .orElse(false);
  }

  /** alpha * x + beta, held in 0 .. 1. */
  public static Operand hardSigmoid(NodeImport node) {
    float alpha = node.attributes().real("alpha", 0.2f);
    float beta = node.attributes().real("beta", 0.5f);
    return hardSigmoid(node, alpha, beta);
  }

  /** x times HardSigmoid(x) with alpha = 1/6 and beta = 1/2. */
  public static Operand hardSwish(NodeImport node) {
    return node.emit(OpKind.TENSOR_MUL, node.input(0), hardSigmoid(node, 1 / 6f, 0.5f));
  }

  private static Operand hardSigmoid(NodeImport node, double alpha, double beta) {
    Operand x = node.input(0);
    ElementType element = NodeImport.type(x).element();
    Operand scaled = node.emit(OpKind.TENSOR_MUL, x, node.scalar(element, alpha));
    Operand line = node.emit(OpKind.TENSOR_ADD, scaled, node.scalar(element, beta));
    Operand positive = node.emit(OpKind.TENSOR_RELU, line);
    return node.emit(OpKind.TENSOR_MINIMUM, positive, node.scalar(element, 1));
  }
}
