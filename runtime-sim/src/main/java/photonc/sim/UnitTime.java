package photonc.sim;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where a unit's time went, in femtoseconds; busy, stalled and idle sum to the program's time.
 *
 * @param unit {@code load0}, {@code stream2}, ..., {@code sequencer}
 * @param stalledFs only reasons that occurred
 */
public record UnitTime(String unit, long busyFs, Map<StallReason, Long> stalledFs, long idleFs) {
  public UnitTime {
    Map<StallReason, Long> sorted = new EnumMap<>(StallReason.class);
    sorted.putAll(stalledFs);
    stalledFs = Collections.unmodifiableMap(sorted);
  }

  public long stalledTotalFs() {
    return stalledFs.values().stream().mapToLong(Long::longValue).sum();
  }

  public long stalledFs(StallReason reason) {
    return stalledFs.getOrDefault(reason, 0L);
  }

  public long totalFs() {
    return busyFs + stalledTotalFs() + idleFs;
  }
}
