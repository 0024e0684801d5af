package photonc.program.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import photonc.program.Work;

/**
 * Who wrote each byte of a memory last, and which units have read it since. Bytes with one history
 * are one cell; cells split where accesses begin and end.
 */
final class History {
  /** Bytes {@code from <= address < to} with one history. Times count the unit's instructions. */
  static final class Cell {
    final long from;
    long to;
    int writerUnit;
    long writeTime;
    Work writer;
    Words words = Words.ANY;
    long[] readTimes;
    Work[] readers;

    Cell(long from, long to) {
      this.from = from;
      this.to = to;
    }

    void readBy(int unit, long time, Work work, int units) {
      if (readers == null) {
        readers = new Work[units];
        readTimes = new long[units];
      }
      readers[unit] = work;
      readTimes[unit] = time;
    }

    /** The part from an address on, cut off this cell. */
    private Cell cut(long at) {
      Cell rest = new Cell(at, to);
      rest.writerUnit = writerUnit;
      rest.writeTime = writeTime;
      rest.writer = writer;
      rest.words = words;
      rest.readTimes = readTimes == null ? null : readTimes.clone();
      rest.readers = readers == null ? null : readers.clone();
      to = at;
      return rest;
    }
  }

  private final String name;
  private final long bytes;
  private final TreeMap<Long, Cell> cells = new TreeMap<>();

  History(String name, long bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  String name() {
    return name;
  }

  long bytes() {
    return bytes;
  }

  /** {@code sp[64, 128)}; a bank is named as a whole. */
  String range(Cell cell) {
    return bytes == 1 ? name : name + "[" + cell.from + ", " + cell.to + ")";
  }

  /** The cells that make up a range, new ones where nobody has been. */
  List<Cell> cells(long from, long to) {
    Cell whole = cells.get(from);
    if (whole != null && whole.to == to) {
      return List.of(whole);
    }
    split(from);
    split(to);
    List<Cell> found = new ArrayList<>();
    List<Cell> fresh = new ArrayList<>();
    long next = from;
    for (Cell cell : cells.subMap(from, to).values()) {
      if (next < cell.from) {
        fresh.add(new Cell(next, cell.from));
      }
      found.add(cell);
      next = cell.to;
    }
    if (next < to) {
      fresh.add(new Cell(next, to));
    }
    fresh.forEach(cell -> cells.put(cell.from, cell));
    found.addAll(fresh);
    return found;
  }

  /** The written parts of a range. */
  List<Range> writtenIn(long from, long to) {
    return cells(from, to).stream()
        .filter(cell -> cell.writer != null)
        .map(cell -> new Range(cell.from, cell.to))
        .toList();
  }

  /** The range becomes one cell that nobody has read. */
  void written(long from, long to, int unit, long time, Work work, Words words) {
    Cell cell = cells.get(from);
    if (cell == null || cell.to != to) {
      cells.subMap(from, to).clear();
      cell = new Cell(from, to);
      cells.put(from, cell);
    }
    cell.readers = null;
    cell.readTimes = null;
    cell.writerUnit = unit;
    cell.writeTime = time;
    cell.writer = work;
    cell.words = words;
  }

  private void split(long at) {
    Map.Entry<Long, Cell> before = cells.lowerEntry(at);
    if (before != null && before.getValue().to > at) {
      cells.put(at, before.getValue().cut(at));
    }
  }
}
