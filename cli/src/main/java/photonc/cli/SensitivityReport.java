package photonc.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import photonc.cli.sensitivity.Choice;
import photonc.cli.sensitivity.Findings;
import photonc.cli.sensitivity.Group;
import photonc.cli.sensitivity.Response;
import photonc.cli.sensitivity.Row;
import photonc.cli.sensitivity.Trying;
import photonc.report.AssumptionText;
import photonc.report.Standing;
import photonc.target.Constant.Direction;
import photonc.target.Target.Figure;

/** What varying the constants of a target came to, for a terminal. */
final class SensitivityReport {
  private static final String OTHER_PROGRAM = "*";
  private static final String INFEASIBLE = "!";

  /** Values longer than this are in JSON only in full. */
  private static final int LONGEST_VALUE = 16;

  private static final int WIDTH = 100;

  private final Findings findings;
  private final PrintWriter out;

  private SensitivityReport(Findings findings, PrintWriter out) {
    this.findings = findings;
    this.out = out;
  }

  static void print(Findings findings, PrintWriter out) {
    SensitivityReport report = new SensitivityReport(findings, out);
    out.print(AssumptionText.render(findings.assumptions()));
    out.println();
    report.constants();
    report.withoutEffect();
    report.groups();
    report.choices();
    report.notPossible();
    out.flush();
  }

  private void constants() {
    String unchanged =
        findings.responses().stream()
            .map(
                response -> response.text() + " " + response.format(findings.before().of(response)))
            .collect(Collectors.joining(", "));
    out.printf("%s on %s: %s%n", findings.model(), findings.target(), unchanged);
    List<String> header = new ArrayList<>(List.of("constant", "tag", "value", "tried"));
    for (Response response : findings.responses()) {
      header.addAll(List.of(response.text() + " -10 %", "+10 %"));
    }
    Listing table = new Listing(header);
    findings.rows().stream()
        .filter(row -> row.largest() > 0)
        .forEach(row -> table.row(cells(row).toArray(String[]::new)));
    table.print(out, false);
    legend();
  }

  private void legend() {
    List<String> marks =
        findings.rows().stream()
            .flatMap(row -> Stream.of(Direction.values()).map(side -> marks(row, side)))
            .toList();
    if (marks.stream().anyMatch(mark -> mark.contains(OTHER_PROGRAM))) {
      out.println("* of another program than the unchanged target's; --keep-program keeps that");
    }
    if (marks.stream().anyMatch(mark -> mark.contains(INFEASIBLE))) {
      out.println("! of a machine that nobody can build; the reasons stand at the end");
    }
  }

  private static String marks(Row row, Direction direction) {
    boolean infeasible = row.trying(direction).flatMap(Trying::infeasible).isPresent();
    return (row.isRecompiled(direction) ? OTHER_PROGRAM : "") + (infeasible ? INFEASIBLE : "");
  }

  private List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    cells.addAll(List.of(row.figure().path(), row.figure().tag(), value(row.figure()), tried(row)));
    for (Response response : findings.responses()) {
      for (Direction direction : Direction.values()) {
        cells.add(percent(row.effect(response, direction)) + marks(row, direction));
      }
    }
    return cells;
  }

  private static String value(Figure figure) {
    String value = figure.value();
    return value.length() <= LONGEST_VALUE ? value : value.replaceFirst("(\\.\\d{4})\\d+", "$1..");
  }

  /** Values that are not a tenth away. */
  private static String tried(Row row) {
    return row.tryings().values().stream()
        .filter(trying -> trying.measured().isPresent() && !trying.isTenth())
        .map(Trying::text)
        .collect(Collectors.joining(", "));
  }

  private static String percent(OptionalDouble fraction) {
    return fraction.isEmpty() ? "-" : percent(fraction.getAsDouble());
  }

  /** Two decimals, and of what is smaller the first digit. */
  private static String percent(double fraction) {
    double percent = 100 * fraction;
    if (percent == 0) {
      return "0";
    }
    return Math.abs(percent) >= 0.01
        ? String.format(Locale.ROOT, "%+.2f %%", percent)
        : (percent > 0 ? "+" : "") + firstDigit(percent) + " %";
  }

  private static String firstDigit(double value) {
    return new BigDecimal(value).round(new MathContext(1)).toPlainString();
  }

  private void withoutEffect() {
    List<String> names =
        findings.rows().stream()
            .filter(row -> row.largest() == 0)
            .filter(row -> row.tryings().values().stream().anyMatch(t -> t.measured().isPresent()))
            .map(row -> row.figure().path())
            .toList();
    if (!names.isEmpty()) {
      printWrapped("without effect: " + String.join(", ", names));
    }
  }

  /** Lines broken at blanks, all but the first indented. */
  private void printWrapped(String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() + word.length() > WIDTH) {
        out.println(line.toString().stripTrailing());
        line.setLength(0);
        line.append("  ");
      }
      line.append(word).append(' ');
    }
    out.println(line.toString().stripTrailing());
  }

  private void groups() {
    List<String> header = new ArrayList<>(List.of("standing", "constants"));
    for (Response response : findings.responses()) {
      header.addAll(List.of(response.text() + ": sum", "root of squares", "share"));
    }
    Listing table = new Listing(header);
    for (Group group : findings.groups()) {
      List<String> cells = new ArrayList<>();
      cells.add(Standing.text(group.rows().get(0).figure()));
      cells.add(Integer.toString(group.rows().size()));
      for (Response response : findings.responses()) {
        cells.add(share(group.sum(response)));
        cells.add(share(group.root(response)));
        cells.add(share(group.share(response)));
      }
      table.row(cells.toArray(String[]::new));
    }
    out.println();
    table.print(out, false);
  }

  private static String share(double fraction) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
  }

  private void choices() {
    if (findings.choices().isEmpty()) {
      return;
    }
    List<String> header = new ArrayList<>(List.of("choice", "tag", "value", "other"));
    findings.responses().forEach(response -> header.add(response.text()));
    Listing table = new Listing(header);
    for (Choice choice : findings.choices()) {
      for (Trying other : choice.others()) {
        table.row(cells(choice, other).toArray(String[]::new));
      }
    }
    out.println();
    table.print(out, false);
  }

  private List<String> cells(Choice choice, Trying other) {
    Figure figure = choice.figure();
    List<String> cells = new ArrayList<>();
    cells.addAll(List.of(figure.path(), figure.tag(), figure.value(), other.text()));
    for (Response response : findings.responses()) {
      cells.add(
          other
              .measured()
              .map(found -> percent(found.changeFrom(choice.before(), response)))
              .orElse("-"));
    }
    return cells;
  }

  private void notPossible() {
    out.println();
    for (Row row : findings.rows()) {
      row.tryings().values().forEach(trying -> notPossible(row.figure(), trying));
    }
    for (Choice choice : findings.choices()) {
      choice.others().forEach(trying -> notPossible(choice.figure(), trying));
    }
    List<String> fixed =
        findings.rows().stream()
            .filter(row -> row.tryings().isEmpty())
            .map(row -> row.figure().path() + " " + row.figure().value())
            .toList();
    if (!fixed.isEmpty()) {
      printWrapped("not varied, a tenth of it being nothing: " + String.join(", ", fixed));
    }
  }

  private void notPossible(Figure figure, Trying trying) {
    String what = figure.path() + "=" + trying.text() + ": ";
    trying.infeasible().ifPresent(why -> printWrapped("not feasible: " + what + why));
    trying.refusal().ifPresent(why -> printWrapped("not possible: " + what + why));
  }
}
