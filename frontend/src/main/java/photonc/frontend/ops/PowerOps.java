package photonc.frontend.ops;

import java.util.Optional;
import photonc.frontend.node.NodeImport;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Tensor;

/** Powers: small constant exponents as products and roots, all others as they are. */
public final class PowerOps {
  /** Up to here a product of squares takes fewer steps than a general power. */
  private static final int LARGEST_PRODUCT = 8;

  private PowerOps() {}

  public static Operand pow(NodeImport node) {
    Operand x = node.input(0);
    Optional<Double> exponent = exponent(node);
    if (exponent.isPresent()
        && NodeImport.type(node.input(1)).rank() <= NodeImport.type(x).rank()) {
      Optional<Operand> product = power(node, x, exponent.get());
      if (product.isPresent()) {
        return product.get();
      }
    }
    ElementType element = NodeImport.type(x).element();
    if (element.isInteger()) {
      throw node.unsupportedType(
          "a power of " + x.type() + "; photonc takes floats, or a constant exponent from 1 to 8");
    }
    return node.emit(OpKind.TENSOR_POW, x, node.cast(node.input(1), element));
  }

  /** The exponent where it is one known number. */
  private static Optional<Double> exponent(NodeImport node) {
    Optional<Tensor> value = node.constant(node.input(1));
    return value.filter(tensor -> tensor.length() == 1).map(tensor -> tensor.real(0));
  }

  /** x to a constant power, by products and roots where these are few and exact in meaning. */
  static Optional<Operand> power(NodeImport node, Operand x, double exponent) {
    boolean real = NodeImport.type(x).element().isFloat();
    if (exponent == 0.5 && real) {
      return Optional.of(node.emit(OpKind.TENSOR_SQRT, x));
    }
    if (exponent >= 1 && exponent <= LARGEST_PRODUCT && exponent == Math.rint(exponent)) {
      return Optional.of(product(node, x, (int) exponent));
    }
    if (exponent == -1 && real) {
      Operand one = node.scalar(NodeImport.type(x).element(), 1);
      return Optional.of(node.emit(OpKind.TENSOR_DIV, one, x));
    }
    return Optional.empty();
  }

  private static Operand product(NodeImport node, Operand x, int exponent) {
    if (exponent == 1) {
      return x;
    }
    Operand half = product(node, x, exponent / 2);
    Operand square = node.emit(OpKind.TENSOR_MUL, half, half);
    return exponent % 2 == 0 ? square : node.emit(OpKind.TENSOR_MUL, square, x);
  }
}
