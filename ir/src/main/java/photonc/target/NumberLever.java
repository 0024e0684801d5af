package photonc.target;

import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Predicate;

/** A key that measures something, turned one way until it fits, then on to three digits. */
record NumberLever(Key key, boolean up) {
  /** Nobody turns a machine's numbers further than so many times. */
  private static final double FARTHEST = 1e4;

  /** What rounding to three digits changes at most. */
  private static final double ROUNDING = 1.01;

  private static final int HALVINGS = 50;
  private static final int DIGITS = 3;

  /** The nearest value, in the unit in which the key is given. */
  Optional<String> nearest(Settings given, Predicate<Settings> fits) {
    Quantity now = given.at(key).quantity().orElseThrow();
    Unit unit = given.at(key).unit();
    double value = now.in(unit);
    double fails = 1;
    double holds = reach(value * unit.factor().doubleValue());
    if (!test(given, fits, unit, value * holds)) {
      return Optional.empty();
    }
    for (int k = 0; k < HALVINGS; k++) {
      double middle = Math.sqrt(fails * holds);
      if (test(given, fits, unit, value * middle)) {
        holds = middle;
      } else {
        fails = middle;
      }
    }
    return Optional.of(text(value * holds, unit));
  }

  /** The largest factor, or the smallest, within what the key may be. */
  private double reach(double base) {
    double most = key.isWhole() ? key.most() : key.dimension().orElseThrow().limit().doubleValue();
    double least = key.isWhole() ? key.least() : 0;
    return up
        ? Math.min(FARTHEST, most / base / ROUNDING)
        : Math.max(1 / FARTHEST, least / base * ROUNDING);
  }

  private boolean test(Settings given, Predicate<Settings> fits, Unit unit, double value) {
    return fits.test(given.with(key, text(value, unit)));
  }

  private String text(double value, Unit unit) {
    RoundingMode away = up ? RoundingMode.CEILING : RoundingMode.FLOOR;
    double exact = key.isWhole() ? up ? Math.ceil(value) : Math.floor(value) : value;
    return Rounded.text(exact, DIGITS, away) + unit.text();
  }
}
