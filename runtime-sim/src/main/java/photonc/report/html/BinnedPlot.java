package photonc.report.html;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import photonc.report.Measure;
import tools.jackson.databind.JsonNode;

/**
 * The frame of a drawing over the time of the run: an axis of time above, room for names on the
 * left, and a plot that is a drawing of its own in units of bins, so that a script zooms it by what
 * it shows of it.
 *
 * @param id of the drawing; those of its parts begin with it
 * @param height of all rows
 */
record BinnedPlot(JsonNode timeline, String id, double height) {
  static final double WIDTH = 1100;
  static final double LEFT = 140;
  static final double TOP = 48;
  private static final double RIGHT = 14;
  private static final int TICKS = 8;

  /** How many bins, and parts of one, the run takes. */
  double bins() {
    double binFs = timeline.get("binFs").doubleValue();
    return Math.max(1e-9, timeline.get("totalFs").doubleValue() / binFs);
  }

  Svg frame(String title, String description) {
    return new Svg(id, WIDTH, TOP + height + 4, title, description).with(axis());
  }

  private DomContent axis() {
    ContainerTag<?> axis = Words.tag("g").withId(id + "-axis");
    double totalFs = timeline.get("totalFs").doubleValue();
    for (double tick : Ticks.linear(totalFs, TICKS)) {
      double x = LEFT + (totalFs == 0 ? 0 : tick / totalFs) * (WIDTH - LEFT - RIGHT);
      axis.with(Svg.line("grid", x, TOP - 4, x, TOP + height));
      axis.with(Svg.text("middle small", x, TOP - 9, Ticks.label(tick, Measure.TIME_FS)));
    }
    return axis;
  }

  /** Empty yet, to be filled with what is as wide as bins, and as high as {@code height}. */
  ContainerTag<?> plot() {
    return Words.tag("svg")
        .withId(id + "-plot")
        .attr("x", Svg.number(LEFT))
        .attr("y", Svg.number(TOP))
        .attr("width", Svg.number(WIDTH - LEFT - RIGHT))
        .attr("height", Svg.number(height))
        .attr("viewBox", "0 0 " + Svg.number(bins()) + " " + Svg.number(height))
        .attr("preserveAspectRatio", "none");
  }
}
