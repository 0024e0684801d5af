package photonc.sim.functional;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads vectors lane by lane, all vectors' elements of a lane one after the other, in runs of
 * vectors whose elements lie evenly in memory: the columns of a row, which the last digit counts,
 * and rows behind each other where the digit before goes on where a row ends, as in images that
 * keep their channels apart. A lane is read as it lies from its first element in bounds to its
 * last; what is out of bounds between them, at the ends of rows, is then overwritten by the fill.
 */
final class LaneRuns {
  private static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  /** Shorter runs are copied by a loop. */
  private static final int BULK = 16;

  private final Walk walk;
  private final LaneOffsets table;
  private final int last;
  private final boolean hasRows;
  private final int columnAxis;
  private final int rowAxis;
  private final long columns;
  private final long rows;
  private final DigitBounds columnBounds;
  private final DigitBounds rowBounds;
  private final long step;
  private final boolean isSingle;
  private final boolean isByte;
  private long start;
  private long[] at = {};
  private boolean othersInside;
  private long columnOrigin;
  private long rowOrigin;
  private long number;
  private int vectors;
  private int first;
  private int end;
  private int address;

  LaneRuns(Walk walk, LaneOffsets table) {
    this.walk = walk;
    this.table = table;
    this.last = walk.outerAxis.length - 1;
    this.step = walk.outerBytes(last);
    this.columnAxis = walk.outerAxis[last];
    this.columns = walk.outerCount[last];
    this.columnBounds = bounds(last);
    this.hasRows = last > 0 && isRow(last - 1);
    this.rowAxis = walk.outerAxis[hasRows ? last - 1 : last];
    this.rows = hasRows ? walk.outerCount[last - 1] : 1;
    this.rowBounds = hasRows ? bounds(last - 1) : DigitBounds.NONE;
    this.isSingle = walk.pattern.element().isFloat() && walk.elementBytes == Float.BYTES;
    this.isByte = walk.pattern.element().isInteger() && walk.elementBytes == 1;
  }

  private DigitBounds bounds(int digit) {
    long size = walk.size[walk.outerAxis[digit]];
    return new DigitBounds(walk.outerCount[digit], walk.outerStep[digit], size);
  }

  /** Whether a digit counts rows that follow each other as their columns do. */
  private boolean isRow(int digit) {
    return walk.outerAxis[digit] != columnAxis && walk.outerBytes(digit) == columns * step;
  }

  /** Bytes from one vector of a run to the next. */
  long step() {
    return step;
  }

  /** Whether runs go along this axis, so that their vectors are not all in or out of bounds. */
  boolean goAlong(int axis) {
    return axis == columnAxis || axis == rowAxis;
  }

  /**
   * Goes to the run from the vector of these digits on and returns how many vectors it has.
   *
   * @param ofAddress of the vector, were its lanes all at it
   * @param from the vector's coordinates
   * @param most vectors of the run
   * @param inside whether all lanes are in bounds along the axes that runs do not go along
   */
  int start(long ofAddress, long[] from, long[] digits, int most, boolean inside) {
    long row = hasRows ? digits[last - 1] : 0;
    start = ofAddress;
    at = from;
    number = row * columns + digits[last];
    vectors = (int) Math.min(most, rows * columns - number);
    columnOrigin = at[columnAxis] - digits[last] * walk.outerStep[last];
    rowOrigin = hasRows ? at[rowAxis] - row * walk.outerStep[last - 1] : 0;
    othersInside = inside;
    return vectors;
  }

  /** The elements of one lane, those of the first vector at {@code to}. */
  void floats(Sram memory, Elements elements, int lane, float fill, float[] into, int to) {
    bound(memory, lane);
    Arrays.fill(into, to, to + first, fill);
    Arrays.fill(into, to + end, to + vectors, fill);
    byte[] bytes = memory.bytes();
    int by = (int) step;
    if (isSingle && step == Float.BYTES && end - first >= BULK && address % Float.BYTES == 0) {
      memory.floats().get(address / Float.BYTES, into, to + first, end - first);
    } else if (isSingle) {
      for (int v = first, from = address; v < end; v++, from += by) {
        into[to + v] = (float) FLOATS.get(bytes, from);
      }
    } else {
      for (int v = first, from = address; v < end; v++, from += by) {
        into[to + v] = elements.floatAt(bytes, from);
      }
    }
    for (long hole = firstHole(); hole < end; hole += columns) {
      Arrays.fill(into, to + (int) hole, to + (int) (hole + holeLength()), fill);
    }
  }

  /** The elements of one lane, those of the first vector at {@code to}. */
  void ints(Sram memory, Elements elements, int lane, int fill, int[] into, int to) {
    bound(memory, lane);
    Arrays.fill(into, to, to + first, fill);
    Arrays.fill(into, to + end, to + vectors, fill);
    byte[] bytes = memory.bytes();
    int by = (int) step;
    if (isByte && step == 1) {
      int mask = elements.type().isSigned() ? -1 : 0xFF;
      int from = address - first;
      for (int v = first; v < end; v++) {
        into[to + v] = bytes[from + v] & mask;
      }
    } else {
      for (int v = first, from = address; v < end; v++, from += by) {
        into[to + v] = elements.intAt(bytes, from);
      }
    }
    for (long hole = firstHole(); hole < end; hole += columns) {
      Arrays.fill(into, to + (int) hole, to + (int) (hole + holeLength()), fill);
    }
  }

  /**
   * Finds from which vector of the run on a lane is in bounds, where that ends, and its address.
   */
  private void bound(Sram memory, int lane) {
    columnBounds.find(columnOrigin + table.away()[columnAxis][lane]);
    rowBounds.find(hasRows ? rowOrigin + table.away()[rowAxis][lane] : 0);
    first = vectors;
    end = vectors;
    if (columnBounds.isEmpty() || rowBounds.isEmpty() || !(othersInside || isInside(lane))) {
      return;
    }
    long from = Math.min(vectors, firstInside() - number);
    long to = endInside() - number;
    if (from < to) {
      first = (int) from;
      end = (int) to;
      long lowest = start + table.bytes()[lane] + first * step;
      memory.checkRun(lowest, step, (long) end - first, walk.elementBytes);
      address = (int) lowest;
    }
  }

  /** The first number in bounds that is not before the run. */
  private long firstInside() {
    long row = number / columns;
    long column = number - row * columns;
    if (column >= columnBounds.end()) {
      row++;
      column = 0;
    }
    if (row < rowBounds.first()) {
      row = rowBounds.first();
      column = 0;
    }
    return row * columns + Math.max(column, columnBounds.first());
  }

  /** The end of the last number in bounds that is in the run. */
  private long endInside() {
    long past = number + vectors - 1;
    long row = past / columns;
    long column = past - row * columns;
    if (column < columnBounds.first()) {
      row--;
      column = columns;
    }
    if (row >= rowBounds.end()) {
      row = rowBounds.end() - 1;
      column = columns;
    }
    return row * columns + Math.min(column + 1, columnBounds.end());
  }

  /** Where the columns end that are in bounds in the row of the first vector in bounds. */
  private long firstHole() {
    if (columnBounds.isAll() || first == end) {
      return end;
    }
    return (number + first) / columns * columns + columnBounds.end() - number;
  }

  /** From the end of a row's columns in bounds to the first of the next row. */
  private long holeLength() {
    return columns - columnBounds.end() + columnBounds.first();
  }

  /** Whether a lane is in bounds along the axes that runs do not go along. */
  private boolean isInside(int lane) {
    for (int axis = 0; axis < at.length; axis++) {
      long coordinate = at[axis] + table.away()[axis][lane];
      if (!goAlong(axis) && (coordinate < 0 || coordinate >= walk.size[axis])) {
        return false;
      }
    }
    return true;
  }
}
