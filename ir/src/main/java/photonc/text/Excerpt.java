package photonc.text;

import java.util.Optional;
import java.util.function.Function;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Location;

/** A diagnostic as a person reads it: the message, the line of the source, a caret underneath. */
public final class Excerpt {
  private static final int WIDTH = 100;

  private Excerpt() {}

  /**
   * The diagnostic's text, with an excerpt where it points into a text that {@code sources} has.
   *
   * @param sources the text of a file by the name diagnostics use for it
   */
  public static String render(Diagnostic diagnostic, Function<String, Optional<String>> sources) {
    if (!(diagnostic.location() instanceof Location.InFile at)) {
      return diagnostic.text();
    }
    Optional<String> line = sources.apply(at.file()).flatMap(text -> line(text, at.line()));
    return diagnostic.text() + line.map(found -> "\n" + excerpt(found, at)).orElse("");
  }

  private static Optional<String> line(String text, int number) {
    int start = 0;
    for (int n = 1; n < number; n++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return Optional.empty();
      }
      start = end + 1;
    }
    int end = text.indexOf('\n', start);
    String line = text.substring(start, end < 0 ? text.length() : end);
    return Optional.of(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
  }

  /** The line and the caret; of a long line, the part around the caret. Columns are code points. */
  private static String excerpt(String line, Location.InFile at) {
    int[] letters = line.codePoints().toArray();
    int caret = Math.min(at.column() - 1, letters.length);
    int from = caret < WIDTH ? 0 : caret - WIDTH / 2;
    int to = Math.min(letters.length, from + WIDTH);
    String margin = " ".repeat(Integer.toString(at.line()).length());
    StringBuilder text = new StringBuilder(at.line() + " | " + (from > 0 ? "..." : ""));
    StringBuilder under = new StringBuilder(margin + " | " + (from > 0 ? "   " : ""));
    for (int i = from; i < to; i++) {
      text.appendCodePoint(
          Character.isISOControl(letters[i]) && letters[i] != '\t' ? ' ' : letters[i]);
    }
    for (int i = from; i < caret; i++) {
      under.append(letters[i] == '\t' ? '\t' : ' ');
    }
    return text.append(to < letters.length ? "..." : "") + "\n" + under.append('^');
  }
}
