package photonc.target;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A number that a target gives, and what it becomes when it is about a tenth less or more.
 *
 * @param quantity the value of the figure
 */
public record Constant(Key key, Target.Figure figure, Quantity quantity) {
  /** Buffers are aligned to so many bytes, and sizes of memories are varied by them. */
  private static final BigDecimal ALIGNMENT = BigDecimal.valueOf(64);

  /** From where on whole numbers are not looked through one by one. */
  private static final long MANY = 4096;

  private static final BigDecimal TENTH = new BigDecimal("0.1");

  /** Which way a constant is varied. */
  public enum Direction {
    DOWN,
    UP;

    private BigDecimal factor() {
      return this == DOWN ? BigDecimal.ONE.subtract(TENTH) : BigDecimal.ONE.add(TENTH);
    }

    private int sign() {
      return this == DOWN ? -1 : 1;
    }
  }

  /**
   * Another value of a constant.
   *
   * @param text the value with its unit, as a target is given it
   * @param relative the change as a fraction of the constant, with its sign; of a logarithm (dBm,
   *     dB/Hz) that of what it stands for
   */
  public record Change(String text, double relative) {}

  /** The numbers of a target in the order of its figures; words and derived numbers are none. */
  public static List<Constant> of(Target target) {
    List<Constant> constants = new ArrayList<>();
    for (Target.Figure figure : target.figures()) {
      Key.of(figure.path()).flatMap(key -> of(key, figure)).ifPresent(constants::add);
    }
    return constants;
  }

  private static Optional<Constant> of(Key key, Target.Figure figure) {
    boolean isWord = key.words().contains(figure.value().strip());
    return isWord
        ? Optional.empty()
        : key.dimension()
            .map(dimension -> Quantity.parse(figure.value(), dimension))
            .map(quantity -> new Constant(key, figure, quantity));
  }

  /**
   * Values on one side, the nearest first that is a tenth away or, where values are steps, at least
   * one step; the others are for targets on which the first is impossible. None where the constant
   * is 0, or already at the end of what it may be.
   */
  public List<Change> changes(Direction direction) {
    if (quantity.dimension().isLogarithm()) {
      return List.of(decibels(direction));
    }
    if (quantity.base().signum() == 0) {
      return List.of();
    }
    if (key.isWhole()) {
      return whole(direction);
    }
    if (quantity.dimension() == Dimension.CAPACITY) {
      return capacity(direction);
    }
    return List.of(new Change(scaledText(direction.factor()), 0.1 * direction.sign()));
  }

  /** A tenth of what the logarithm is of. */
  private Change decibels(Direction direction) {
    double factor = 10 * Math.log10(direction.factor().doubleValue());
    double changed = new BigDecimal(number()).doubleValue() + factor;
    return new Change(String.format(Locale.ROOT, "%.6f", changed) + unit(), 0.1 * direction.sign());
  }

  private List<Change> whole(Direction direction) {
    long value = quantity.base().longValueExact();
    long first = Math.max(1, Math.round(value / 10.0));
    long furthest = direction == Direction.UP ? value : value / 2;
    return LongStream.rangeClosed(first, value < MANY ? Math.max(first, furthest) : first)
        .map(away -> value + direction.sign() * away)
        .filter(changed -> changed >= key.least() && changed <= key.most())
        .mapToObj(changed -> change(BigDecimal.valueOf(changed), changed + unit()))
        .toList();
  }

  /** Granules of transfers are powers of two; memories may have any size. */
  private List<Change> capacity(Direction direction) {
    BigDecimal value = quantity.base();
    BigDecimal changed = isGranule() ? doubled(direction) : aligned(direction);
    boolean same = changed.compareTo(value) == 0 || changed.signum() == 0;
    return same ? List.of() : List.of(change(changed, changed.toPlainString() + " B"));
  }

  private BigDecimal doubled(Direction direction) {
    BigDecimal two = BigDecimal.valueOf(2);
    return direction == Direction.UP
        ? quantity.base().multiply(two)
        : quantity.base().divideToIntegralValue(two);
  }

  private BigDecimal aligned(Direction direction) {
    return quantity
        .base()
        .multiply(direction.factor())
        .divide(ALIGNMENT, 0, RoundingMode.HALF_EVEN)
        .multiply(ALIGNMENT);
  }

  private boolean isGranule() {
    return key == Key.DRAM_SLOT || key == Key.DRAM_CHUNK || key == Key.SCRATCHPAD_LINE;
  }

  private Change change(BigDecimal changed, String text) {
    double base = quantity.base().doubleValue();
    return new Change(text, (changed.doubleValue() - base) / base);
  }

  /** The number of the text as it is written. */
  private String number() {
    return figure.value().strip().replaceFirst("(?i)[^-+.0-9e].*$", "");
  }

  /** What stands behind it, the blank in between included. */
  private String unit() {
    return figure.value().strip().substring(number().length());
  }

  private String scaledText(BigDecimal factor) {
    BigDecimal changed = new BigDecimal(number()).multiply(factor).stripTrailingZeros();
    return changed.toPlainString() + unit();
  }
}
