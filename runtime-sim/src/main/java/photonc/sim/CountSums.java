package photonc.sim;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what jobs counted, conversions also by their bits. */
final class CountSums {
  private final Map<JobBits, EnumLongs<Counter>> sums = new HashMap<>();

  /** All executions of a plan that are done. */
  void add(JobPlan plan) {
    sums.computeIfAbsent(plan.bits(), bits -> new EnumLongs<>(Counter.class))
        .addAll(plan.counts(), plan.done());
  }

  Counts counts() {
    EnumLongs<Counter> all = new EnumLongs<>(Counter.class);
    Map<Conversion, SortedMap<Integer, Long>> byBits = new EnumMap<>(Conversion.class);
    sums.forEach(
        (bits, counts) -> {
          all.addAll(counts, 1);
          addByBits(bits, counts, byBits);
        });
    return new Counts(all.nonZero(), byBits);
  }

  private static void addByBits(
      JobBits bits, EnumLongs<Counter> counts, Map<Conversion, SortedMap<Integer, Long>> byBits) {
    for (Conversion conversion : Conversion.values()) {
      long count = counts.get(conversion.counter());
      if (count > 0) {
        byBits
            .computeIfAbsent(conversion, key -> new TreeMap<>())
            .merge(bits.of(conversion), count, Math::addExact);
      }
    }
  }
}
