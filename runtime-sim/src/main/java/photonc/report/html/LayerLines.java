package photonc.report.html;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Optional;
import photonc.report.Measure;

/** Decibels layer by layer: lines that differ in dashes and marks, not in colour alone. */
record LayerLines(List<String> layers, List<Line> lines) {
  private static final double WIDTH = 1100;
  private static final double LEFT = 80;
  private static final double TOP = 34;
  private static final double PLOT = 260;

  /** Marks around a point, in the order of the lines: disc, square, triangle, diamond. */
  private static final List<String> MARKS =
      List.of(
          "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
          "m-4 -4h8v8h-8z",
          "m0 -5l5 9h-10z",
          "m0 -5.5l5 5.5l-5 5.5l-5 -5.5z");

  /** Values by layer; empty where there is none to draw. */
  record Line(String name, List<Optional<Double>> values) {}

  DomContent figure(String id, String title, String description) {
    Svg svg = new Svg(id, WIDTH, TOP + PLOT + names().height(), title, description);
    double most =
        lines.stream()
            .flatMap(line -> line.values().stream())
            .flatMap(Optional::stream)
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(1);
    for (double tick : Ticks.linear(most, 6)) {
      double y = y(tick, most);
      svg.with(Svg.line("grid", LEFT, y, WIDTH, y));
      svg.with(Svg.text("before small", LEFT - 8, y + 4, Ticks.label(tick, Measure.DECIBEL)));
    }
    names().below(TOP + PLOT).forEach(svg::with);
    for (int k = 0; k < lines.size(); k++) {
      line(svg, k, most);
    }
    return svg.figure();
  }

  /** What lies below 0 dB stands at the bottom. */
  private static double y(double db, double most) {
    return TOP + PLOT - Math.max(0, db) / Math.max(most, 1e-9) * PLOT;
  }

  private LayerNames names() {
    return new LayerNames(layers, LEFT, (WIDTH - LEFT) / Math.max(1, layers.size()));
  }

  private void line(Svg svg, int k, double most) {
    Line line = lines.get(k);
    String look = "line-" + (k % MARKS.size() + 1);
    StringBuilder path = new StringBuilder();
    for (int layer = 0; layer < layers.size(); layer++) {
      int at = layer;
      line.values()
          .get(layer)
          .ifPresent(
              db -> {
                String point = Svg.number(names().x(at)) + " " + Svg.number(y(db, most));
                path.append(path.isEmpty() ? 'M' : 'L').append(point);
                svg.with(
                    Svg.path(look + " mark", "M" + point + MARKS.get(k % MARKS.size()))
                        .with(
                            Svg.title(
                                layers.get(at)
                                    + ", "
                                    + line.name()
                                    + ": "
                                    + Measure.DECIBEL.format(db))));
              });
    }
    svg.with(Svg.path(look + " run", path.toString()));
    double legend = LEFT + k * 150;
    svg.with(Svg.path(look + " run", "M" + legend + " 12h34"));
    svg.with(Svg.path(look + " mark", "M" + (legend + 17) + " 12" + MARKS.get(k % MARKS.size())));
    svg.with(Svg.text("after small", legend + 42, 16, line.name()));
  }
}
