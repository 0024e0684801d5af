package photonc.cost;

import java.util.Objects;
import photonc.ir.ElementType;

/**
 * The shape of one matrix product: {@code vectors} streamed vectors of {@code reduction} numbers
 * times a matrix of {@code outputs x reduction} weights.
 *
 * @param signedInput whether inputs may be negative, which some targets stream in two passes
 * @param drain what happens to its sums
 */
public record Product(
    long outputs,
    long reduction,
    long vectors,
    ElementType input,
    boolean signedInput,
    ElementType weight,
    Drain drain) {
  public Product {
    Objects.requireNonNull(input);
    Objects.requireNonNull(drain);
    Objects.requireNonNull(weight);
    if (outputs < 1 || reduction < 1 || vectors < 1) {
      throw new IllegalArgumentException(
          "a product of %d x %d by %d vectors".formatted(outputs, reduction, vectors));
    }
  }

  /** A product whose sums are stored as they are. */
  public Product(
      long outputs,
      long reduction,
      long vectors,
      ElementType input,
      boolean signedInput,
      ElementType weight) {
    this(outputs, reduction, vectors, input, signedInput, weight, Drain.PLAIN);
  }

  /** Multiply-accumulates of the product itself. */
  public long macs() {
    return Math.multiplyExact(Math.multiplyExact(outputs, reduction), vectors);
  }
}
