package photonc.report.html;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import photonc.program.UnitKind;
import photonc.report.RunReport;

/** Latency and energy of one inference by kinds of work; each adds up to the whole. */
final class WorkSection {
  private static final String ARRAY = "work";
  private static final String LATENCY = "/summary/latencyWarmFs";
  private static final String ENERGY = "/summary/energyWarmPj";

  private final RunReport report;
  private final Figures figures;

  private WorkSection(RunReport report, Figures figures) {
    this.report = report;
    this.figures = figures;
  }

  static Section of(RunReport report, Figures figures) {
    WorkSection section = new WorkSection(report, figures);
    DomContent words =
        Words.paragraph(
            "The latency of one inference alone, followed back from its end along what each job"
                + " waited for (the critical path): what stands beside it costs no time and has"
                + " none here. Standing power is shared out by latency. Latencies and energies add up to the"
                + " summary's.");
    return new Section(
        "work",
        "Latency and energy by work",
        List.of(
            words,
            section.bars("latency", "Latency of one inference by work", "/latencyFs"),
            section.latencies(),
            section.bars("energy", "Energy of one inference by work", "/energyPj"),
            section.energies()));
  }

  /** JSON pointer of one of the kinds of work, which the report has in an array. */
  private static String pointer(int k) {
    return "/" + ARRAY + "/" + k;
  }

  private DomContent bars(String what, String title, String key) {
    Bars bars = new Bars(figures);
    IntStream.range(0, report.work().size())
        .boxed()
        .filter(k -> figures.value(pointer(k) + key) > 0)
        .sorted(Comparator.comparingDouble((Integer k) -> -figures.value(pointer(k) + key)))
        .forEach(k -> bars.bar(report.work().get(k).name(), pointer(k) + key));
    return bars.figure(
        "work-" + what,
        title,
        "One bar a kind of work, the largest first; the table below has the same numbers.");
  }

  private DomContent latencies() {
    List<String> paths =
        Stream.concat(Stream.of(UnitKind.values()).map(UnitKind::text), Stream.of("dispatch"))
            .filter(
                unit ->
                    IntStream.range(0, report.work().size())
                        .anyMatch(k -> figures.value(path(k, unit)) > 0))
            .toList();
    DataTable table =
        new DataTable("latency-table", "Latency by work, and by the units its end waited for")
            .words("work")
            .numbers("layers")
            .numbers("useful MACs")
            .numbers("latency")
            .numbers("share");
    paths.forEach(unit -> table.numbers("on " + unit));
    for (int k = 0; k < report.work().size(); k++) {
      table.row(latencies(k, paths));
    }
    return table.table();
  }

  private DomContent energies() {
    DataTable table =
        new DataTable("work-energy-table", "Energy by work")
            .words("work")
            .numbers("dynamic")
            .numbers("standing")
            .numbers("energy")
            .numbers("share");
    for (int k = 0; k < report.work().size(); k++) {
      table.row(
          List.of(
              Words.name(report.work().get(k).name()),
              figures.of(pointer(k) + "/dynamicEnergyPj/totalPj"),
              figures.of(pointer(k) + "/standingEnergyPj"),
              figures.of(pointer(k) + "/energyPj"),
              figures.share(pointer(k) + "/energyPj", ENERGY)));
    }
    return table.table();
  }

  private static String path(int k, String unit) {
    return pointer(k) + "/criticalPath/" + unit + "Fs";
  }

  private List<DomContent> latencies(int k, List<String> paths) {
    List<DomContent> cells = new ArrayList<>();
    cells.add(Words.name(report.work().get(k).name()));
    cells.add(figures.of(pointer(k) + "/layerCount"));
    cells.add(figures.of(pointer(k) + "/usefulMacs"));
    cells.add(figures.of(pointer(k) + "/latencyFs"));
    cells.add(figures.share(pointer(k) + "/latencyFs", LATENCY));
    paths.forEach(unit -> cells.add(figures.of(path(k, unit))));
    return cells;
  }
}
