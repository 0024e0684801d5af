package photonc.cli.sensitivity;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import photonc.report.CsvTable;
import photonc.target.Constant.Direction;
import photonc.target.Target.Figure;

/**
 * Findings as comma-separated values (RFC 4180): a row for every value that was tried, constants in
 * the order of the report, then choices. Every header of a number has its unit; empty cells are
 * what is not possible, or of a choice what is said of constants only.
 */
public final class SensitivityCsv {
  private final List<Response> responses;
  private final CsvTable text = new CsvTable();

  private SensitivityCsv(List<Response> responses) {
    this.responses = responses;
  }

  /** The table with its header line; lines end in a line feed. */
  public static String render(Findings findings) {
    SensitivityCsv table = new SensitivityCsv(findings.responses());
    table.header();
    findings.rows().forEach(table::rows);
    findings.choices().forEach(table::rows);
    return table.text.toString();
  }

  private void header() {
    List<String> cells = new ArrayList<>(List.of("key", "value", "tag", "source"));
    cells.addAll(List.of("tried", "change[1]"));
    responses.forEach(response -> cells.add(response.column()));
    responses.forEach(response -> cells.add(response.text() + "PerTenth[1]"));
    cells.addAll(List.of("sameProgram", "notFeasible", "notPossible"));
    text.line(cells);
  }

  private void rows(Row row) {
    for (Direction direction : Direction.values()) {
      row.trying(direction)
          .ifPresent(
              trying ->
                  line(
                      row.figure(),
                      trying,
                      responses.stream()
                          .map(response -> number(row.effect(response, direction)))
                          .toList()));
    }
  }

  private void rows(Choice choice) {
    List<String> none = responses.stream().map(response -> "").toList();
    choice.others().forEach(trying -> line(choice.figure(), trying, none));
  }

  private void line(Figure figure, Trying trying, List<String> effects) {
    List<String> cells =
        new ArrayList<>(List.of(figure.path(), figure.value(), figure.tag(), figure.source()));
    cells.add(trying.text());
    cells.add(number(trying.relative()));
    for (Response response : responses) {
      cells.add(trying.measured().map(found -> Double.toString(found.of(response))).orElse(""));
    }
    cells.addAll(effects);
    cells.add(trying.measured().map(found -> Boolean.toString(found.sameProgram())).orElse(""));
    cells.add(trying.infeasible().orElse(""));
    cells.add(trying.refusal().orElse(""));
    text.line(cells);
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }
}
