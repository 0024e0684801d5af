package photonc.sim.functional;

import photonc.ir.ElementType;

/**
 * The used part of a block of weights as it lies in a memory, row-major.
 *
 * @param stride elements from one row to the next
 */
record WeightBlock(
    ByteMemory memory, long address, ElementType type, int stride, int rows, int lanes) {
  /** Whether there are weights that are no floats. */
  boolean isWide() {
    return type.isInteger() && type.bytes() > Short.BYTES;
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
