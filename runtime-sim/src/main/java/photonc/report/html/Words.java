package photonc.report.html;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import j2html.tags.Text;

/**
 * Text in a page. What a model names may hold any character: markup is escaped, what neither HTML
 * nor XML can hold is shown by a picture of it, and a name's direction of writing stays its own.
 */
final class Words {
  private static final int CONTROL_PICTURES = 0x2400;
  private static final int PICTURE_OF_DELETE = 0x2421;
  private static final int REPLACEMENT = 0xFFFD;

  private Words() {}

  static DomContent of(String words) {
    return new Text(printable(words));
  }

  /** A name that came with a model. */
  static DomContent name(String name) {
    return tag("bdi").with(of(name));
  }

  /** A word of a target file or of the command line. */
  static DomContent code(String word) {
    return tag("code").with(of(word));
  }

  static ContainerTag<?> tag(String name) {
    return new Element(name);
  }

  static ContainerTag<?> paragraph(String words) {
    return tag("p").with(of(words));
  }

  /** A heading of a section's part. */
  static ContainerTag<?> heading(String words) {
    return tag("h3").with(of(words));
  }

  static String printable(String words) {
    StringBuilder text = new StringBuilder();
    words.codePoints().map(Words::shown).forEach(text::appendCodePoint);
    return text.toString();
  }

  private static int shown(int letter) {
    if (letter < 0x20) {
      return CONTROL_PICTURES + letter;
    }
    if (letter == 0x7F) {
      return PICTURE_OF_DELETE;
    }
    boolean isNoCharacter =
        Character.getType(letter) == Character.SURROGATE
            || (letter & 0xFFFE) == 0xFFFE
            || (letter >= 0xFDD0 && letter <= 0xFDEF)
            || (letter > 0x7F && letter < 0xA0);
    return isNoCharacter ? REPLACEMENT : letter;
  }

  /** Any element that has an end tag. */
  private static final class Element extends ContainerTag<Element> {
    Element(String name) {
      super(name);
    }
  }
}
