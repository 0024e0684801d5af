package photonc.sim.functional;

import java.util.Optional;

/**
 * The lanes of a pattern's vectors as seen from where a vector starts, made once for a pattern.
 *
 * @param bytes from the vector's start to each lane, were they all in bounds
 * @param away by axis, how far each lane is from the vector's coordinate
 */
record LaneOffsets(int[] bytes, int[][] away) {
  private static final long MOST_LANES = 1 << 16;

  /** Empty where there are too many lanes, or some too far away, for a table. */
  static Optional<LaneOffsets> of(Walk walk) {
    if (walk.innerNumbers > MOST_LANES) {
      return Optional.empty();
    }
    int lanes = (int) walk.innerNumbers;
    LaneOffsets table = new LaneOffsets(new int[lanes], new int[walk.size.length][lanes]);
    long[] digits = new long[walk.innerCount.length];
    long[] at = new long[walk.size.length];
    for (int lane = 0; lane < lanes; lane++) {
      if (!table.set(lane, at, walk)) {
        return Optional.empty();
      }
      Cursor.increment(digits, walk.innerCount, walk.innerAxis, walk.innerStep, at);
    }
    return Optional.of(table);
  }

  private boolean set(int lane, long[] at, Walk walk) {
    long elements = 0;
    boolean near = true;
    for (int axis = 0; axis < at.length; axis++) {
      elements += at[axis] * walk.stride[axis];
      away[axis][lane] = (int) at[axis];
      near &= away[axis][lane] == at[axis];
    }
    bytes[lane] = (int) (elements * walk.elementBytes);
    return near && bytes[lane] == elements * walk.elementBytes;
  }
}
