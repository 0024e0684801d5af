package photonc.cost;

import java.util.Objects;
import java.util.OptionalInt;
import photonc.ir.ElementType;
import photonc.ir.Mapping;

/**
 * The shape of one matrix product: {@code vectors} streamed vectors times a matrix of {@code
 * outputs x reduction} weights, or of several such matrices, each with lanes of the vectors of its
 * own.
 *
 * <p>Where a mapping's block is a whole group, every row block is one and streams its lanes alone:
 * the matrix is block diagonal. In any other mapping the groups are products of their own, one
 * after the other.
 *
 * @param groups how many matrices there are
 * @param outputs rows of each
 * @param reduction lanes of each
 * @param repeated sums of each that other sums of it are as well; where there are any, all vectors
 *     of a block are streamed at once, since only then it is known how many
 * @param signedInput whether inputs may be negative, which some targets stream in two passes
 * @param outputBits of the conversions of its sums; empty for those of the target's ADC
 * @param drain what happens to its sums
 */
public record Product(
    long groups,
    long outputs,
    long reduction,
    long vectors,
    long repeated,
    ElementType input,
    boolean signedInput,
    ElementType weight,
    OptionalInt outputBits,
    Drain drain) {
  public Product {
    Objects.requireNonNull(input);
    Objects.requireNonNull(drain);
    Objects.requireNonNull(weight);
    if (groups < 1 || outputs < 1 || reduction < 1 || vectors < 1) {
      throw new IllegalArgumentException(
          "a product of %d x %d x %d by %d vectors".formatted(groups, outputs, reduction, vectors));
    }
    if (repeated < 0 || repeated >= Math.multiplyExact(outputs, vectors)) {
      throw new IllegalArgumentException(
          "%d of %d x %d sums repeated".formatted(repeated, outputs, vectors));
    }
  }

  /** A product of one matrix. */
  public Product(
      long outputs,
      long reduction,
      long vectors,
      ElementType input,
      boolean signedInput,
      ElementType weight) {
    this(
        1,
        outputs,
        reduction,
        vectors,
        0,
        input,
        signedInput,
        weight,
        OptionalInt.empty(),
        Drain.PLAIN);
  }

  /** A product of one matrix whose sums are drained so. */
  public Product(
      long outputs,
      long reduction,
      long vectors,
      ElementType input,
      boolean signedInput,
      ElementType weight,
      Drain drain) {
    this(1, outputs, reduction, vectors, 0, input, signedInput, weight, OptionalInt.empty(), drain);
  }

  /** Whether the mapping streams all vectors through every block at once. */
  boolean isWhole(Mapping mapping) {
    return mapping.blockRows() == outputs
        && mapping.blockColumns() == reduction
        && mapping.chunk() >= vectors;
  }

  /** Whether the mapping's blocks are the product's groups. */
  public boolean isDiagonal(Mapping mapping) {
    return groups > 1 && mapping.blockRows() == outputs && mapping.blockColumns() == reduction;
  }

  /** How often the loops of the mapping are gone through, once for each group or for all. */
  public long nests(Mapping mapping) {
    return isDiagonal(mapping) ? 1 : groups;
  }

  /** Row blocks of one nest of loops. */
  public long rowBlocks(Mapping mapping) {
    return isDiagonal(mapping) ? groups : blocks(outputs, mapping.blockRows());
  }

  /** Column blocks of one nest of loops. */
  public long columnBlocks(Mapping mapping) {
    return blocks(reduction, mapping.blockColumns());
  }

  /** Chunks of vectors. */
  public long chunks(Mapping mapping) {
    return blocks(vectors, mapping.chunk());
  }

  /** Rows of a row block that are there. */
  long rows(Mapping mapping, long block) {
    return isDiagonal(mapping)
        ? outputs
        : Math.min(mapping.blockRows(), outputs - block * mapping.blockRows());
  }

  private static long blocks(long extent, long size) {
    return (extent + size - 1) / size;
  }
}
