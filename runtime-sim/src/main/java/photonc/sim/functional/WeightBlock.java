package photonc.sim.functional;

import java.util.Optional;
import photonc.ir.ElementType;

/**
 * The used part of a block of weights as it lies in a memory, row-major.
 *
 * @param stride elements from one row to the next
 * @param errors of the rings that hold it, if they have any
 */
record WeightBlock(
    ByteMemory memory,
    long address,
    ElementType type,
    int stride,
    int rows,
    int lanes,
    Optional<Errors> errors) {
  /**
   * Errors of the rings of a bank, in codes; lane by lane.
   *
   * @param stride rings from one lane to the next
   * @param scale what an error of 1 is, in codes
   */
  record Errors(double[] values, int stride, double scale) {}

  /** Whether there are weights that are no floats. */
  boolean isWide() {
    return errors.isPresent() || (type.isInteger() && type.bytes() > Short.BYTES);
  }

  /** Makes room for the block in a bank. */
  void reserve(Weights weights) {
    if (isWide()) {
      weights.writeDoubles(rows * lanes);
    } else {
      weights.writeSingles(rows * lanes);
    }
  }
}
