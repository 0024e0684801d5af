package photonc.cost;

/** Which block or chunk a step works on: {@code scale * counter of a loop + offset}. */
record Index(int loop, long scale, long offset) {
  static Index constant(long value) {
    return new Index(0, 0, value);
  }

  long at(long[] counters) {
    return scale == 0 ? offset : scale * counters[loop] + offset;
  }

  boolean follows(int counter) {
    return scale != 0 && loop == counter;
  }

  /** The same where the loop's counter is {@code counter}, an index itself. */
  Index with(Index counter) {
    return new Index(counter.loop, scale * counter.scale, scale * counter.offset + offset);
  }
}
