package photonc.sim.functional;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Reads vectors of a pattern lane by lane through the table of their offsets, as {@link Cursor}
 * does run by run: patterns of convolutions have short runs. Nothing is allocated for a vector.
 */
final class VectorReader {
  private static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private final Walk walk;
  private final LaneSpan span;
  private final LaneOffsets table;
  private final long base;
  private final int firstLane;
  private final int lanes;
  private final long[] digits;
  private final long[] at;
  private final boolean[] outside;
  private final LaneRuns runs;
  private final boolean isSingle;
  private final boolean isByte;

  /**
   * Reads from outer number {@code from} (relative to the pattern's first) on.
   *
   * @param span of the lanes of every vector
   */
  VectorReader(Walk walk, LaneSpan span, long[] counters, int from) {
    this.walk = walk;
    this.span = span;
    this.table = span.table();
    this.base = walk.pattern.base().at(counters);
    this.firstLane = span.first();
    this.lanes = span.count();
    this.digits = new long[walk.outerCount.length];
    this.at = walk.offset.clone();
    this.outside = new boolean[lanes];
    this.runs = new LaneRuns(walk, span);
    this.isSingle = walk.pattern.element().isFloat() && walk.elementBytes == Float.BYTES;
    this.isByte = walk.pattern.element().isInteger() && walk.elementBytes == 1;
    long first = walk.pattern.outerFirst().at(counters) + from;
    Cursor.split(first, digits, walk.outerCount, walk.outerAxis, walk.outerStep, at);
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
        checkInside(memory, start);
        readBorder(memory.bytes(), (int) start, elements, fill, into, v * width);
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
        checkInside(memory, start);
        readBorder(memory.bytes(), (int) start, elements, fill, into, v * width);
      }
      next();
    }
  }

  /** Whether neighbouring vectors lie closer together than the lanes of each. */
  boolean isByLane() {
    return lanes > 1 && (long) span.highest() - span.lowest() > (lanes - 1) * Math.abs(runs.step());
  }

  /** Lanes follow each other {@code vectors} elements apart, the vectors of each side by side. */
  void floatsByLane(Sram memory, Elements elements, int vectors, FloatBuffer into) {
    float fill = elements.fillFloat(walk.pattern.fill());
    for (int v = 0; v < vectors; ) {
      int run = startRun(memory, vectors - v);
      for (int lane = 0; lane < lanes; lane++) {
        runs.floats(elements, firstLane + lane, fill, into, lane * vectors + v);
      }
      v += run;
      next(run);
    }
  }

  /** Lanes follow each other {@code vectors} elements apart, the vectors of each side by side. */
  void intsByLane(Sram memory, Elements elements, int vectors, int[] into) {
    int fill = Math.toIntExact(elements.fillCode(walk.pattern.fill()));
    for (int v = 0; v < vectors; ) {
      int run = startRun(memory, vectors - v);
      for (int lane = 0; lane < lanes; lane++) {
        runs.ints(elements, firstLane + lane, fill, into, lane * vectors + v);
      }
      v += run;
      next(run);
    }
  }

  /** Starts the run of vectors from here on, {@code most} at most, and returns their number. */
  private int startRun(Sram memory, int most) {
    return runs.start(memory, start(), at, digits, most);
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
      if (isInside(axis)) {
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

  /** Whether all lanes are in bounds along an axis. */
  private boolean isInside(int axis) {
    return span.isInside(axis, at[axis], walk.size[axis]);
  }

  private void check(Sram memory, long start) {
    if (lanes > 0) {
      long reach = (long) span.highest() - span.lowest() + walk.elementBytes;
      memory.check(start + span.lowest(), reach);
    }
  }

  private void checkInside(Sram memory, long start) {
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    for (int lane = 0; lane < lanes; lane++) {
      int offset = table.bytes()[firstLane + lane];
      low = outside[lane] ? low : Math.min(low, offset);
      high = outside[lane] ? high : Math.max(high, offset);
    }
    if (low <= high) {
      memory.check(start + low, (long) high - low + walk.elementBytes);
    }
  }

  private void readBorder(
      byte[] memory, int start, Elements elements, float fill, float[] into, int at) {
    int[] offsets = table.bytes();
    if (isSingle) {
      for (int lane = 0; lane < lanes; lane++) {
        into[at + lane] =
            outside[lane] ? fill : (float) FLOATS.get(memory, start + offsets[firstLane + lane]);
      }
      return;
    }
    for (int lane = 0; lane < lanes; lane++) {
      into[at + lane] =
          outside[lane] ? fill : elements.floatAt(memory, start + offsets[firstLane + lane]);
    }
  }

  private void readBorder(
      byte[] memory, int start, Elements elements, int fill, int[] into, int at) {
    int[] offsets = table.bytes();
    if (isByte) {
      int mask = elements.type().isSigned() ? -1 : 0xFF;
      for (int lane = 0; lane < lanes; lane++) {
        into[at + lane] = outside[lane] ? fill : memory[start + offsets[firstLane + lane]] & mask;
      }
      return;
    }
    for (int lane = 0; lane < lanes; lane++) {
      into[at + lane] =
          outside[lane] ? fill : elements.intAt(memory, start + offsets[firstLane + lane]);
    }
  }

  /** Goes {@code vectors} on, over the ends of rows. */
  private void next(int vectors) {
    int last = digits.length - 1;
    int left = vectors;
    while (left > 0) {
      int row = (int) Math.min(left, walk.outerCount[last] - digits[last]);
      digits[last] += row - 1;
      at[walk.outerAxis[last]] += (row - 1) * walk.outerStep[last];
      next();
      left -= row;
    }
  }

  private void next() {
    Cursor.increment(digits, walk.outerCount, walk.outerAxis, walk.outerStep, at);
  }
}
