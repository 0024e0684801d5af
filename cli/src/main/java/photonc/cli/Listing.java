package photonc.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A table on standard output: aligned columns, or a JSON array of objects. */
final class Listing {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  Listing(List<String> header) {
    this.header = List.copyOf(header);
  }

  void row(String... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException("a cell for each column");
    }
    rows.add(List.of(cells));
  }

  void print(PrintWriter out, boolean json) {
    if (json) {
      out.println(JSON.writeValueAsString(rows.stream().map(this::object).toList()));
    } else {
      printAligned(out);
    }
    out.flush();
  }

  private Map<String, String> object(List<String> row) {
    Map<String, String> object = new LinkedHashMap<>();
    for (int column = 0; column < row.size(); column++) {
      object.put(header.get(column).replace(' ', '_'), row.get(column));
    }
    return object;
  }

  private void printAligned(PrintWriter out) {
    int[] widths = new int[header.size()];
    List<List<String>> all = new ArrayList<>(List.of(header));
    all.addAll(rows);
    for (List<String> row : all) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
