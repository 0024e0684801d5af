package photonc.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells in aligned columns: the first to the left, the others to the right. */
final class TextTable {
  private static final int GAP = 2;

  private final List<List<String>> lines = new ArrayList<>();

  void line(String... cells) {
    lines.add(List.of(cells));
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

  private static String cell(List<String> line, int column, int firstWidth) {
    String cell = line.get(column);
    boolean cut = column == 0 && cell.length() > firstWidth;
    return cut ? cell.substring(0, firstWidth - 3) + "..." : cell;
  }
}
