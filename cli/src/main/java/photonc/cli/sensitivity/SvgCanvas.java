package photonc.cli.sensitivity;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A picture as SVG. */
final class SvgCanvas implements Canvas {
  private final StringBuilder svg = new StringBuilder();

  SvgCanvas(int width, int height, String title) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\""
            + " viewBox=\"0 0 %1$d %2$d\" role=\"img\" font-family=\"sans-serif\">",
        width, height);
    add("<title>%s</title>", escaped(title));
    rectangle(0, 0, width, height, "#ffffff");
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public void rectangle(double x, double y, double width, double height, String colour) {
    add(
        "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\"/>",
        x, y, width, height, colour);
  }

  @Override
  public void line(double x1, double y1, double x2, double y2, String colour) {
    add(
        "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\"/>",
        x1, y1, x2, y2, colour);
  }

  @Override
  public void text(double x, double y, int size, Anchor anchor, boolean bold, String text) {
    add(
        "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%d\" text-anchor=\"%s\"%s>%s</text>",
        x,
        y,
        size,
        anchor.name().toLowerCase(Locale.ROOT),
        bold ? " font-weight=\"bold\"" : "",
        escaped(text));
  }

  @Override
  public byte[] encoded() {
    return (svg + "</svg>\n").getBytes(StandardCharsets.UTF_8);
  }
}
