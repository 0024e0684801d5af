package photonc.report.html;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A drawing with a title and a description; colours and fonts come from the page's style. */
final class Svg {
  private final String id;
  private final String title;
  private final ContainerTag<?> svg;

  /** A drawing in units of about a pixel that grows and shrinks with the page. */
  Svg(String id, double width, double height, String title, String description) {
    this.id = id;
    this.title = title;
    this.svg =
        Words.tag("svg")
            .withId(id)
            .withClass("chart")
            .attr("xmlns", "http://www.w3.org/2000/svg")
            .attr("viewBox", "0 0 " + number(width) + " " + number(height))
            .attr("role", "img")
            .attr("aria-labelledby", id + "-title " + id + "-description")
            .with(
                Words.tag("title").withId(id + "-title").with(Words.of(title)),
                Words.tag("desc").withId(id + "-description").with(Words.of(description)));
  }

  Svg with(DomContent shape) {
    svg.with(shape);
    return this;
  }

  /** The drawing below its title, in a box that scrolls where the page is too narrow to read it. */
  DomContent figure() {
    DomContent box =
        Words.tag("div")
            .withClass("scroll")
            .attr("role", "region")
            .attr("tabindex", "0")
            .attr("aria-labelledby", id + "-title")
            .with(svg);
    return Words.tag("figure").with(Words.tag("figcaption").with(Words.of(title)), box);
  }

  static ContainerTag<?> rectangle(String look, double x, double y, double width, double height) {
    return Words.tag("rect")
        .withClass(look)
        .attr("x", number(x))
        .attr("y", number(y))
        .attr("width", number(width))
        .attr("height", number(height));
  }

  static ContainerTag<?> line(String look, double x1, double y1, double x2, double y2) {
    return Words.tag("line")
        .withClass(look)
        .attr("x1", number(x1))
        .attr("y1", number(y1))
        .attr("x2", number(x2))
        .attr("y2", number(y2));
  }

  static ContainerTag<?> path(String look, String data) {
    return Words.tag("path").withClass(look).attr("d", data);
  }

  /** Words whose style says on which side of the point they stand. */
  static ContainerTag<?> text(String look, double x, double y, String words) {
    return Words.tag("text")
        .withClass(look)
        .attr("x", number(x))
        .attr("y", number(y))
        .with(Words.of(words));
  }

  /** What a pointer that rests on a shape is told. */
  static DomContent title(String words) {
    return Words.tag("title").with(Words.of(words));
  }

  /** Two digits behind the point are less than what an eye tells apart. */
  static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
