package photonc.cli.sensitivity;

import java.util.List;

/** The constants of one tag together. */
public record Group(String tag, List<Row> rows, List<Row> all) {
  public Group {
    rows = List.copyOf(rows);
    all = List.copyOf(all);
  }

  static Group of(String tag, List<Row> all) {
    return new Group(tag, all.stream().filter(row -> row.figure().tag().equals(tag)).toList(), all);
  }

  /** The effects' sizes added up: all are a tenth off, each to the worse side. */
  public double sum(Response response) {
    return sum(rows, response);
  }

  /** The root of the sum of their squares: what is expected where errors do not know each other. */
  public double root(Response response) {
    return Math.sqrt(
        rows.stream().mapToDouble(row -> row.size(response) * row.size(response)).sum());
  }

  /** The part of the sum over the constants of all tags; 0 where nothing has an effect. */
  public double share(Response response) {
    double whole = sum(all, response);
    return whole == 0 ? 0 : sum(response) / whole;
  }

  private static double sum(List<Row> rows, Response response) {
    return rows.stream().mapToDouble(row -> row.size(response)).sum();
  }
}
