package photonc.cli.sensitivity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a figure's tag says of it, the least trustworthy first. */
public final class Standing {
  private static final List<String> TAGS =
      List.of("A", "M", "set", "calibrated", "F", "D", "V", "S", "P");

  private Standing() {}

  private static int rank(String tag) {
    int rank = TAGS.indexOf(tag);
    return rank < 0 ? TAGS.size() : rank;
  }

  /** Assumed constants first; of one tag the largest effect first; else as they came. */
  public static List<Row> sorted(List<Row> rows) {
    List<Row> sorted = new ArrayList<>(rows);
    sorted.sort(
        Comparator.comparingInt((Row row) -> rank(row.figure().tag()))
            .thenComparing(Comparator.comparingDouble(Row::largest).reversed()));
    return sorted;
  }

  /** The tags that rows have, the least trustworthy first. */
  public static List<String> tags(List<Row> rows) {
    return sorted(rows).stream().map(row -> row.figure().tag()).distinct().toList();
  }
}
