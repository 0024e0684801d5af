package photonc.report.html;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import photonc.report.Measure;
import photonc.report.RunReport;
import photonc.sim.StallReason;
import photonc.sim.UnitTime;
import tools.jackson.databind.JsonNode;

/** What worked when; where the units' time went. */
final class TimelineSection {
  /** Buttons by what they do, in the words of the script, and what they say. */
  private static final List<Map.Entry<String, String>> BUTTONS =
      List.of(
          Map.entry("in", "Zoom in"),
          Map.entry("out", "Zoom out"),
          Map.entry("earlier", "◀ Earlier"),
          Map.entry("later", "Later ▶"),
          Map.entry("whole", "Whole run"));

  private final RunReport report;
  private final Figures figures;
  private final JsonNode timeline;

  private TimelineSection(RunReport report, Figures figures, JsonNode timeline) {
    this.report = report;
    this.figures = figures;
    this.timeline = timeline;
  }

  static Section of(RunReport report, Figures figures, JsonNode timeline) {
    TimelineSection section = new TimelineSection(report, figures, timeline);
    return new Section(
        "timeline",
        "Timeline",
        List.of(
            Words.paragraph(
                "The whole run, summed up in bins of equal length: in each, a row is filled as far"
                    + " as it worked, and ruled as far as it was stalled (units), held what was"
                    + " written (banks) or was written to (memory ports)."),
            Words.tag("p")
                .with(Words.of("A bin is "))
                .with(new Figures(timeline, "data-timeline").of("/binFs"))
                .with(Words.of(". "))
                .with(Words.code("run --trace"))
                .with(Words.of(" writes every event, for a trace viewer.")),
            section.controls(),
            new TimelineChart(timeline).figure(),
            section.readout(),
            section.units(),
            section.rows()));
  }

  /** They need the script, and appear with it. */
  private DomContent controls() {
    ContainerTag<?> buttons =
        Words.tag("div")
            .withId("timeline-controls")
            .withClass("controls")
            .attr("role", "group")
            .attr("aria-label", "Zoom and move the timeline")
            .attr("hidden", "hidden");
    for (Map.Entry<String, String> button : BUTTONS) {
      buttons.with(
          Words.tag("button")
              .attr("type", "button")
              .attr("data-zoom", button.getKey())
              .attr("aria-controls", TimelineChart.ID + "-plot")
              .with(Words.of(button.getValue())));
    }
    DomContent label =
        Words.tag("label").attr("for", "timeline-cursor").with(Words.of("Look at the time"));
    DomContent slider =
        j2html.TagCreator.emptyTag("input")
            .attr("id", "timeline-cursor")
            .attr("type", "range")
            .attr("min", "0")
            .attr("max", timeline.get("binCount").intValue() - 1)
            .attr("value", "0");
    return buttons.with(label, slider);
  }

  /** What the rows do where the slider stands. */
  private DomContent readout() {
    return Words.tag("div")
        .withId("timeline-readout")
        .attr("hidden", "hidden")
        .with(
            Words.tag("output")
                .withId("timeline-instant")
                .attr("for", "timeline-cursor")
                .attr("aria-live", "polite"),
            Words.tag("ul").withId("timeline-states"));
  }

  private DomContent units() {
    List<UnitTime> units = report.result().timing().units();
    Set<StallReason> reasons = new LinkedHashSet<>();
    for (StallReason reason : StallReason.values()) {
      if (units.stream().anyMatch(unit -> unit.stalledFs(reason) > 0)) {
        reasons.add(reason);
      }
    }
    DataTable table =
        new DataTable("units-table", "Where the units' time went, and what they waited for")
            .words("unit")
            .numbers("busy")
            .numbers("stalled")
            .numbers("idle");
    reasons.forEach(reason -> table.numbers("for " + reason.awaited()));
    for (int k = 0; k < units.size(); k++) {
      String unit = "/units/" + k;
      List<DomContent> cells = new ArrayList<>();
      cells.add(Words.of(units.get(k).unit()));
      for (String part : List.of("/busyFs", "/stalledFs", "/idleFs")) {
        cells.add(figures.share(unit + part, "/summary/totalFs"));
      }
      for (StallReason reason : reasons) {
        String wait = unit + "/stalls/" + reason.text() + "Fs";
        cells.add(figures.has(wait) ? figures.share(wait, "/summary/totalFs") : Words.of("–"));
      }
      table.row(cells);
    }
    return table.folded("Table: where the units' time went, as shares of the whole run");
  }

  /** The totals of all rows, those of banks, ports and converters among them. */
  private DomContent rows() {
    Figures ofTimeline = new Figures(timeline, "data-timeline");
    DataTable table =
        new DataTable("timeline-table", "Rows of the timeline, the whole run")
            .words("row")
            .words("state")
            .numbers("time")
            .numbers("share");
    JsonNode rows = timeline.get("rows");
    for (int k = 0; k < rows.size(); k++) {
      JsonNode states = rows.get(k).get("states");
      for (int state = 0; state < states.size(); state++) {
        String total = "/rows/" + k + "/states/" + state + "/totalFs";
        table.row(
            List.of(
                Words.of(rows.get(k).get("name").asString()),
                Words.of(states.get(state).get("state").asString()),
                ofTimeline.of(total, Measure.TIME_FS),
                ofTimeline.share(total, "/totalFs")));
      }
    }
    return table.folded("Table: the rows of the timeline in numbers");
  }
}
