package photonc.cost;

import java.util.Optional;
import java.util.OptionalInt;
import photonc.ir.ElementType;
import photonc.target.Target;

/**
 * A matrix product in f32 of two tensors that are both computed: what it costs in electronics and
 * on the array.
 *
 * @param groups matrices that are programmed, each with lanes of the streamed vectors of its own
 * @param outputs rows of each
 * @param reduction lanes of each
 * @param vectors that every matrix sees
 * @param streamedElements elements of the operand that is streamed
 * @param transposes whether the operand that is programmed has rows in the place of lanes
 */
public record RunTimeProduct(
    long groups,
    long outputs,
    long reduction,
    long vectors,
    long streamedElements,
    boolean transposes) {

  private long programmed() {
    return Math.multiplyExact(groups, Math.multiplyExact(outputs, reduction));
  }

  /** A dot product for every element of the result. */
  public Cost onVectorUnit(Target target) {
    long results = Math.multiplyExact(groups, Math.multiplyExact(outputs, vectors));
    return VectorWork.dot(results, reduction).cost(target);
  }

  /**
   * The product under its cheapest mapping, behind what is done for it alone, one instruction after
   * the other: both operands quantised (where the target is analog), the programmed one brought
   * into rows and into blocks. Empty where the accumulators do not hold the sums of one vector. An
   * operand that is quantised as it is made, or for several products, costs less than that. Empty
   * as well where the product alone is known to take longer than {@code limitFs}.
   */
  public Optional<Cost> onArray(Target target, Precision bits, long limitFs) {
    return new MappingSearch(target)
        .least(product(target, bits), limitFs)
        .map(cost -> prepared(target, bits).map(before -> before.then(cost)).orElse(cost));
  }

  /** The product as it is tiled: signed codes on analog targets, whose sums become f32 at once. */
  private Product product(Target target, Precision bits) {
    boolean analog = target.isQuantised();
    return new Product(
        groups,
        outputs,
        reduction,
        vectors,
        0,
        analog ? ElementType.signed(bits.input()) : ElementType.F32,
        true,
        weight(target, bits),
        analog ? OptionalInt.of(bits.output()) : OptionalInt.empty(),
        analog ? new Drain(0, 1, 0, 0, Float.BYTES) : Drain.PLAIN);
  }

  private static ElementType weight(Target target, Precision bits) {
    return target.isQuantised() ? ElementType.signed(bits.weight()) : ElementType.F32;
  }

  private Optional<Cost> prepared(Target target, Precision bits) {
    int bytes = weight(target, bits).bytes();
    Optional<Cost> sum = Optional.empty();
    if (target.isQuantised()) {
      int streamedBytes = ElementType.signed(bits.input()).bytes();
      sum = then(sum, VectorWork.quantize(streamedElements, streamedBytes), target);
      sum = then(sum, VectorWork.quantize(programmed(), bytes), target);
    }
    if (transposes) {
      sum = then(sum, VectorWork.move(programmed(), bytes), target);
    }
    long rows = blocks(outputs, target.array().rows());
    long columns = blocks(reduction, target.array().columns());
    long padded = groups * rows * columns;
    if (padded != programmed()) {
      sum = then(sum, VectorWork.move(padded, bytes), target);
    }
    if (reduction > target.array().columns()) {
      sum = then(sum, VectorWork.move(padded, bytes), target);
    }
    return sum;
  }

  /** The extent up to whole blocks, which are no larger than it is. */
  private static long blocks(long extent, long size) {
    long block = Math.min(extent, size);
    return (extent + block - 1) / block * block;
  }

  private static Optional<Cost> then(Optional<Cost> before, VectorWork work, Target target) {
    Cost cost = work.cost(target);
    return Optional.of(before.map(sum -> sum.then(cost)).orElse(cost));
  }
}
