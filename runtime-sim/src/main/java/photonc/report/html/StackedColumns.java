package photonc.report.html;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.List;
import photonc.report.Measure;

/**
 * A column a layer, made of parts that are told apart by pattern and colour; names stand below as
 * far as there is room.
 *
 * @param parts what the parts are called, the lowest first
 */
record StackedColumns(Measure measure, List<String> parts, List<Column> columns) {
  private static final double WIDTH = 1100;
  private static final double LEFT = 80;
  private static final double TOP = 30;
  private static final double PLOT = 240;

  /** A layer's parts. */
  record Column(String name, List<Double> values) {
    double sum() {
      return values.stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  DomContent figure(String id, String title, String description) {
    double pitch = (WIDTH - LEFT) / Math.max(1, columns.size());
    LayerNames names = new LayerNames(columns.stream().map(Column::name).toList(), LEFT, pitch);
    Svg svg = new Svg(id, WIDTH, TOP + PLOT + names.height(), title, description);
    names.below(TOP + PLOT).forEach(svg::with);
    legend(svg);
    double most = columns.stream().mapToDouble(Column::sum).max().orElse(0);
    for (double tick : Ticks.linear(most, 5)) {
      double y = TOP + PLOT - height(tick, most);
      svg.with(Svg.line("grid", LEFT, y, WIDTH, y));
      svg.with(Svg.text("before", LEFT - 8, y + 4, Ticks.label(tick, measure)));
    }
    for (int k = 0; k < columns.size(); k++) {
      svg.with(column(columns.get(k), LEFT + k * pitch, pitch, most));
    }
    svg.with(Svg.line("axis", LEFT, TOP + PLOT, WIDTH, TOP + PLOT));
    return svg.figure();
  }

  private static double height(double value, double most) {
    return most == 0 ? 0 : value / most * PLOT;
  }

  private DomContent column(Column column, double x, double pitch, double most) {
    ContainerTag<?> group =
        Words.tag("g").with(Svg.title(column.name() + ": " + measure.format(column.sum())));
    double y = TOP + PLOT;
    for (int part = 0; part < parts.size(); part++) {
      double height = height(column.values().get(part), most);
      if (height >= 0.05) {
        y -= height;
        group.with(Svg.rectangle(fill(part), x + pitch * 0.1, y, pitch * 0.8, height));
      }
    }
    return group;
  }

  private static String fill(int part) {
    return "fill-" + Math.min(Patterns.COUNT, part + 1);
  }

  private void legend(Svg svg) {
    double x = LEFT;
    for (int part = 0; part < parts.size(); part++) {
      svg.with(Svg.rectangle(fill(part) + " swatch", x, 4, 22, 14));
      svg.with(Svg.text("after", x + 28, 16, parts.get(part)));
      x += 58 + 7.4 * parts.get(part).length();
    }
  }
}
