package photonc.report.html;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import photonc.report.Metric;
import photonc.report.RunReport;

/** The figures of the run: the main ones large, all of them in a table. */
final class SummarySection {
  /** Keys of the main figures, and what they are called. */
  private static final List<Map.Entry<String, String>> MAIN =
      List.of(
          Map.entry("latencyWarmFs", "latency, warm"),
          Map.entry("throughputPerSecond", "throughput"),
          Map.entry("energyWarmPj", "energy per inference"),
          Map.entry("averagePowerMw", "average power"),
          Map.entry("usefulMacsPerInference", "useful MACs"),
          Map.entry("utilisationFraction", "ring utilisation"));

  private SummarySection() {}

  static Section of(RunReport report, Figures figures) {
    DomContent words =
        Words.paragraph(
            "Every number comes from the executed program: the timing engine times and counts its"
                + " instructions, the target prices what was counted. Cold bears the setup, warm"
                + " finds it done.");
    return new Section("summary", "Summary", List.of(words, main(figures), table(report, figures)));
  }

  private static DomContent main(Figures figures) {
    ContainerTag<?> list = Words.tag("dl").withClass("main-figures");
    for (Map.Entry<String, String> figure : MAIN) {
      list.with(
          Words.tag("div")
              .with(
                  Words.tag("dt").with(Words.of(figure.getValue())),
                  Words.tag("dd").with(figures.of("/summary/" + figure.getKey()))));
    }
    return list;
  }

  private static DomContent table(RunReport report, Figures figures) {
    DataTable table =
        new DataTable("summary-table", "Figures of the run").words("figure").numbers("value");
    for (Metric metric : report.summary()) {
      table.row(
          List.of(
              Words.of(metric.label().strip()),
              figures.of("/summary/" + metric.key(), metric.measure())));
    }
    return table.table();
  }
}
