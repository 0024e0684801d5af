package photonc.report.html;

import j2html.tags.DomContent;
import photonc.report.Measure;
import tools.jackson.databind.JsonNode;

/**
 * The numbers of a page. Each is an HTML {@code data} element: its text is for people, {@code
 * value} has every digit, and {@code data-json} is the JSON pointer of the number in the JSON
 * report; a share has {@code data-of}, too, the pointer of the whole.
 */
final class Figures {
  private final JsonNode document;
  private final String attribute;

  Figures(JsonNode document) {
    this(document, "data-json");
  }

  /** The numbers of another document, whose pointers stand in another attribute. */
  Figures(JsonNode document, String attribute) {
    this.document = document;
    this.attribute = attribute;
  }

  JsonNode document() {
    return document;
  }

  double value(String pointer) {
    JsonNode node = document.at(pointer);
    if (!node.isNumber()) {
      throw new IllegalArgumentException("the report has no number at " + pointer);
    }
    return node.doubleValue();
  }

  boolean has(String pointer) {
    return document.at(pointer).isNumber();
  }

  /** A number measured as the end of its key says. */
  DomContent of(String pointer) {
    return of(pointer, Measure.ofKey(key(pointer)));
  }

  DomContent of(String pointer, Measure measure) {
    double value = value(pointer);
    return Words.tag("data")
        .attr("value", document.at(pointer).toString())
        .attr(attribute, pointer)
        .with(Words.of(measure.format(value)));
  }

  /** A number in a drawing. */
  DomContent label(String look, double x, double y, String pointer) {
    String text = Measure.ofKey(key(pointer)).format(value(pointer));
    return Svg.text(look, x, y, text)
        .attr("data-value", document.at(pointer).toString())
        .attr(attribute, pointer);
  }

  /** One number as a fraction of another. */
  DomContent share(String part, String whole) {
    double fraction = fraction(part, whole);
    return Words.tag("data")
        .attr("value", Double.toString(fraction))
        .attr(attribute, part)
        .attr("data-of", whole)
        .with(Words.of(Measure.FRACTION.format(fraction)));
  }

  double fraction(String part, String whole) {
    double all = value(whole);
    return all == 0 ? 0 : value(part) / all;
  }

  private static String key(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }
}
