package photonc.target;

import java.math.BigDecimal;
import java.util.Optional;
import photonc.diagnostic.Location;

/**
 * One key of one target file (or of --set) with its value read and checked.
 *
 * @param text the value as written
 * @param quantity its number; empty where it is one of the key's words
 */
record Setting(
    Key key,
    String path,
    String text,
    Optional<Quantity> quantity,
    String tag,
    String source,
    Location location) {

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException saying what was found, what was expected, what to do
   */
  static Setting parse(
      Key key, String path, String text, String tag, String source, Location location) {
    if (key.words().contains(text.strip())) {
      return new Setting(key, path, text.strip(), Optional.empty(), tag, source, location);
    }
    boolean isWord = text.strip().matches("[A-Za-z].*") && !key.words().isEmpty();
    if (key.dimension().isEmpty() || isWord) {
      throw new IllegalArgumentException(
          "'%s' is not a value of %s; expected %s".formatted(text, path, key.expected()));
    }
    Quantity quantity = Quantity.parse(text, key.dimension().get());
    impossibility(key, quantity)
        .ifPresent(
            wrong -> {
              throw new IllegalArgumentException(
                  "'%s' %s; expected %s".formatted(text, wrong, key.expected()));
            });
    return new Setting(key, path, text, Optional.of(quantity), tag, source, location);
  }

  private static Optional<String> impossibility(Key key, Quantity quantity) {
    BigDecimal base = quantity.base();
    if (base.signum() < 0 && !quantity.dimension().isLogarithm()) {
      return Optional.of("is negative");
    }
    if (key.isWhole()) {
      return wholeImpossibility(key, base);
    }
    if (key.isPositive() && base.signum() == 0) {
      return Optional.of("is zero, and " + key.path() + " cannot be");
    }
    if (base.compareTo(quantity.dimension().limit()) > 0) {
      return Optional.of("is larger than any machine has");
    }
    if (key.dimension().equals(Optional.of(Dimension.CAPACITY)) && base.scale() > 0) {
      return Optional.of("is no whole number of bytes");
    }
    return Optional.empty();
  }

  private static Optional<String> wholeImpossibility(Key key, BigDecimal base) {
    if (base.scale() > 0) {
      return Optional.of("is no whole number");
    }
    boolean inRange =
        base.compareTo(BigDecimal.valueOf(key.least())) >= 0
            && base.compareTo(BigDecimal.valueOf(key.most())) <= 0;
    return inRange ? Optional.empty() : Optional.of("is out of range");
  }

  /** The unit in which a number is written. */
  Unit unit() {
    return Unit.parse(Quantity.unitText(text)).orElseThrow();
  }

  /** The value independent of how it is written: equal numbers give equal texts. */
  String canonical() {
    return quantity.map(q -> q.base().toString() + " " + q.dimension().name()).orElse(text);
  }
}
