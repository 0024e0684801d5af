package photonc.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lines of cells in aligned columns: the first to the left, the others to the right. */
final class TextTable {
  private static final int GAP = 2;
  private static final int LEAST_NAME = 12;

  private final List<List<String>> lines = new ArrayList<>();

  void line(String... cells) {
    lines.add(new ArrayList<>(List.of(cells)));
  }

  /** Drops columns that say no more than this below their header. */
  void dropColumns(Set<String> nothing) {
    for (int column = lines.get(0).size() - 1; column > 0; column--) {
      int at = column;
      if (lines.stream().skip(1).allMatch(line -> nothing.contains(line.get(at)))) {
        lines.forEach(line -> line.remove(at));
      }
    }
  }

  /** The table, indented by two; first cells longer than {@code firstWidth} are cut. */
  void print(StringBuilder text, int firstWidth) {
    int[] widths = new int[lines.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> line : lines) {
      for (int k = 0; k < line.size(); k++) {
        widths[k] = Math.max(widths[k], cell(line, k, firstWidth).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder row = new StringBuilder(" ".repeat(GAP));
      for (int k = 0; k < line.size(); k++) {
        String cell = cell(line, k, firstWidth);
        String pad = " ".repeat(widths[k] - cell.length());
        row.append(k == 0 ? cell + pad : " ".repeat(GAP) + pad + cell);
      }
      text.append(row.toString().stripTrailing()).append('\n');
    }
  }

  /** The table in so many columns: the first cells get what the others leave, at least a few. */
  void printWithin(StringBuilder text, int width) {
    int others = 0;
    int columns = lines.stream().mapToInt(List::size).max().orElse(0);
    for (int k = 1; k < columns; k++) {
      others += GAP;
      int widest = 0;
      for (List<String> line : lines) {
        widest = Math.max(widest, k < line.size() ? line.get(k).length() : 0);
      }
      others += widest;
    }
    print(text, Math.max(LEAST_NAME, width - GAP - others));
  }

  private static String cell(List<String> line, int column, int firstWidth) {
    String cell = line.get(column);
    return column == 0 ? ShortName.of(cell, firstWidth) : cell;
  }
}
