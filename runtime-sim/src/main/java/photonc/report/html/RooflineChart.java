package photonc.report.html;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import photonc.report.Measure;
import photonc.report.Roofline;

/**
 * Layers below the roofs of the machine, both axes by powers of ten. A layer has two marks at its
 * rate: a disc over its MACs per byte of DRAM, a diamond over those per byte of the scratchpad.
 */
final class RooflineChart {
  private static final double WIDTH = 1100;
  private static final double HEIGHT = 420;
  private static final double LEFT = 110;
  private static final double RIGHT = 1060;
  private static final double TOP = 34;
  private static final double BOTTOM = 370;

  private final Roofline roofline;
  private final LogAxis intensity;
  private final LogAxis rate;

  RooflineChart(Roofline roofline) {
    this.roofline = roofline;
    List<Roofline.Point> points = roofline.points();
    this.intensity =
        LogAxis.around(
            DoubleStream.concat(
                DoubleStream.of(
                    roofline.peakMacsPerSecond() / roofline.dramBytesPerSecond(),
                    roofline.peakMacsPerSecond() / roofline.scratchpadBytesPerSecond()),
                points.stream()
                    .flatMap(
                        point -> Stream.of(point.macsPerDramByte(), point.macsPerScratchpadByte()))
                    .flatMap(Optional::stream)
                    .mapToDouble(Double::doubleValue)),
            LEFT,
            RIGHT);
    this.rate =
        LogAxis.around(
            DoubleStream.concat(
                DoubleStream.of(roofline.peakMacsPerSecond()),
                points.stream().mapToDouble(Roofline.Point::macsPerSecond)),
            BOTTOM,
            TOP);
  }

  DomContent figure() {
    Svg svg =
        new Svg(
            "roofline-chart",
            WIDTH,
            HEIGHT,
            "Roofline of the machine and its layers",
            "Useful MACs per second over MACs per byte of memory, both by powers of ten. The table"
                + " below has every layer's numbers.");
    axes(svg);
    svg.with(roof("roof", roofline.dramBytesPerSecond()));
    svg.with(roof("roof dashed", roofline.scratchpadBytesPerSecond()));
    for (Roofline.Point point : roofline.points()) {
      point.macsPerScratchpadByte().ifPresent(x -> svg.with(diamond(point, x)));
      point.macsPerDramByte().ifPresent(x -> svg.with(disc(point, x)));
    }
    legend(svg);
    return svg.figure();
  }

  private void axes(Svg svg) {
    for (double tick : intensity.ticks()) {
      double x = intensity.at(tick);
      svg.with(Svg.line("grid", x, TOP, x, BOTTOM));
      svg.with(
          Svg.text(
              "middle small",
              x,
              BOTTOM + 18,
              BigDecimal.valueOf(tick).stripTrailingZeros().toPlainString()));
    }
    for (double tick : rate.ticks()) {
      double y = rate.at(tick);
      svg.with(Svg.line("grid", LEFT, y, RIGHT, y));
      svg.with(
          Svg.text("before small", LEFT - 8, y + 4, Ticks.label(tick, Measure.MACS_PER_SECOND)));
    }
    svg.with(
        Svg.text(
            "middle small", (LEFT + RIGHT) / 2, BOTTOM + 40, "useful MACs per byte moved (MAC/B)"));
  }

  /** Up the memory's slope to the arrays' peak, and on along it. */
  private DomContent roof(String look, double bytesPerSecond) {
    double ridge = roofline.peakMacsPerSecond() / bytesPerSecond;
    double start = Math.max(intensity.first(), rate.first() / bytesPerSecond);
    String path =
        "M%s %sL%s %sH%s"
            .formatted(
                Svg.number(intensity.at(start)),
                Svg.number(rate.at(start * bytesPerSecond)),
                Svg.number(intensity.at(ridge)),
                Svg.number(rate.at(roofline.peakMacsPerSecond())),
                Svg.number(RIGHT));
    return Svg.path(look, path);
  }

  private DomContent disc(Roofline.Point point, double macsPerByte) {
    return Words.tag("circle")
        .withClass("fill-1 mark")
        .attr("cx", Svg.number(intensity.at(macsPerByte)))
        .attr("cy", Svg.number(rate.at(point.macsPerSecond())))
        .attr("r", "4.5")
        .with(title(point, macsPerByte));
  }

  private DomContent diamond(Roofline.Point point, double macsPerByte) {
    double x = intensity.at(macsPerByte);
    double y = rate.at(point.macsPerSecond());
    return diamond(x, y).with(title(point, macsPerByte));
  }

  private static ContainerTag<?> diamond(double x, double y) {
    return Svg.path(
        "diamond", "M" + Svg.number(x) + " " + Svg.number(y - 5.5) + "l5 5.5l-5 5.5l-5 -5.5z");
  }

  private static DomContent title(Roofline.Point point, double macsPerByte) {
    return Svg.title(
        point.name()
            + ": "
            + Measure.MACS_PER_SECOND.format(point.macsPerSecond())
            + " at "
            + Measure.MACS_PER_BYTE.format(macsPerByte));
  }

  private static void legend(Svg svg) {
    svg.with(Svg.path("roof", "M" + LEFT + " 12h28"));
    svg.with(Svg.text("after small", LEFT + 36, 16, "roof of DRAM"));
    svg.with(Svg.path("roof dashed", "M" + (LEFT + 150) + " 12h28"));
    svg.with(Svg.text("after small", LEFT + 186, 16, "roof of the scratchpad"));
    svg.with(
        Words.tag("circle")
            .withClass("fill-1 mark")
            .attr("cx", Svg.number(LEFT + 350))
            .attr("cy", "12")
            .attr("r", "4.5"));
    svg.with(Svg.text("after small", LEFT + 362, 16, "layer, by bytes of DRAM"));
    svg.with(diamond(LEFT + 540, 12));
    svg.with(Svg.text("after small", LEFT + 552, 16, "layer, by bytes of the scratchpad"));
  }
}
