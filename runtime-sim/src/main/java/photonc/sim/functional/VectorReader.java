package photonc.sim.functional;

import java.util.Arrays;

/**
 * Reads vectors of a pattern lane by lane through the table of their offsets, as {@link Cursor}
 * does run by run: patterns of convolutions have short runs. Nothing is allocated for a vector.
 */
final class VectorReader {
  private final Walk walk;
  private final LaneOffsets table;
  private final long base;
  private final int firstLane;
  private final int lanes;
  private final long[] digits;
  private final long[] at;
  private final int[] least;
  private final int[] most;
  private int lowest;
  private int highest;
  private final boolean[] outside;

  /**
   * Reads from outer number {@code from} (relative to the pattern's first) on.
   *
   * @param lanes of every vector, no more than the pattern walks
   */
  VectorReader(Walk walk, LaneOffsets table, long[] counters, int lanes, int from) {
    this.walk = walk;
    this.table = table;
    this.base = walk.pattern.base().at(counters);
    this.firstLane = (int) walk.pattern.innerFirst().at(counters);
    this.lanes = lanes;
    this.digits = new long[walk.outerCount.length];
    this.at = walk.offset.clone();
    this.least = new int[at.length];
    this.most = new int[at.length];
    this.outside = new boolean[lanes];
    long first = walk.pattern.outerFirst().at(counters) + from;
    Cursor.split(first, digits, walk.outerCount, walk.outerAxis, walk.outerStep, at);
    measure();
  }

  /** How far its lanes reach along every axis and in memory. */
  private void measure() {
    Arrays.fill(least, Integer.MAX_VALUE);
    Arrays.fill(most, Integer.MIN_VALUE);
    lowest = Integer.MAX_VALUE;
    highest = Integer.MIN_VALUE;
    for (int lane = firstLane; lane < firstLane + lanes; lane++) {
      for (int axis = 0; axis < at.length; axis++) {
        least[axis] = Math.min(least[axis], table.away()[axis][lane]);
        most[axis] = Math.max(most[axis], table.away()[axis][lane]);
      }
      lowest = Math.min(lowest, table.bytes()[lane]);
      highest = Math.max(highest, table.bytes()[lane]);
    }
  }

  /** Vectors follow each other {@code width} elements apart. */
  void floats(Sram memory, Elements elements, int vectors, int width, float[] into) {
    float fill = elements.fillFloat(walk.pattern.fill());
    for (int v = 0; v < vectors; v++) {
      long start = start();
      if (isInside()) {
        check(memory, start);
        elements.gather(
            memory.bytes(), (int) start, table.bytes(), firstLane, into, v * width, lanes);
      } else {
        for (int lane = 0; lane < lanes; lane++) {
          into[v * width + lane] =
              outside[lane] ? fill : elements.floatAt(memory.bytes(), place(memory, start, lane));
        }
      }
      next();
    }
  }

  /** Vectors follow each other {@code width} elements apart. */
  void ints(Sram memory, Elements elements, int vectors, int width, int[] into) {
    int fill = Math.toIntExact(elements.fillCode(walk.pattern.fill()));
    for (int v = 0; v < vectors; v++) {
      long start = start();
      if (isInside()) {
        check(memory, start);
        elements.gather(
            memory.bytes(), (int) start, table.bytes(), firstLane, into, v * width, lanes);
      } else {
        for (int lane = 0; lane < lanes; lane++) {
          into[v * width + lane] =
              outside[lane] ? fill : elements.intAt(memory.bytes(), place(memory, start, lane));
        }
      }
      next();
    }
  }

  private long start() {
    long from = 0;
    for (int axis = 0; axis < at.length; axis++) {
      from += at[axis] * walk.stride[axis];
    }
    return base + from * walk.elementBytes;
  }

  /** Whether all lanes are in bounds; notes which are not. */
  private boolean isInside() {
    boolean inside = true;
    for (int axis = 0; axis < at.length; axis++) {
      if (at[axis] + least[axis] >= 0 && at[axis] + most[axis] < walk.size[axis]) {
        continue;
      }
      if (inside) {
        Arrays.fill(outside, false);
      }
      inside = false;
      int[] away = table.away()[axis];
      for (int lane = 0; lane < lanes; lane++) {
        long coordinate = at[axis] + away[firstLane + lane];
        outside[lane] |= coordinate < 0 || coordinate >= walk.size[axis];
      }
    }
    return inside;
  }

  private void check(Sram memory, long start) {
    if (lanes > 0) {
      memory.check(start + lowest, (long) highest - lowest + walk.elementBytes);
    }
  }

  private int place(Sram memory, long start, int lane) {
    long address = start + table.bytes()[firstLane + lane];
    memory.check(address, walk.elementBytes);
    return (int) address;
  }

  private void next() {
    Cursor.increment(digits, walk.outerCount, walk.outerAxis, walk.outerStep, at);
  }
}
