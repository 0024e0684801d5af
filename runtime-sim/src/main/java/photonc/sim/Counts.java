package photonc.sim;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A number for every {@link Counter}.
 *
 * @param nonZero those that are not 0
 */
public record Counts(Map<Counter, Long> nonZero) {
  public static final Counts NONE = new Counts(Map.of());

  public Counts {
    Map<Counter, Long> sorted = new EnumMap<>(Counter.class);
    nonZero.forEach((counter, value) -> sorted.merge(counter, value, Math::addExact));
    sorted.values().removeIf(value -> value == 0);
    nonZero = Collections.unmodifiableMap(sorted);
  }

  public long get(Counter counter) {
    return nonZero.getOrDefault(counter, 0L);
  }

  /** The sum, counter by counter; throws ArithmeticException on overflow. */
  public Counts plus(Counts other) {
    Map<Counter, Long> sum = new EnumMap<>(Counter.class);
    sum.putAll(nonZero);
    other.nonZero.forEach((counter, value) -> sum.merge(counter, value, Math::addExact));
    return new Counts(sum);
  }
}
