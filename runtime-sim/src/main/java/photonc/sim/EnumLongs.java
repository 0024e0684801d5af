package photonc.sim;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** A sum for every constant of an enum: an EnumMap of primitives, because one is made a job. */
final class EnumLongs<E extends Enum<E>> {
  private final Class<E> type;
  private final long[] sums;

  /** A bit for every constant whose sum may be other than 0: jobs count few things each. */
  private long touched;

  EnumLongs(Class<E> type) {
    this.type = type;
    this.sums = new long[type.getEnumConstants().length];
    if (sums.length > Long.SIZE) {
      throw new IllegalArgumentException(type + " has more constants than a long has bits");
    }
  }

  private EnumLongs(EnumLongs<E> other) {
    this.type = other.type;
    this.sums = other.sums.clone();
    this.touched = other.touched;
  }

  EnumLongs<E> copy() {
    return new EnumLongs<>(this);
  }

  /** Every sum is 0 again. */
  void clear() {
    Arrays.fill(sums, 0);
    touched = 0;
  }

  @SuppressWarnings("EnumOrdinal")
  void add(E constant, long amount) {
    add(constant.ordinal(), amount);
  }

  private void add(int constant, long amount) {
    sums[constant] = Math.addExact(sums[constant], amount);
    touched |= 1L << constant;
  }

  /** Adds what the other has, so many times. */
  void addAll(EnumLongs<E> other, long times) {
    for (long left = other.touched; left != 0; left &= left - 1) {
      int k = Long.numberOfTrailingZeros(left);
      add(k, Math.multiplyExact(other.sums[k], times));
    }
  }

  /** Gives what it has to two others, and has nothing left. */
  void moveTo(EnumLongs<E> one, EnumLongs<E> other) {
    for (long left = touched; left != 0; left &= left - 1) {
      int k = Long.numberOfTrailingZeros(left);
      one.add(k, sums[k]);
      other.add(k, sums[k]);
      sums[k] = 0;
    }
    touched = 0;
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
