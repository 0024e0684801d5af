package photonc.text;

import java.util.Locale;

/** Strings in quotes and names that need them; {@code unquote(quote(s))} is s for every string. */
public final class Quoted {
  private static final int SHOWN = 60;

  private Quoted() {}

  public static String quote(String value) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      text.append(escaped(value, i));
    }
    return text.append('"').toString();
  }

  /**
   * The string that a text in quotes stands for.
   *
   * @throws IllegalArgumentException with a message for the user on an unknown escape
   */
  public static String unquote(String quoted) {
    StringBuilder value = new StringBuilder();
    int end = quoted.length() - 1;
    int at = 1;
    while (at < end) {
      if (quoted.charAt(at) != '\\') {
        value.append(quoted.charAt(at));
        at++;
      } else if (quoted.charAt(at + 1) == 'u') {
        value.append(codeUnit(quoted, at + 2));
        at += 6;
      } else {
        value.append(plain(quoted.charAt(at + 1)));
        at += 2;
      }
    }
    return value.toString();
  }

  /** A name as it stands after % or @: bare where it may be, else in quotes. */
  public static String name(String name) {
    return isBareName(name) ? name : quote(name);
  }

  /** What the text of a %name or @name token names; throws as {@link #unquote} does. */
  static String nameOf(String token) {
    return token.charAt(1) == '"' ? unquote(token.substring(1)) : token.substring(1);
  }

  /** User text in a message: a long one is cut. */
  public static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }

  private static boolean isBareName(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(letter -> letter < 128 && isBare((char) letter));
  }

  private static boolean isBare(char letter) {
    return Character.isLetterOrDigit(letter) || "_.-".indexOf(letter) >= 0;
  }

  private static String escaped(String value, int index) {
    char letter = value.charAt(index);
    return switch (letter) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          Character.isISOControl(letter) || isLoneSurrogate(value, index)
              ? String.format(Locale.ROOT, "\\u%04x", (int) letter)
              : String.valueOf(letter);
    };
  }

  static boolean isLoneSurrogate(String text, int index) {
    char letter = text.charAt(index);
    if (Character.isHighSurrogate(letter)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(letter)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }

  private static char plain(char escape) {
    return switch (escape) {
      case '"', '\\' -> escape;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default ->
          throw new IllegalArgumentException(
              "unknown escape '\\" + escape + "'; expected \\\", \\\\, \\n, \\r, \\t or \\uXXXX");
    };
  }

  private static char codeUnit(String quoted, int from) {
    int to = from + 4;
    if (to >= quoted.length() || !quoted.substring(from, to).matches("[0-9a-fA-F]{4}")) {
      throw new IllegalArgumentException("\\u takes four hexadecimal digits");
    }
    return (char) Integer.parseInt(quoted.substring(from, to), 16);
  }
}
