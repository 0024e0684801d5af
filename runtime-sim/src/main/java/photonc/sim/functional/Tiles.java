package photonc.sim.functional;

/**
 * Cuts a nest into tiles of a block of elements: rows by columns, a column the loop along which the
 * first pattern is densest, rows of the loop along which the second is, so that a transposition
 * reads and writes whole cache lines.
 */
final class Tiles {
  private static final long COLUMNS = 64;

  private final Nest nest;
  private final int columnLoop;
  private final int rowLoop;
  private final long tileRows;
  private final long tileColumns;

  Tiles(Nest nest, int block) {
    this.nest = nest;
    columnLoop = densest(0, -1);
    rowLoop = densest(1, columnLoop);
    long columns = count(columnLoop);
    tileRows = Math.min(count(rowLoop), block / Math.min(columns, COLUMNS));
    tileColumns = Math.min(columns, block / tileRows);
  }

  /** The loop of a pattern's smallest step, or -1 where there is no other than {@code but}. */
  private int densest(int pattern, int but) {
    int found = -1;
    for (int loop = 0; loop < nest.depth(); loop++) {
      boolean denser =
          found < 0 || Math.abs(nest.step(pattern, loop)) < Math.abs(nest.step(pattern, found));
      found = loop != but && denser ? loop : found;
    }
    return found;
  }

  private long count(int loop) {
    return loop < 0 ? 1 : nest.count(loop);
  }

  private static long parts(long count, long size) {
    return (count + size - 1) / size;
  }

  long count() {
    long tiles = parts(count(rowLoop), tileRows) * parts(count(columnLoop), tileColumns);
    for (int loop = 0; loop < nest.depth(); loop++) {
      tiles *= loop == rowLoop || loop == columnLoop ? 1 : nest.count(loop);
    }
    return tiles;
  }

  /** Where a tile lies in the memories of its patterns. */
  final class Place {
    private final long[] addresses;
    private final long[] rowSteps;
    private final long[] columnSteps;
    private int rows;
    private int columns;

    Place(int patterns) {
      addresses = new long[patterns];
      rowSteps = new long[patterns];
      columnSteps = new long[patterns];
      for (int k = 0; k < patterns; k++) {
        rowSteps[k] = rowLoop < 0 ? 0 : nest.step(k, rowLoop);
        columnSteps[k] = columnLoop < 0 ? 0 : nest.step(k, columnLoop);
      }
    }

    /** Goes to a tile; neighbours in number are neighbours along the rows. */
    void moveTo(long tile) {
      for (int k = 0; k < addresses.length; k++) {
        addresses[k] = nest.start(k);
      }
      long left = tile;
      rows = (int) part(left, rowLoop, tileRows);
      left /= parts(count(rowLoop), tileRows);
      columns = (int) part(left, columnLoop, tileColumns);
      left /= parts(count(columnLoop), tileColumns);
      for (int loop = 0; loop < nest.depth(); loop++) {
        if (loop != rowLoop && loop != columnLoop) {
          advance(loop, left % nest.count(loop));
          left /= nest.count(loop);
        }
      }
    }

    /** Goes along a loop in steps of {@code size}; how many numbers the tile has of it. */
    private long part(long number, int loop, long size) {
      long first = number % parts(count(loop), size) * size;
      if (loop >= 0) {
        advance(loop, first);
      }
      return Math.min(size, count(loop) - first);
    }

    private void advance(int loop, long digit) {
      for (int k = 0; k < addresses.length; k++) {
        addresses[k] += digit * nest.step(k, loop);
      }
    }

    int rows() {
      return rows;
    }

    int columns() {
      return columns;
    }

    /** Address of the first element of a row. */
    int address(int pattern, int row) {
      return (int) (addresses[pattern] + row * rowSteps[pattern]);
    }

    /** Bytes from one column to the next. */
    int columnStep(int pattern) {
      return (int) columnSteps[pattern];
    }
  }
}
