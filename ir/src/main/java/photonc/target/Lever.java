package photonc.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A key turned one way, so that a target asks for less of a resource or has more of it. */
enum Lever {
  ROWS_FEWER(Key.ARRAY_ROWS, Scale.STEPS, false),
  COLUMNS_FEWER(Key.ARRAY_COLUMNS, Scale.WHOLE_BUSES, false),
  BUSES_MORE(Key.ARRAY_BUSES, Scale.DIVISORS, true),
  SYMBOLS_SLOWER(Key.CLOCKS_SYMBOL, Scale.NUMBERS, false),
  WEIGHT_BITS_FEWER(Key.CONVERTERS_WEIGHT_BITS, Scale.STEPS, false),
  OUTPUT_BITS_FEWER(Key.CONVERTERS_OUTPUT_BITS, Scale.STEPS, false),
  Q_HIGHER(Key.RINGS_LOADED_Q, Scale.NUMBERS, true),
  Q_LOWER(Key.RINGS_LOADED_Q, Scale.NUMBERS, false),
  SPACING_WIDER(Key.RINGS_SPACING, Scale.NUMBERS, true),
  SPACING_NARROWER(Key.RINGS_SPACING, Scale.NUMBERS, false),
  SPECTRUM_WIDER(Key.RINGS_FSR, Scale.NUMBERS, true),
  LASER_STRONGER(Key.OPTICS_LASER_POWER, Scale.NUMBERS, true),
  LASER_WEAKER(Key.OPTICS_LASER_POWER, Scale.NUMBERS, false),
  LASER_QUIETER(Key.OPTICS_RIN, Scale.LEVELS, false),
  WAVELENGTH_STRONGER(Key.OPTICS_MAX_WAVELENGTH_POWER, Scale.NUMBERS, true),
  WAVEGUIDE_STRONGER(Key.OPTICS_MAX_WAVEGUIDE_POWER, Scale.NUMBERS, true);

  /** Which values a key may take. */
  private enum Scale {
    /** Whole numbers down to the least. */
    STEPS,
    /** Columns: those that its buses divide. */
    WHOLE_BUSES,
    /** Buses: those that divide the columns. */
    DIVISORS,
    /** Whole decibels, so many at most. */
    LEVELS,
    /** Any number. */
    NUMBERS
  }

  private static final int MOST_DECIBELS = 60;

  private final Key key;
  private final Scale scale;
  private final boolean up;

  Lever(Key key, Scale scale, boolean up) {
    this.key = key;
    this.scale = scale;
    this.up = up;
  }

  Key key() {
    return key;
  }

  /**
   * The value nearest to that of {@code given} with which {@code fits} holds; empty where none
   * does, or the key is not given. {@code fits} may not cease to hold further on.
   */
  Optional<Demand.Setting> nearest(Settings given, Predicate<Settings> fits) {
    if (given.find(key.path()).isEmpty()) {
      return Optional.empty();
    }
    Optional<String> value =
        scale == Scale.NUMBERS
            ? new NumberLever(key, up).nearest(given, fits)
            : first(values(given), text -> fits.test(given.with(key, text)));
    return value.map(text -> new Demand.Setting(key.path(), text));
  }

  private List<String> values(Settings given) {
    int columns = given.whole(Key.ARRAY_COLUMNS);
    int buses = given.whole(Key.ARRAY_BUSES);
    List<String> values = new ArrayList<>();
    switch (scale) {
      case STEPS -> {
        for (int value = given.whole(key) - 1; value >= key.least(); value--) {
          values.add(Integer.toString(value));
        }
      }
      case WHOLE_BUSES -> {
        for (int value = columns - buses; value >= buses; value -= buses) {
          values.add(Integer.toString(value));
        }
      }
      case DIVISORS -> {
        for (int value = buses + 1; value <= columns; value++) {
          if (columns % value == 0) {
            values.add(Integer.toString(value));
          }
        }
      }
      case LEVELS -> {
        double level = given.in(key, given.at(key).unit());
        for (int step = 1; step <= MOST_DECIBELS; step++) {
          values.add((int) Math.ceil(level - step) + given.at(key).unit().text());
        }
      }
      case NUMBERS -> throw new AssertionError("searched as numbers");
    }
    return values;
  }

  /** The first of values of which, from some on, all hold. */
  private static Optional<String> first(List<String> values, Predicate<String> holds) {
    int low = 0;
    int high = values.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (holds.test(values.get(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == values.size() ? Optional.empty() : Optional.of(values.get(low));
  }
}
