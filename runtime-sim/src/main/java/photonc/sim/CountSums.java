package photonc.sim;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what jobs counted, conversions also by their bits. */
final class CountSums {
  private final EnumLongs<Counter> sums = new EnumLongs<>(Counter.class);
  private final Map<Conversion, SortedMap<Integer, Long>> byBits = new EnumMap<>(Conversion.class);

  /** All executions of a plan that are done. */
  void add(JobPlan plan) {
    sums.addAll(plan.counts(), plan.done());
    for (Conversion conversion : Conversion.values()) {
      long count = Math.multiplyExact(plan.counts().get(conversion.counter()), plan.done());
      if (count > 0) {
        byBits
            .computeIfAbsent(conversion, key -> new TreeMap<>())
            .merge(plan.bits().of(conversion), count, Math::addExact);
      }
    }
  }

  Counts counts() {
    return new Counts(sums.nonZero(), byBits);
  }
}
