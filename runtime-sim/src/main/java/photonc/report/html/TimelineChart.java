package photonc.report.html;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The timeline drawn: a row for whatever works side by side, its height in each bin the share of
 * that time it worked (solid, from below) or was stalled, held or written to (ruled, above).
 */
final class TimelineChart {
  static final String ID = "timeline-chart";
  private static final int PITCH = 26;
  private static final int HEIGHT = 20;

  /** States that are drawn solid. */
  private static final List<String> WORK =
      List.of("busy", "being written", "converting", "reading");

  private final JsonNode timeline;
  private final BinnedPlot frame;

  TimelineChart(JsonNode timeline) {
    this.timeline = timeline;
    this.frame = new BinnedPlot(timeline, ID, (timeline.get("rows").size() + 1) * PITCH);
  }

  DomContent figure() {
    JsonNode rows = timeline.get("rows");
    Svg svg =
        frame.frame(
            "Timeline of the run",
            "A row for the sequencer, every unit, memory port, bank and group of converters, over"
                + " time. The tables below say the same in numbers.");
    legend(svg);
    svg.with(name(0, "layer"));
    for (int k = 0; k < rows.size(); k++) {
      svg.with(name(k + 1, rows.get(k).get("name").asString()));
    }
    return svg.with(plot(rows)).figure();
  }

  private static DomContent name(int row, String name) {
    double y = BinnedPlot.TOP + row * PITCH + 14;
    return Svg.text("before small", BinnedPlot.LEFT - 8, y, name);
  }

  private static void legend(Svg svg) {
    double x = BinnedPlot.LEFT;
    svg.with(Svg.rectangle("fill-1 swatch", x, 4, 22, 14));
    svg.with(Svg.text("after small", x + 28, 15, "busy, being written, converting, reading"));
    svg.with(Svg.rectangle("fill-ruled swatch", x + 320, 4, 22, 14));
    svg.with(Svg.text("after small", x + 348, 15, "stalled, held, writing"));
    svg.with(Svg.rectangle("idle swatch", x + 510, 4, 22, 14));
    svg.with(Svg.text("after small", x + 538, 15, "idle"));
  }

  private DomContent plot(JsonNode rows) {
    ContainerTag<?> plot = frame.plot().with(layers());
    for (int k = 0; k < rows.size(); k++) {
      plot.with(row(rows.get(k), (k + 1) * PITCH));
    }
    return plot.with(
        Svg.line("cursor", 0, 0, 0, frame.height())
            .withId(ID + "-cursor")
            .attr("visibility", "hidden"));
  }

  /** Stretches in which one layer has most of the work. */
  private DomContent layers() {
    ContainerTag<?> group = Words.tag("g");
    JsonNode layers = timeline.get("layers");
    int from = 0;
    int shown = 0;
    for (int bin = 1; bin <= layers.size(); bin++) {
      if (bin < layers.size() && layers.get(bin).equals(layers.get(from))) {
        continue;
      }
      int name = layers.get(from).intValue();
      if (name >= 0) {
        String look = shown++ % 2 == 0 ? "layer-even" : "layer-odd";
        String words = timeline.get("names").get(name).asString();
        group.with(Svg.rectangle(look, from, 0, bin - from, HEIGHT).with(Svg.title(words)));
      }
      from = bin;
    }
    return group;
  }

  private DomContent row(JsonNode row, int top) {
    ContainerTag<?> group = Words.tag("g").with(idle(top));
    StepArea area = new StepArea(HEIGHT, top + HEIGHT);
    double binFs = timeline.get("binFs").doubleValue();
    double[] below = new double[timeline.get("binCount").intValue()];
    for (JsonNode state : row.get("states")) {
      double[] above = below.clone();
      for (int bin = 0; bin < above.length; bin++) {
        above[bin] += state.get("fs").get(bin).doubleValue() / binFs;
      }
      boolean works = WORK.contains(state.get("state").asString());
      group.with(Svg.path(works ? "fill-1" : "fill-ruled", area.between(below, above)));
      below = above;
    }
    return group;
  }

  private DomContent idle(int top) {
    return Svg.rectangle("idle", 0, top, frame.bins(), HEIGHT);
  }
}
