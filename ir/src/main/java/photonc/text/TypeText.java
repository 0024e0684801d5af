package photonc.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.ir.BankType;
import photonc.ir.Dim;
import photonc.ir.ElementType;
import photonc.ir.IndexType;
import photonc.ir.TensorType;
import photonc.ir.Type;

/** Reads a type; {@link Type#toString} writes it. */
public final class TypeText {
  private static final int MAX_RANK = 64;

  private TypeText() {}

  public static Optional<Type> parse(String text) {
    try {
      return Optional.of(read(text));
    } catch (IllegalArgumentException notAType) {
      return Optional.empty();
    }
  }

  /** As {@link #parse}; throws IllegalArgumentException with what is wrong, for the user. */
  static Type read(String text) {
    if (text.equals("index")) {
      return IndexType.INDEX;
    }
    if (text.startsWith("tensor<") && text.endsWith(">")) {
      return tensor(text.substring("tensor<".length(), text.length() - 1));
    }
    if (text.startsWith("bank<") && text.endsWith(">")) {
      return bank(text.substring("bank<".length(), text.length() - 1));
    }
    throw new IllegalArgumentException("expected tensor<...>, bank<...> or index");
  }

  private static TensorType tensor(String inner) {
    List<Dim> dims = new ArrayList<>();
    int at = 0;
    while (at < inner.length() && (isDigit(inner.charAt(at)) || inner.charAt(at) == '?')) {
      int end = endOfDim(inner, at);
      dims.add(dim(inner.substring(at, end)));
      if (end == inner.length() || inner.charAt(end) != 'x') {
        throw new IllegalArgumentException(
            "expected 'x' and an element type after the dimension '"
                + Quoted.shown(inner.substring(at, end))
                + "'");
      }
      if (dims.size() > MAX_RANK) {
        throw new IllegalArgumentException("a tensor has at most " + MAX_RANK + " dimensions");
      }
      at = end + 1;
    }
    return new TensorType(dims, element(inner.substring(at)));
  }

  private static int endOfDim(String inner, int from) {
    if (inner.startsWith("?'", from)) {
      int quote = inner.indexOf('\'', from + 2);
      if (quote < 0) {
        throw new IllegalArgumentException("the dimension's name has no closing '");
      }
      return quote + 1;
    }
    int at = from + 1;
    while (at < inner.length() && isDigit(inner.charAt(at))) {
      at++;
    }
    return at;
  }

  private static Dim dim(String text) {
    if (text.startsWith("?'")) {
      return new Dim.Symbolic(text.substring(2, text.length() - 1));
    }
    return text.startsWith("?")
        ? new Dim.Bounded(number(text.substring(1)))
        : new Dim.Fixed(number(text));
  }

  private static BankType bank(String inner) {
    String[] parts = inner.split("x", 4);
    if (parts.length != 3) {
      throw new IllegalArgumentException("a bank is bank<rows x columns x element>");
    }
    return new BankType(small(parts[0]), small(parts[1]), element(parts[2]));
  }

  private static ElementType element(String text) {
    return ElementType.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + Quoted.shown(text)
                        + "' is not an element type; expected f16, f32, f64, i1 .. i64, u1 .. u64"));
  }

  private static int small(String text) {
    long size = number(text);
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("the size " + text + " is too large");
    }
    return (int) size;
  }

  private static long number(String text) {
    if (text.isEmpty() || !text.chars().allMatch(c -> isDigit((char) c))) {
      throw new IllegalArgumentException("'" + Quoted.shown(text) + "' is not a size");
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException tooLarge) {
      throw new IllegalArgumentException(
          "the size " + Quoted.shown(text) + " is too large", tooLarge);
    }
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }
}
