package photonc.sim;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** A sum for every constant of an enum: an EnumMap of primitives, because one is made a job. */
final class EnumLongs<E extends Enum<E>> {
  private final Class<E> type;
  private final long[] sums;

  EnumLongs(Class<E> type) {
    this.type = type;
    this.sums = new long[type.getEnumConstants().length];
  }

  @SuppressWarnings("EnumOrdinal")
  void add(E constant, long amount) {
    sums[constant.ordinal()] = Math.addExact(sums[constant.ordinal()], amount);
  }

  void addAll(EnumLongs<E> other) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] = Math.addExact(sums[k], other.sums[k]);
    }
  }

  /** Adds what {@code now} is over {@code before}, and brings {@code before} up to it. */
  void addSince(EnumLongs<E> before, EnumLongs<E> now) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] = Math.addExact(sums[k], now.sums[k] - before.sums[k]);
      before.sums[k] = now.sums[k];
    }
  }

  @SuppressWarnings("EnumOrdinal")
  long get(E constant) {
    return sums[constant.ordinal()];
  }

  long total() {
    return Arrays.stream(sums).sum();
  }

  /** The sums that are not 0. */
  Map<E, Long> nonZero() {
    Map<E, Long> map = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      if (get(constant) != 0) {
        map.put(constant, get(constant));
      }
    }
    return map;
  }
}
