package photonc.report.html;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;

/** Fills that are told apart without their colour: plain, hatched, dotted, ruled, crossed. */
final class Patterns {
  /** Fills {@code fill-1} and on; the last is for what is left. */
  static final int COUNT = 6;

  private Patterns() {}

  /** Stands once in a page; the style's fills refer to it. */
  static DomContent definitions() {
    return Words.tag("svg")
        .withClass("patterns")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("width", "0")
        .attr("height", "0")
        .attr("aria-hidden", "true")
        .with(
            pattern("pattern-2", "M-2 2L2 -2M0 8L8 0M6 10L10 6"),
            pattern("pattern-3", "M2 1v2M6 5v2"),
            pattern("pattern-4", "M0 2H8M0 6H8"),
            pattern("pattern-5", "M0 8L8 0M0 0L8 8"),
            pattern("pattern-ruled", "M0 2H8M0 6H8"));
  }

  private static DomContent pattern(String id, String strokes) {
    ContainerTag<?> pattern =
        Words.tag("pattern")
            .withId(id)
            .attr("patternUnits", "userSpaceOnUse")
            .attr("width", "8")
            .attr("height", "8");
    return pattern.with(Svg.rectangle("ground", 0, 0, 8, 8), Svg.path("strokes", strokes));
  }
}
