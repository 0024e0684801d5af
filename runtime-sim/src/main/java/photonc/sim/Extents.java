package photonc.sim;

/**
 * All that the counters of repeats decide of a job: executions of one instruction that have equal
 * extents are jobs alike. What an instruction has none of is 0.
 *
 * @param outer vectors of a stream, elements of a vector instruction, rows of a tune, bytes read
 * @param inner lanes of a stream, columns of a tune, bytes written
 * @param rows of the block in a stream's bank
 * @param taps of the block in a stream's bank
 */
record Extents(long outer, long inner, long rows, long taps) {
  static final Extents NONE = new Extents(0, 0, 0, 0);

  static Extents of(long outer, long inner) {
    return new Extents(outer, inner, 0, 0);
  }
}
