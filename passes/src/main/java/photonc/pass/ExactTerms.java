package photonc.pass;

import java.util.OptionalDouble;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;

/**
 * Integers added to the sums of a product of codes: stages in f32 add them exactly as long as sums,
 * terms and results have at most 24 bits.
 */
final class ExactTerms {
  private static final double LARGEST_EXACT = 1 << 24;

  private final Operation product;
  private OptionalDouble largest = OptionalDouble.empty();

  ExactTerms(Operation product) {
    this.product = product;
  }

  /** Whether the op adds known integers to the sums, or takes them off, within 24 bits. */
  boolean takes(Operation op, Value current) {
    boolean term =
        (op.kind() == OpKind.TENSOR_ADD || op.kind() == OpKind.TENSOR_SUB)
            && op.operand(0).equals(current)
            && op.operand(1) instanceof Global global
            && global.kind() == Global.Kind.CONST
            && !(global.blob() instanceof Blob.Absent);
    if (!term) {
      return false;
    }
    double before = largest.orElseGet(() -> largestSum(product));
    double sum = before + magnitude(((Global) op.operand(1)).value());
    boolean exact = sum <= LARGEST_EXACT;
    largest = OptionalDouble.of(exact ? sum : before);
    return exact;
  }

  /** The largest sum that any codes make with the weights there are. */
  private static double largestSum(Operation product) {
    TensorType x = (TensorType) product.operand(0).type();
    boolean known =
        x.element().isInteger()
            && product.operand(1) instanceof Global weights
            && !(weights.blob() instanceof Blob.Absent);
    if (!known) {
      return Double.POSITIVE_INFINITY;
    }
    Tensor w = ((Global) product.operand(1)).value();
    int rows = Math.toIntExact(w.type().size(0));
    int lanes = rows == 0 ? 0 : w.length() / rows;
    long most = 0;
    for (int row = 0; row < rows; row++) {
      long sum = 0;
      for (int lane = 0; lane < lanes; lane++) {
        sum += Math.abs(w.longs()[row * lanes + lane]);
      }
      most = Math.max(most, sum);
    }
    ElementType element = x.element();
    return (double) most * Math.max(-element.minCode(), element.maxCode());
  }

  private static double magnitude(Tensor terms) {
    double most = 0;
    for (long term : terms.longs()) {
      most = Math.max(most, Math.abs((double) term));
    }
    return most;
  }
}
