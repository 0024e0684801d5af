package photonc.report;

import java.util.List;
import java.util.StringJoiner;

/** A table of comma-separated values under construction (RFC 4180); lines end in a line feed. */
public final class CsvTable {
  private final StringBuilder text = new StringBuilder();

  public void line(List<String> cells) {
    StringJoiner line = new StringJoiner(",", "", "\n");
    cells.forEach(cell -> line.add(quoted(cell)));
    text.append(line);
  }

  /** Only what needs quotes gets them. */
  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** All lines so far. */
  @Override
  public String toString() {
    return text.toString();
  }
}
