package photonc.sim;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The part of the time of all units of a kind that went to one site. A wait before a job belongs to
 * the job that waited; idle time belongs to nobody.
 *
 * @param jobs instructions done
 * @param jobFs from issue to done
 * @param stalledFs only reasons that occurred
 */
public record UnitShare(long jobs, long jobFs, long busyFs, Map<StallReason, Long> stalledFs) {
  public static final UnitShare NONE = new UnitShare(0, 0, 0, Map.of());

  public UnitShare {
    Map<StallReason, Long> sorted = new EnumMap<>(StallReason.class);
    sorted.putAll(stalledFs);
    stalledFs = Collections.unmodifiableMap(sorted);
  }

  public long stalledFs(StallReason reason) {
    return stalledFs.getOrDefault(reason, 0L);
  }

  public long stalledTotalFs() {
    return stalledFs.values().stream().mapToLong(Long::longValue).sum();
  }
}
