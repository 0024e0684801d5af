package photonc.cost;

import java.util.Objects;
import photonc.ir.ElementType;

/**
 * The shape of one matrix product: {@code vectors} streamed vectors of {@code reduction} numbers
 * times a matrix of {@code outputs x reduction} weights.
 *
 * @param signedInput whether inputs may be negative, which some targets stream in two passes
 */
public record Product(
    long outputs,
    long reduction,
    long vectors,
    ElementType input,
    boolean signedInput,
    ElementType weight) {
  public Product {
    Objects.requireNonNull(input);
    Objects.requireNonNull(weight);
    if (outputs < 1 || reduction < 1 || vectors < 1) {
      throw new IllegalArgumentException(
          "a product of %d x %d by %d vectors".formatted(outputs, reduction, vectors));
    }
  }

  /** Multiply-accumulates of the product itself. */
  public long macs() {
    return Math.multiplyExact(Math.multiplyExact(outputs, reduction), vectors);
  }
}
