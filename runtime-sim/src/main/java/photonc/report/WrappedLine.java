package photonc.report;

import java.util.List;

/** A key and words behind it, 100 columns at most. */
final class WrappedLine {
  private static final int WIDTH = 100;
  private static final int KEY_WIDTH = 30;

  private WrappedLine() {}

  /** A key and words behind it, on as many lines as they need. */
  static void append(StringBuilder text, String key, String words) {
    String indent = " ".repeat(KEY_WIDTH);
    StringBuilder line = new StringBuilder("  " + key);
    line.append(" ".repeat(Math.max(1, KEY_WIDTH - line.length())));
    boolean first = true;
    for (String word : cut(words)) {
      if (!first && line.length() + 1 + word.length() > WIDTH) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(indent);
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      first = false;
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /** Words, those that fit on no line in pieces. */
  private static List<String> cut(String words) {
    int longest = WIDTH - KEY_WIDTH - 1;
    return List.of(words.replaceAll("(\\S{" + longest + "})(?=\\S)", "$1 ").split("\\s+"));
  }
}
