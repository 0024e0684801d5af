package photonc.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;

/** Bits as they are written: {@code w4,in6,out8}, or {@code 4} for weights and inputs. */
public final class BitsText {
  private static final Pattern PART = Pattern.compile("(w|in|out)(\\d{1,4})");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

  private BitsText() {}

  /** A layer and its bits: {@code conv1=w4,in6}; the last equals sign ends the name. */
  public static LayerBits.Rule rule(String text, Location location) {
    int equals = text.lastIndexOf('=');
    if (equals < 1) {
      throw wrong(text, "expected LAYER=BITS such as conv1=4 or conv1=w4,in6,out8", location);
    }
    return new LayerBits.Rule(
        text.substring(0, equals), bits(text.substring(equals + 1), location), location);
  }

  /** Bits alone; throws UserError where the text is none. */
  public static OperandBits bits(String text, Location location) {
    if (NUMBER.matcher(text).matches()) {
      OptionalInt both = OptionalInt.of(Integer.parseInt(text));
      return new OperandBits(both, both, OptionalInt.empty());
    }
    OperandBits bits = OperandBits.NONE;
    for (String part : text.split(",", -1)) {
      Matcher match = PART.matcher(part.strip());
      if (!match.matches()) {
        throw wrong(text, "expected bits such as 4, w4 or w4,in6,out8", location);
      }
      OperandBits one = one(match.group(1), Integer.parseInt(match.group(2)));
      if (one.or(bits).equals(bits.or(one)) && !bits.or(one).equals(bits)) {
        bits = bits.or(one);
      } else {
        throw wrong(text, "'" + match.group(1) + "' stands there twice", location);
      }
    }
    return bits;
  }

  private static OperandBits one(String operand, int count) {
    OptionalInt bits = OptionalInt.of(count);
    OptionalInt none = OptionalInt.empty();
    return switch (operand) {
      case "w" -> new OperandBits(bits, none, none);
      case "in" -> new OperandBits(none, bits, none);
      default -> new OperandBits(none, none, bits);
    };
  }

  private static UserError wrong(String text, String why, Location location) {
    return new UserError(DiagKind.BAD_BITS, location, "found '" + text + "', " + why);
  }

  /** As {@link #bits} reads them. */
  public static String of(OperandBits bits) {
    List<String> parts = new ArrayList<>();
    bits.weights().ifPresent(count -> parts.add("w" + count));
    bits.inputs().ifPresent(count -> parts.add("in" + count));
    bits.outputs().ifPresent(count -> parts.add("out" + count));
    return String.join(",", parts);
  }
}
