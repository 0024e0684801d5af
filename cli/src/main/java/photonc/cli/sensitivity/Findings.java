package photonc.cli.sensitivity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import photonc.report.Assumption;
import photonc.report.Standing;

/**
 * Everything a sensitivity study found.
 *
 * @param model what was run
 * @param target its name and variant
 * @param assumptions under what the numbers hold
 * @param before what the target gives unchanged
 * @param rows a row a constant, assumed ones first, of one tag the largest effect first
 * @param choices figures that are words
 */
public record Findings(
    String model,
    String target,
    List<Assumption> assumptions,
    Measured before,
    List<Row> rows,
    List<Choice> choices) {
  public Findings {
    assumptions = List.copyOf(assumptions);
    rows = sorted(rows);
    choices = List.copyOf(choices);
  }

  private static List<Row> sorted(List<Row> rows) {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(
        Comparator.comparingInt(Findings::rank)
            .thenComparing(Comparator.comparingDouble(Row::largest).reversed()));
    return List.copyOf(sorted);
  }

  /** Tags that are a target's own come last. */
  private static int rank(Row row) {
    return Standing.of(row.figure()).map(Standing::ordinal).orElse(Standing.values().length);
  }

  public List<Response> responses() {
    return List.copyOf(before.values().keySet());
  }

  /** Totals of the constants of each tag, assumed ones first. */
  public List<Group> groups() {
    return rows.stream()
        .map(row -> row.figure().tag())
        .distinct()
        .map(tag -> Group.of(tag, rows))
        .toList();
  }
}
