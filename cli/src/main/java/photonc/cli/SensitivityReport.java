package photonc.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import photonc.cli.sensitivity.Response;
import photonc.cli.sensitivity.Row;
import photonc.cli.sensitivity.Standing;
import photonc.cli.sensitivity.Trying;
import photonc.target.Constant.Direction;

/** What varying the constants of a target came to, for a terminal. */
final class SensitivityReport {
  private final List<Response> responses;
  private final List<Row> rows;

  SensitivityReport(List<Response> responses, List<Row> rows) {
    this.responses = List.copyOf(responses);
    this.rows = Standing.sorted(rows);
  }

  void print(PrintWriter out) {
    table().print(out, false);
    printWithout(out);
    printRefused(out);
    out.flush();
  }

  private Listing table() {
    List<String> header = new ArrayList<>(List.of("constant", "tag", "value", "tried"));
    for (Response response : responses) {
      header.add(response.text() + " -10 %");
      header.add("+10 %");
    }
    Listing table = new Listing(header);
    rows.stream()
        .filter(row -> row.largest() > 0)
        .forEach(row -> table.row(cells(row).toArray(String[]::new)));
    return table;
  }

  private List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.figure().path());
    cells.add(row.figure().tag());
    cells.add(row.figure().value());
    cells.add(tried(row));
    for (Response response : responses) {
      for (Direction direction : Direction.values()) {
        cells.add(percent(row.effect(response, direction)));
      }
    }
    return cells;
  }

  /** Values that are not a tenth away. */
  private static String tried(Row row) {
    return row.tryings().values().stream()
        .filter(trying -> trying.measured().isPresent() && !trying.isTenth())
        .map(Trying::text)
        .collect(Collectors.joining(", "));
  }

  private static String percent(OptionalDouble effect) {
    if (effect.isEmpty()) {
      return "-";
    }
    double percent = 100 * effect.getAsDouble();
    return percent == 0 ? "0" : String.format(Locale.ROOT, "%+.2f %%", percent);
  }

  private void printWithout(PrintWriter out) {
    String names =
        rows.stream()
            .filter(row -> row.largest() == 0)
            .map(row -> row.figure().path())
            .collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      out.println("without effect: " + names);
    }
  }

  private void printRefused(PrintWriter out) {
    for (Row row : rows) {
      for (Trying trying : row.tryings().values()) {
        trying
            .refusal()
            .ifPresent(
                why -> out.printf("not possible: %s=%s: %s%n", row.figure().path(), trying.text(), why));
      }
    }
  }
}
