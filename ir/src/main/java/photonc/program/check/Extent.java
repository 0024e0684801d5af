package photonc.program.check;

import java.util.List;
import java.util.Optional;
import photonc.program.Pattern;

/**
 * The bytes {@code from <= address < to} that an access can touch: the bounding interval of a
 * pattern, tight for dense boxes.
 */
record Extent(long from, long to) {
  /** Where a pattern of checked magnitudes goes for given counters; empty if only out of bounds. */
  static Optional<Extent> of(Pattern pattern, long[] counters) {
    Coordinates coordinates = new Coordinates(pattern.axes());
    long outerFirst = pattern.outerFirst().at(counters);
    long innerFirst = pattern.innerFirst().at(counters);
    long outer = walked(pattern.outer(), outerFirst, pattern.outerCount());
    long inner = walked(pattern.inner(), innerFirst, pattern.innerCount());
    if (outer == 0 || inner == 0) {
      return Optional.empty();
    }
    coordinates.walk(pattern.outer(), outerFirst, outerFirst + outer - 1);
    coordinates.walk(pattern.inner(), innerFirst, innerFirst + inner - 1);
    return coordinates.bytes(pattern.base().at(counters), pattern.element().bytes());
  }

  /** Numbers from {@code first} on that exist, at most {@code count}. */
  static long walked(List<Pattern.Digit> digits, long first, long count) {
    return Math.min(count, Math.max(0, numbers(digits) - first));
  }

  private static long numbers(List<Pattern.Digit> digits) {
    long numbers = 1;
    for (Pattern.Digit digit : digits) {
      numbers *= digit.count();
    }
    return numbers;
  }

  /** Smallest and largest coordinate on each axis. */
  private static final class Coordinates {
    private final List<Pattern.Axis> axes;
    private final long[] low;
    private final long[] high;

    Coordinates(List<Pattern.Axis> axes) {
      this.axes = axes;
      low = axes.stream().mapToLong(Pattern.Axis::offset).toArray();
      high = low.clone();
    }

    /** Digits agree from the outermost on while first and last do; after that all values occur. */
    void walk(List<Pattern.Digit> digits, long first, long last) {
      long place = numbers(digits);
      long lowRest = first;
      long highRest = last;
      boolean agree = true;
      for (Pattern.Digit digit : digits) {
        place /= digit.count();
        long from = agree ? lowRest / place : 0;
        long to = agree ? highRest / place : digit.count() - 1;
        agree &= from == to;
        lowRest %= place;
        highRest %= place;
        low[digit.axis()] += Math.min(from * digit.step(), to * digit.step());
        high[digit.axis()] += Math.max(from * digit.step(), to * digit.step());
      }
    }

    Optional<Extent> bytes(long base, int elementBytes) {
      long first = 0;
      long last = 0;
      for (int k = 0; k < low.length; k++) {
        long from = Math.max(low[k], 0);
        long to = Math.min(high[k], axes.get(k).size() - 1);
        if (from > to) {
          return Optional.empty();
        }
        long stride = axes.get(k).stride();
        first += Math.min(from * stride, to * stride);
        last += Math.max(from * stride, to * stride);
      }
      return Optional.of(new Extent(base + first * elementBytes, base + (last + 1) * elementBytes));
    }
  }
}
