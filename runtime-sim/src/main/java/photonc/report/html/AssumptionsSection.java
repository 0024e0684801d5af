package photonc.report.html;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import photonc.report.Assumption;
import photonc.report.RunReport;
import photonc.report.Standing;
import photonc.target.Target;

/** Under what the numbers hold: what the run assumed, and every constant of the target. */
final class AssumptionsSection {
  private AssumptionsSection() {}

  static Section of(RunReport report) {
    List<Target.Figure> doubtful = new ArrayList<>();
    List<Target.Figure> founded = new ArrayList<>();
    report.figures().stream()
        .sorted(Comparator.comparingInt(AssumptionsSection::order))
        .forEach(figure -> (isDoubtful(figure) ? doubtful : founded).add(figure));
    List<DomContent> body = new ArrayList<>();
    body.add(run(report));
    body.add(Words.heading("Constants of the target"));
    body.add(
        Words.paragraph(
            "Every constant has a tag and a source in the target's file. ▲ marks those that nobody"
                + " published, or that were fitted or set by hand: a result is as good as these"
                + " are."));
    body.add(
        constants("assumed-constants", "▲ Assumed, recalled, fitted or set", doubtful).boxed());
    body.add(
        constants("founded-constants", "Substituted, derived or published", founded)
            .folded("Show the other constants: substituted, derived or published"));
    return new Section("assumptions", "Assumptions", body);
  }

  private static boolean isDoubtful(Target.Figure figure) {
    return Standing.of(figure).map(Standing::isDoubtful).orElse(false);
  }

  /** A tag that is none of ours stands last. */
  private static int order(Target.Figure figure) {
    return Standing.of(figure).map(Standing::ordinal).orElse(Standing.values().length);
  }

  /** What is not a constant of the target, which the other tables have. */
  private static DomContent run(RunReport report) {
    Set<String> paths =
        report.figures().stream().map(Target.Figure::path).collect(Collectors.toSet());
    DataTable table =
        new DataTable("run-assumptions", "What this run assumed").words("of").words("what");
    for (Assumption line : report.assumptions()) {
      if (!paths.contains(line.key())) {
        table.row(List.of(Words.name(line.key()), Words.name(line.text())));
      }
    }
    return table.table();
  }

  private static DataTable constants(String id, String caption, List<Target.Figure> figures) {
    DataTable table =
        new DataTable(id, caption)
            .words("constant")
            .constants("value")
            .words("which is")
            .words("source");
    for (Target.Figure figure : figures) {
      table.row(
          List.of(
              Words.code(figure.path()),
              Words.of(figure.value()),
              Constants.standing(figure),
              Words.of(figure.source())));
    }
    return table;
  }
}
