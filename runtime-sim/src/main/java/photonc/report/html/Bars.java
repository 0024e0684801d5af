package photonc.report.html;

import j2html.tags.DomContent;
import java.util.ArrayList;
import java.util.List;

/** Bars from left to right, each with its name before it and its number behind. */
final class Bars {
  private static final double WIDTH = 960;
  private static final double NAMES = 210;
  private static final double NUMBERS = 110;
  private static final double PITCH = 26;
  private static final double THICKNESS = 16;

  private record Bar(String name, String pointer) {}

  private final Figures figures;
  private final List<Bar> bars = new ArrayList<>();

  Bars(Figures figures) {
    this.figures = figures;
  }

  Bars bar(String name, String pointer) {
    bars.add(new Bar(name, pointer));
    return this;
  }

  DomContent figure(String id, String title, String description) {
    Svg svg = new Svg(id, WIDTH, bars.size() * PITCH + 8, title, description);
    double most = bars.stream().mapToDouble(bar -> figures.value(bar.pointer())).max().orElse(0);
    for (int k = 0; k < bars.size(); k++) {
      Bar bar = bars.get(k);
      double y = 4 + k * PITCH;
      double share = most == 0 ? 0 : figures.value(bar.pointer()) / most;
      double length = share * (WIDTH - NAMES - NUMBERS);
      svg.with(Svg.text("before", NAMES - 10, y + THICKNESS - 3, bar.name()));
      svg.with(Svg.rectangle("fill-1", NAMES, y, length, THICKNESS));
      svg.with(figures.label("after", NAMES + length + 8, y + THICKNESS - 3, bar.pointer()));
    }
    svg.with(Svg.line("axis", NAMES, 0, NAMES, bars.size() * PITCH + 4));
    return svg.figure();
  }
}
