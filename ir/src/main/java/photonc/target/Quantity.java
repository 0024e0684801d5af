package photonc.target;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with a unit, held exactly in the base unit of its dimension (seconds, hertz, joules,
 * watts, metres, bytes, ...), so that {@code 0.42 pJ} and {@code 420 fJ} are the same.
 */
public record Quantity(BigDecimal base, Dimension dimension) {
  private static final Pattern TEXT =
      Pattern.compile(
          "(?<number>[+-]?(?:\\d{1,40}(?:\\.\\d{0,40})?|\\.\\d{1,40})(?:[eE][+-]?\\d{1,3})?)"
              + "\\s*(?<unit>\\D.*)?");

  public Quantity {
    base = base.signum() == 0 ? BigDecimal.ZERO : base.stripTrailingZeros();
  }

  /**
   * Reads a text as a quantity of the expected dimension.
   *
   * @throws IllegalArgumentException saying what was found, what was expected, what to do
   */
  public static Quantity parse(String text, Dimension expected) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a number; expected %s such as %s"
              .formatted(text, expected.noun(), expected.example()));
    }
    BigDecimal number = new BigDecimal(matcher.group("number"));
    String written = unitText(matcher);
    Unit unit =
        Unit.parse(written)
            .orElseThrow(() -> new IllegalArgumentException(unknownUnit(text, written, expected)));
    if (unit == Unit.NONE && needsNoUnit(expected)) {
      return new Quantity(number, expected);
    }
    if (unit.dimension() != expected) {
      throw new IllegalArgumentException(wrongUnit(text, unit, expected));
    }
    return new Quantity(number.multiply(unit.factor()), expected);
  }

  /** The unit of a text that {@link #parse} reads; empty where it has none. */
  static String unitText(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    return matcher.matches() ? unitText(matcher) : "";
  }

  private static String unitText(Matcher matcher) {
    return Optional.ofNullable(matcher.group("unit")).orElse("").strip();
  }

  private static boolean needsNoUnit(Dimension dimension) {
    return dimension == Dimension.COUNT
        || dimension == Dimension.RATIO
        || dimension == Dimension.BITS;
  }

  private static String unknownUnit(String text, String unit, Dimension expected) {
    return "'%s' has the unknown unit '%s'; expected %s in %s"
        .formatted(text, unit, expected.noun(), unitsOf(expected));
  }

  private static String wrongUnit(String text, Unit unit, Dimension expected) {
    if (unit == Unit.NONE) {
      return "'%s' has no unit; expected %s in %s, such as %s"
          .formatted(text, expected.noun(), unitsOf(expected), expected.example());
    }
    return "'%s' is %s; expected %s such as %s"
        .formatted(text, unit.dimension().noun(), expected.noun(), expected.example());
  }

  private static String unitsOf(Dimension dimension) {
    StringBuilder units = new StringBuilder();
    for (Unit unit : Unit.values()) {
      if (unit.dimension() == dimension && unit != Unit.NONE) {
        units.append(units.isEmpty() ? "" : ", ").append(unit.text());
      }
    }
    return units.isEmpty() ? "no unit" : units.toString();
  }

  /** The value in {@code unit}, rounded to the nearest double once. */
  public double in(Unit unit) {
    if (unit.dimension() != dimension && unit != Unit.NONE) {
      throw new IllegalArgumentException(dimension.noun() + " is not measured in " + unit.text());
    }
    return base.divide(unit.factor(), java.math.MathContext.DECIMAL128).doubleValue();
  }
}
