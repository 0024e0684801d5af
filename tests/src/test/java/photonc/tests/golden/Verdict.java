package photonc.tests.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Location;
import photonc.diagnostic.Severity;

/** Compares what a golden's command gave with what the golden expects. */
final class Verdict {
  private final GoldenFile golden;
  private final Outcome outcome;
  private final List<String> faults = new ArrayList<>();

  private Verdict(GoldenFile golden, Outcome outcome) {
    this.golden = golden;
    this.outcome = outcome;
  }

  /** Every way in which the outcome is not the expected one; empty if it is. */
  static List<String> of(GoldenFile golden, Outcome outcome) {
    Verdict verdict = new Verdict(golden, outcome);
    verdict.errors();
    verdict.checks();
    golden.expected().ifPresent(verdict::exact);
    return verdict.faults;
  }

  /**
   * Errors and ERROR directives must pair off; where EXPECT shows the errors, it may do without.
   */
  private void errors() {
    List<Diagnostic> unexpected = new ArrayList<>();
    List<GoldenFile.ExpectedError> missing = new ArrayList<>(golden.errors());
    for (Diagnostic diagnostic : outcome.diagnostics()) {
      if (diagnostic.kind().severity() == Severity.ERROR) {
        Optional<GoldenFile.ExpectedError> expected =
            missing.stream().filter(error -> matches(error, diagnostic)).findFirst();
        expected.ifPresentOrElse(missing::remove, () -> unexpected.add(diagnostic));
      }
    }
    missing.forEach(error -> faults.add("not reported: " + error));
    boolean isShown = golden.expected().isPresent();
    if (!golden.errors().isEmpty() || !isShown) {
      unexpected.forEach(error -> faults.add("not expected: " + error.text()));
    }
  }

  private static boolean matches(GoldenFile.ExpectedError expected, Diagnostic found) {
    return found.location() instanceof Location.InFile at
        && at.line() == expected.line()
        && found.kind().code().equals(expected.code())
        && found.message().contains(expected.part());
  }

  private void checks() {
    List<String> lines = outcome.output().lines().map(Verdict::oneSpaced).toList();
    List<GoldenFile.Check> absent = new ArrayList<>();
    int next = 0;
    for (GoldenFile.Check check : golden.checks()) {
      if (check.kind() == GoldenFile.Check.Kind.CHECK_NOT) {
        absent.add(check);
        continue;
      }
      int found = find(lines, next, check);
      if (found < 0) {
        faults.add("no such line " + (next == 0 ? "" : "below the last one ") + check);
        return;
      }
      if (check.kind() == GoldenFile.Check.Kind.CHECK_NEXT && found != next) {
        faults.add("another line stands between: " + check + ", " + lines.get(next));
      }
      requireAbsent(lines.subList(next, found), absent);
      absent.clear();
      next = found + 1;
    }
    requireAbsent(lines.subList(next, lines.size()), absent);
  }

  private static int find(List<String> lines, int from, GoldenFile.Check check) {
    for (int i = from; i < lines.size(); i++) {
      if (lines.get(i).contains(oneSpaced(check.line()))) {
        return i;
      }
    }
    return -1;
  }

  private void requireAbsent(List<String> lines, List<GoldenFile.Check> absent) {
    for (GoldenFile.Check check : absent) {
      lines.stream()
          .filter(line -> line.contains(oneSpaced(check.line())))
          .forEach(line -> faults.add("there is a line of " + check + ": " + line));
    }
  }

  private static String oneSpaced(String line) {
    return line.strip().replaceAll("\\s+", " ");
  }

  private void exact(String expected) {
    if (!expected.equals(outcome.output())) {
      faults.add("- expected, + found\n" + LineDiff.of(expected, outcome.output()));
    }
  }
}
