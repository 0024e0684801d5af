package photonc.sim;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A number for every {@link Counter}.
 *
 * @param nonZero those that are not 0
 * @param byBits how many of the conversions have codes of so many bits, 0 standing for none; sums
 *     to their counter
 */
public record Counts(Map<Counter, Long> nonZero, Map<Conversion, SortedMap<Integer, Long>> byBits) {
  public static final Counts NONE = new Counts(Map.of(), Map.of());

  public Counts {
    Map<Counter, Long> sorted = new EnumMap<>(Counter.class);
    nonZero.forEach((counter, value) -> sorted.merge(counter, value, Math::addExact));
    sorted.values().removeIf(value -> value == 0);
    nonZero = Collections.unmodifiableMap(sorted);
    Map<Conversion, SortedMap<Integer, Long>> copies = new EnumMap<>(Conversion.class);
    byBits.forEach(
        (kind, counts) ->
            copies.put(kind, Collections.unmodifiableSortedMap(new TreeMap<>(counts))));
    byBits = Collections.unmodifiableMap(copies);
  }

  public long get(Counter counter) {
    return nonZero.getOrDefault(counter, 0L);
  }

  /** How many of these conversions have codes of so many bits, fewest bits first. */
  public SortedMap<Integer, Long> byBits(Conversion conversion) {
    return byBits.getOrDefault(conversion, Collections.emptySortedMap());
  }

  /** The sum, counter by counter; throws ArithmeticException on overflow. */
  public Counts plus(Counts other) {
    Map<Counter, Long> sum = new EnumMap<>(Counter.class);
    sum.putAll(nonZero);
    other.nonZero.forEach((counter, value) -> sum.merge(counter, value, Math::addExact));
    Map<Conversion, SortedMap<Integer, Long>> bits = new EnumMap<>(Conversion.class);
    for (Conversion conversion : Conversion.values()) {
      SortedMap<Integer, Long> both = new TreeMap<>(byBits(conversion));
      other.byBits(conversion).forEach((b, count) -> both.merge(b, count, Math::addExact));
      if (!both.isEmpty()) {
        bits.put(conversion, both);
      }
    }
    return new Counts(sum, bits);
  }
}
