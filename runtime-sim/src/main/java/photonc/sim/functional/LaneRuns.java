package photonc.sim.functional;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
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
  private final LaneSpan span;
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
  private Sram memory = new Sram("none", 0);
  private long start;
  private long[] at = {};
  private long row;
  private long column;
  private long endRow;
  private long endColumn;
  private int vectors;
  private boolean othersInside;
  private boolean allInside;
  private int first;
  private int end;
  private int address;
  private int hole;

  LaneRuns(Walk walk, LaneSpan span) {
    this.walk = walk;
    this.span = span;
    this.table = span.table();
    this.last = walk.outerAxis.length - 1;
    this.step = walk.outerBytes(last);
    this.columnAxis = walk.outerAxis[last];
    this.columns = walk.outerCount[last];
    this.columnBounds = bounds(last);
    this.hasRows = last > 0 && isRow(last - 1);
    this.rowAxis = walk.outerAxis[hasRows ? last - 1 : last];
    this.rows = hasRows ? walk.outerCount[last - 1] : 1;
    this.rowBounds = hasRows ? bounds(last - 1) : new DigitBounds(1, 0, 1);
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

  /**
   * Goes to the run from the vector of these digits on and returns how many vectors it has.
   *
   * @param ofAddress of the vector, were its lanes all at it
   * @param from the vector's coordinates
   * @param most vectors of the run
   */
  int start(Sram ofMemory, long ofAddress, long[] from, long[] digits, int most) {
    memory = ofMemory;
    start = ofAddress;
    at = from;
    row = hasRows ? digits[last - 1] : 0;
    column = digits[last];
    vectors = (int) Math.min(most, (rows - row) * columns - column);
    endRow = row + (column + vectors - 1) / columns;
    endColumn = (column + vectors - 1) % columns;
    othersInside = areOthersInside();
    allInside = othersInside && areColumnsInside() && (!hasRows || areRowsInside());
    if (allInside && span.count() > 0) {
      memory.checkRun(start + span.lowest(), step, vectors, walk.elementBytes);
      memory.checkRun(start + span.highest(), step, vectors, walk.elementBytes);
    }
    return vectors;
  }

  /** Whether all lanes are in bounds along the axes that runs do not go along. */
  private boolean areOthersInside() {
    for (int axis = 0; axis < at.length; axis++) {
      if (axis != columnAxis
          && axis != rowAxis
          && !span.isInside(axis, at[axis], walk.size[axis])) {
        return false;
      }
    }
    return true;
  }

  /** Whether all lanes of all vectors of the run are in bounds along the columns' axis. */
  private boolean areColumnsInside() {
    long from = endRow == row ? column : 0;
    long to = endRow == row ? endColumn : columns - 1;
    return isInside(columnAxis, last, from - column) && isInside(columnAxis, last, to - column);
  }

  private boolean areRowsInside() {
    return isInside(rowAxis, last - 1, 0) && isInside(rowAxis, last - 1, endRow - row);
  }

  /** Whether all lanes are in bounds along an axis, so many numbers of a digit on. */
  private boolean isInside(int axis, int digit, long on) {
    return span.isInside(axis, at[axis] + on * walk.outerStep[digit], walk.size[axis]);
  }

  /** The elements of one lane, those of the first vector at {@code to}. */
  void floats(Elements elements, int lane, float fill, FloatBuffer into, int to) {
    bound(lane);
    fill(into, to, to + first, fill);
    fill(into, to + end, to + vectors, fill);
    byte[] bytes = memory.bytes();
    int by = (int) step;
    if (isSingle && step == Float.BYTES && end - first >= BULK && address % Float.BYTES == 0) {
      into.put(to + first, memory.floats(), address / Float.BYTES, end - first);
    } else if (isSingle) {
      for (int v = first, from = address; v < end; v++, from += by) {
        into.put(to + v, (float) FLOATS.get(bytes, from));
      }
    } else {
      for (int v = first, from = address; v < end; v++, from += by) {
        into.put(to + v, elements.floatAt(bytes, from));
      }
    }
    for (long at = hole; at < end; at += columns) {
      fill(into, to + (int) at, to + (int) (at + holeLength()), fill);
    }
  }

  private static void fill(FloatBuffer into, int from, int end, float fill) {
    for (int k = from; k < end; k++) {
      into.put(k, fill);
    }
  }

  /** The elements of one lane, those of the first vector at {@code to}. */
  void ints(Elements elements, int lane, int fill, int[] into, int to) {
    bound(lane);
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
    for (long at = hole; at < end; at += columns) {
      Arrays.fill(into, to + (int) at, to + (int) (at + holeLength()), fill);
    }
  }

  /**
   * Finds from which vector of the run on a lane is in bounds, where that ends, its address, and
   * where it is out of bounds in between for the first time.
   */
  private void bound(int lane) {
    first = 0;
    end = vectors;
    hole = vectors;
    address = (int) (start + table.bytes()[lane]);
    if (!allInside) {
      boundPart(lane);
    }
  }

  private void boundPart(int lane) {
    columnBounds.find(at[columnAxis] - column * walk.outerStep[last] + away(columnAxis, lane));
    if (hasRows) {
      rowBounds.find(at[rowAxis] - row * walk.outerStep[last - 1] + away(rowAxis, lane));
    }
    first = vectors;
    if (columnBounds.isEmpty() || rowBounds.isEmpty() || !(othersInside || isInside(lane))) {
      return;
    }
    long number = row * columns + column;
    long firstRow = firstRow();
    long from = firstRow * columns + firstColumn(firstRow) - number;
    long to = endInside() - number;
    if (from < to) {
      first = (int) from;
      end = (int) to;
      long lowest = start + table.bytes()[lane] + from * step;
      memory.checkRun(lowest, step, to - from, walk.elementBytes);
      address = (int) lowest;
      hole = columnBounds.isAll() ? end : hole(firstRow * columns - number);
    }
  }

  /** Where the columns in bounds end in the row that begins at a vector, or the run ends. */
  private int hole(long beginOfRow) {
    return (int) Math.min(end, beginOfRow + columnBounds.end());
  }

  private int away(int axis, int lane) {
    return table.away()[axis][lane];
  }

  /** The row of the first vector in bounds that is not before the run. */
  private long firstRow() {
    return Math.max(column < columnBounds.end() ? row : row + 1, rowBounds.first());
  }

  private long firstColumn(long firstRow) {
    return firstRow == row ? Math.max(column, columnBounds.first()) : columnBounds.first();
  }

  /** The end of the last number in bounds that is in the run. */
  private long endInside() {
    long before = endColumn < columnBounds.first() ? endRow - 1 : endRow;
    long lastRow = Math.min(before, rowBounds.end() - 1);
    long past = columnBounds.end();
    return lastRow * columns + (lastRow == endRow ? Math.min(endColumn + 1, past) : past);
  }

  /** From the end of a row's columns in bounds to the first of the next row. */
  private long holeLength() {
    return columns - columnBounds.end() + columnBounds.first();
  }

  /** Whether a lane is in bounds along the axes that runs do not go along. */
  private boolean isInside(int lane) {
    for (int axis = 0; axis < at.length; axis++) {
      long coordinate = at[axis] + away(axis, lane);
      boolean isOther = axis != columnAxis && axis != rowAxis;
      if (isOther && (coordinate < 0 || coordinate >= walk.size[axis])) {
        return false;
      }
    }
    return true;
  }
}
