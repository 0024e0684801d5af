package photonc.sim.functional;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Cuts a nest into tiles of a block of elements: rows by columns, a column the loop along which the
 * first pattern is densest, rows of the loop along which the second is, so that a transposition
 * reads and writes whole cache lines.
 */
final class Tiles {
  private static final long COLUMNS = 64;

  private final Nest nest;
  private final Side columns;
  private final Side rows;

  Tiles(Nest nest, int block) {
    this.nest = nest;
    OptionalInt columnLoop = densest(0, OptionalInt.empty());
    OptionalInt rowLoop = densest(1, columnLoop);
    long across = count(columnLoop);
    long tileRows = Math.min(count(rowLoop), block / Math.min(across, COLUMNS));
    rows = new Side(rowLoop, count(rowLoop), tileRows);
    columns = new Side(columnLoop, across, Math.min(across, block / tileRows));
  }

  /** The loop of a pattern's smallest step, if there is any other than {@code but}. */
  private OptionalInt densest(int pattern, OptionalInt but) {
    return IntStream.range(0, nest.depth())
        .filter(loop -> !OptionalInt.of(loop).equals(but))
        .reduce((found, loop) -> isDenser(pattern, loop, found) ? loop : found);
  }

  private boolean isDenser(int pattern, int loop, int found) {
    return Math.abs(nest.step(pattern, loop)) < Math.abs(nest.step(pattern, found));
  }

  private long count(OptionalInt loop) {
    return loop.isPresent() ? nest.count(loop.getAsInt()) : 1;
  }

  /**
   * One of the two sides of the tiles.
   *
   * @param loop along which it goes; none where it is of one element
   * @param count elements of the nest along it
   * @param size elements of a tile along it, fewer in the last
   */
  private record Side(OptionalInt loop, long count, long size) {
    long parts() {
      return (count + size - 1) / size;
    }

    boolean isAlong(int some) {
      return loop.isPresent() && loop.getAsInt() == some;
    }
  }

  private boolean isSide(int loop) {
    return rows.isAlong(loop) || columns.isAlong(loop);
  }

  long count() {
    long tiles = rows.parts() * columns.parts();
    for (int loop = 0; loop < nest.depth(); loop++) {
      tiles *= isSide(loop) ? 1 : nest.count(loop);
    }
    return tiles;
  }

  /** Where a tile lies in the memories of its patterns. */
  final class Place {
    private final long[] addresses;
    private final long[] rowSteps;
    private final long[] columnSteps;
    private int rowCount;
    private int columnCount;

    Place(int patterns) {
      addresses = new long[patterns];
      rowSteps = new long[patterns];
      columnSteps = new long[patterns];
      rows.loop().ifPresent(loop -> Arrays.setAll(rowSteps, k -> nest.step(k, loop)));
      columns.loop().ifPresent(loop -> Arrays.setAll(columnSteps, k -> nest.step(k, loop)));
    }

    /** Goes to a tile; neighbours in number are neighbours along the rows. */
    void moveTo(long tile) {
      for (int k = 0; k < addresses.length; k++) {
        addresses[k] = nest.start(k);
      }
      long left = tile;
      rowCount = enter(rows, left % rows.parts(), rowSteps);
      left /= rows.parts();
      columnCount = enter(columns, left % columns.parts(), columnSteps);
      left /= columns.parts();
      for (int loop = 0; loop < nest.depth(); loop++) {
        if (!isSide(loop)) {
          for (int k = 0; k < addresses.length; k++) {
            addresses[k] += left % nest.count(loop) * nest.step(k, loop);
          }
          left /= nest.count(loop);
        }
      }
    }

    /** Goes to one of the parts of a side; how many elements the tile has along it. */
    private int enter(Side side, long part, long[] steps) {
      long first = part * side.size();
      for (int k = 0; k < addresses.length; k++) {
        addresses[k] += first * steps[k];
      }
      return (int) Math.min(side.size(), side.count() - first);
    }

    int rows() {
      return rowCount;
    }

    int columns() {
      return columnCount;
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
