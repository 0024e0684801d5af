package photonc.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import photonc.report.ShortName;

/**
 * The SQNR of every ONNX node's value, for each source of errors that was switched on.
 *
 * @param isTheRun whether the outputs with all of them are those of the run, to the bit
 */
record LayerErrorTable(List<ErrorSource> sources, boolean isTheRun, List<Row> rows) {
  private static final int NAME_WIDTH = 40;

  /**
   * One node.
   *
   * @param output the name of its value
   * @param sqnrDb infinite where the values are equal; empty without a value
   * @param remark where the value went, if it has none
   */
  record Row(
      String node,
      String operator,
      String output,
      Map<ErrorSource, Double> sqnrDb,
      Optional<String> remark) {}

  void print(PrintWriter out) {
    out.println("error by layer against ONNX Runtime, SQNR in dB");
    List<String> header = new ArrayList<>(List.of("layer", "operator"));
    sources.forEach(source -> header.add(source.title()));
    header.add("");
    Listing table = new Listing(header);
    for (Row row : rows) {
      List<String> cells =
          new ArrayList<>(List.of(ShortName.of(row.node(), NAME_WIDTH), row.operator()));
      sources.forEach(source -> cells.add(shown(Optional.ofNullable(row.sqnrDb().get(source)))));
      cells.add(row.remark().orElse(""));
      table.row(cells.toArray(String[]::new));
    }
    table.print(out, false);
    if (!isTheRun) {
      out.println(
          "(watched, the network lies otherwise on the machine than in the run: the outputs of"
              + " the");
      out.println(" last column are not the run's to the bit, noise being another draw)");
    }
  }

  private static String shown(Optional<Double> sqnrDb) {
    return sqnrDb
        .map(
            db -> db == Double.POSITIVE_INFINITY ? "exact" : String.format(Locale.ROOT, "%.1f", db))
        .orElse("-");
  }

  /** A list of objects; exact values are marked, for JSON has no infinity. */
  List<Map<String, Object>> json() {
    return rows.stream().map(this::object).toList();
  }

  private Map<String, Object> object(Row row) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("layer", row.node());
    object.put("operator", row.operator());
    object.put("output", row.output());
    row.remark().ifPresent(text -> object.put("remark", text));
    Map<String, Object> sqnrDb = new LinkedHashMap<>();
    row.sqnrDb()
        .forEach(
            (source, db) ->
                sqnrDb.put(source.text(), db == Double.POSITIVE_INFINITY ? "exact" : db));
    object.put("sqnrDb", sqnrDb);
    return object;
  }
}
