package photonc.report.html;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import photonc.program.UnitId;
import photonc.report.RunReport;
import photonc.report.SiteLine;
import photonc.report.trace.BinnedRow;
import photonc.report.trace.BinnedRow.State;
import photonc.report.trace.TimelineBins;
import photonc.sim.Counter;
import tools.jackson.databind.JsonNode;

/** How much of every core's array was used, over time and in all. */
final class UtilisationSection {
  private static final String ID = "utilisation-chart";
  private static final double MOST_HEIGHT = 900;

  private final RunReport report;
  private final Figures figures;
  private final TimelineBins bins;
  private final JsonNode timeline;

  private UtilisationSection(
      RunReport report, Figures figures, TimelineBins bins, JsonNode timeline) {
    this.report = report;
    this.figures = figures;
    this.bins = bins;
    this.timeline = timeline;
  }

  static Section of(RunReport report, Figures figures, TimelineBins bins, JsonNode timeline) {
    UtilisationSection section = new UtilisationSection(report, figures, bins, timeline);
    DomContent words =
        Words.paragraph(
            "A core's lane is as high as all its time in a bin: filled as far as rings with a"
                + " weight and an input worked, ruled as far as symbols went through while rings"
                + " had none. Within a layer the mean over its blocks is drawn.");
    return new Section(
        "utilisation",
        "Utilisation over cores and time",
        List.of(words, section.chart(), section.table()));
  }

  private DomContent chart() {
    int cores = report.cores().size();
    double pitch = Math.min(64, MOST_HEIGHT / Math.max(1, cores));
    BinnedPlot frame = new BinnedPlot(timeline, ID, cores * pitch);
    Svg svg =
        frame.frame(
            "Utilisation of the cores over time",
            "A lane for every core's array; the table below has the totals.");
    svg.with(Svg.rectangle("fill-1 swatch", BinnedPlot.LEFT, 4, 22, 14));
    svg.with(Svg.text("after small", BinnedPlot.LEFT + 28, 15, "rings used"));
    svg.with(Svg.rectangle("fill-ruled swatch", BinnedPlot.LEFT + 120, 4, 22, 14));
    svg.with(Svg.text("after small", BinnedPlot.LEFT + 148, 15, "streaming, rings unused"));
    svg.with(Svg.rectangle("idle swatch", BinnedPlot.LEFT + 310, 4, 22, 14));
    svg.with(Svg.text("after small", BinnedPlot.LEFT + 338, 15, "not streaming"));
    ContainerTag<?> plot = frame.plot();
    Map<String, Double> used = usedByLayer();
    for (int core = 0; core < cores; core++) {
      double top = core * pitch;
      double y = BinnedPlot.TOP + top + pitch / 2 + 4;
      svg.with(Svg.text("before small", BinnedPlot.LEFT - 8, y, "core " + core));
      lane(plot, core, top, pitch * 0.86, used);
    }
    return svg.with(plot).figure();
  }

  private void lane(
      ContainerTag<?> plot, int core, double top, double height, Map<String, Double> used) {
    int count = timeline.get("binCount").intValue();
    double[] nothing = new double[count];
    double[] rings = new double[count];
    double[] symbols = new double[count];
    BinnedRow row = streaming(core);
    State state = row.states().contains(State.CONVERTING) ? State.CONVERTING : State.BUSY;
    for (int bin = 0; bin < count; bin++) {
      for (Map.Entry<String, Long> layer : row.fs(state, bin).entrySet()) {
        double share = layer.getValue() / (double) bins.binFs();
        symbols[bin] += share;
        rings[bin] += share * used.getOrDefault(layer.getKey(), 0.0);
      }
    }
    StepArea area = new StepArea(height, top + height);
    plot.with(Svg.rectangle("idle", 0, top, count, height));
    plot.with(Svg.path("fill-1", area.between(nothing, rings)));
    plot.with(Svg.path("fill-ruled", area.between(rings, symbols)));
  }

  /** Where symbols go in, or on machines without converters the unit that streams them. */
  private BinnedRow streaming(int core) {
    return row("core" + core + " input DACs")
        .or(() -> row(UnitId.stream(core).toString()))
        .orElseThrow();
  }

  private Optional<BinnedRow> row(String name) {
    return bins.rows().stream().filter(row -> row.name().equals(name)).findFirst();
  }

  /** Rings used while a layer streams; layers of one name have their mean. */
  private Map<String, Double> usedByLayer() {
    Map<String, double[]> sums = new HashMap<>();
    for (SiteLine site : report.sites()) {
      double[] sum = sums.computeIfAbsent(site.name(), name -> new double[2]);
      sum[0] += site.counts().get(Counter.USED_RING_SYMBOLS);
      sum[1] += site.counts().get(Counter.PHYSICAL_MACS);
    }
    Map<String, Double> used = new HashMap<>();
    sums.forEach((name, sum) -> used.put(name, sum[1] == 0 ? 0 : sum[0] / sum[1]));
    return used;
  }

  private DomContent table() {
    DataTable table =
        new DataTable("cores-table", "Cores in the whole run")
            .words("core")
            .numbers("rings used, of all the time")
            .numbers("symbols")
            .numbers("rings used, times symbols")
            .numbers("stream busy")
            .numbers("stream stalled");
    for (int core = 0; core < report.cores().size(); core++) {
      String line = "/cores/" + core;
      String unit = "/units/" + unit(UnitId.stream(core).toString());
      table.row(
          List.of(
              Words.of("core " + core),
              figures.of(line + "/utilisationFraction"),
              figures.of(line + "/symbols"),
              figures.of(line + "/usedRingSymbols"),
              figures.share(unit + "/busyFs", "/summary/totalFs"),
              figures.share(unit + "/stalledFs", "/summary/totalFs")));
    }
    return table.table();
  }

  private int unit(String name) {
    return IntStream.range(0, figures.document().get("units").size())
        .filter(k -> figures.document().at("/units/" + k + "/unit").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
