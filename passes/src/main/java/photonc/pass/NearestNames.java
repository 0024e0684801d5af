package photonc.pass;

import java.util.Comparator;
import java.util.List;

/** The few names that are most like one that is not there. */
final class NearestNames {
  private static final int FEW = 5;

  private NearestNames() {}

  static List<String> of(String wanted, List<String> names) {
    return names.stream()
        .sorted(Comparator.comparingInt((String name) -> edits(wanted, name)))
        .limit(FEW)
        .toList();
  }

  /** Characters to insert, delete or replace (Levenshtein 1966). */
  static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
