package photonc.sim.functional;

/**
 * The lanes of a pattern's vectors that are read, one after the other, and how far they reach from
 * where a vector starts.
 *
 * @param first of them in the table
 * @param least by axis, the least coordinate of a lane
 * @param most by axis, the largest coordinate of a lane
 * @param lowest bytes to a lane
 * @param highest bytes to a lane
 */
record LaneSpan(
    LaneOffsets table, int first, int count, int[] least, int[] most, int lowest, int highest) {

  static LaneSpan of(LaneOffsets table, int first, int count) {
    int axes = table.away().length;
    int[] least = new int[axes];
    int[] most = new int[axes];
    for (int axis = 0; axis < axes; axis++) {
      least[axis] = least(table.away()[axis], first, count);
      most[axis] = most(table.away()[axis], first, count);
    }
    int lowest = least(table.bytes(), first, count);
    int highest = most(table.bytes(), first, count);
    return new LaneSpan(table, first, count, least, most, lowest, highest);
  }

  /** Whether all lanes of a vector at this coordinate are in bounds along an axis of this size. */
  boolean isInside(int axis, long coordinate, long size) {
    return coordinate + least[axis] >= 0 && coordinate + most[axis] < size;
  }

  private static int least(int[] of, int first, int count) {
    int least = Integer.MAX_VALUE;
    for (int lane = first; lane < first + count; lane++) {
      least = Math.min(least, of[lane]);
    }
    return least;
  }

  private static int most(int[] of, int first, int count) {
    int most = Integer.MIN_VALUE;
    for (int lane = first; lane < first + count; lane++) {
      most = Math.max(most, of[lane]);
    }
    return most;
  }
}
