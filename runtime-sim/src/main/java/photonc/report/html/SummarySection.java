package photonc.report.html;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.List;
import java.util.Map;
import photonc.report.Measure;
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
    return new Section(
        "summary", "Summary", List.of(words, main(figures), tables(report, figures)));
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

  /** The figures in three tables beside each other. */
  private static DomContent tables(RunReport report, Figures figures) {
    ContainerTag<?> tables = Words.tag("div").withClass("side-by-side");
    for (Group group : Group.values()) {
      DataTable table =
          new DataTable("summary-" + group.id, group.title).words("figure").numbers("value");
      for (Metric metric : report.summary()) {
        if (group(metric.measure()) == group) {
          table.row(
              List.of(
                  label(metric.label()), figures.of("/summary/" + metric.key(), metric.measure())));
        }
      }
      tables.with(table.table());
    }
    return tables;
  }

  /** What is a part of the line above is set in. */
  static DomContent label(String label) {
    return label.startsWith(" ")
        ? Words.tag("span").withClass("part").with(Words.of(label.strip()))
        : Words.of(label);
  }

  private enum Group {
    TIME("time", "Time"),
    ENERGY("energy", "Energy and power"),
    WORK("work", "Work and traffic");

    private final String id;
    private final String title;

    Group(String id, String title) {
      this.id = id;
      this.title = title;
    }
  }

  private static Group group(Measure measure) {
    return switch (measure) {
      case TIME_FS, RATE_PER_SECOND, MACS_PER_SECOND -> Group.TIME;
      case ENERGY_PJ, POWER_MW, ENERGY_PER_MAC_PJ -> Group.ENERGY;
      case BYTES_PER_SECOND,
          MACS_PER_BYTE,
          AREA_UM2,
          BYTES,
          COUNT,
          FRACTION,
          DECIBEL,
          LOSS_DB,
          LIGHT_DBM,
          RELATIVE ->
          Group.WORK;
    };
  }
}
