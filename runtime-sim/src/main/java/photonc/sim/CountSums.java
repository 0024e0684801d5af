package photonc.sim;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what jobs counted, conversions also by their bits. */
final class CountSums {
  private final EnumLongs<Counter> sums = new EnumLongs<>(Counter.class);
  private final Map<Conversion, SortedMap<Integer, Long>> byBits = new EnumMap<>(Conversion.class);

  void add(Task task) {
    sums.addAll(task.counts());
    for (Conversion conversion : Conversion.values()) {
      long count = task.counts().get(conversion.counter());
      if (count > 0) {
        byBits
            .computeIfAbsent(conversion, key -> new TreeMap<>())
            .merge(task.bits().of(conversion), count, Math::addExact);
      }
    }
  }

  Counts counts() {
    return new Counts(sums.nonZero(), byBits);
  }
}
