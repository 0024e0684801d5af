package photonc.sim.functional;

import java.util.Arrays;

/**
 * Goes through the elements of a pattern in order and hands them out as runs: elements a constant
 * number of bytes apart that are all in bounds, or all out of bounds. Nothing is allocated on the
 * way.
 */
final class Cursor {
  private final Walk walk;
  private final long base;
  private final long outerFirst;
  private final long innerFirst;
  private final long outerEnd;
  private final long[] outerDigits;
  private final long[] innerDigits;
  private final long[] atOuter;
  private final long[] at;
  private final int last;
  private long outer;
  private long rest;
  private boolean ended;
  private long address;
  private long step;
  private long length;
  private boolean inside;

  /** Walks the whole pattern with its affine fields at these counters. */
  static Cursor over(Walk walk, long[] counters) {
    return over(walk, counters, 0, walk.pattern.outerCount());
  }

  /** Walks outer numbers {@code from} (relative to the pattern's first) up to {@code end}. */
  static Cursor over(Walk walk, long[] counters, long from, long end) {
    return new Cursor(walk, counters, from, end, 0);
  }

  /** Walks the pattern from its element {@code number} on. */
  static Cursor from(Walk walk, long[] counters, long number) {
    long inner = walk.pattern.innerCount();
    long outerEnd = walk.pattern.outerCount();
    return new Cursor(walk, counters, number / inner, outerEnd, number % inner);
  }

  private Cursor(Walk walk, long[] counters, long from, long end, long innerFrom) {
    this.walk = walk;
    base = walk.pattern.base().at(counters);
    outerFirst = nonNegative(walk.pattern.outerFirst().at(counters), "outer");
    innerFirst = nonNegative(walk.pattern.innerFirst().at(counters), "inner");
    outerDigits = new long[walk.outerCount.length];
    innerDigits = new long[walk.innerCount.length];
    atOuter = new long[walk.size.length];
    at = new long[walk.size.length];
    last = innerDigits.length - 1;
    outer = from;
    outerEnd = end;
    if (outer < outerEnd) {
      splitOuter();
      startInner(innerFrom);
    }
  }

  private static long nonNegative(long number, String which) {
    if (number < 0) {
      throw new IllegalStateException("a pattern starts at " + which + " number " + number);
    }
    return number;
  }

  /** Byte address of the run's next element. */
  long address() {
    return address;
  }

  /** Bytes from one element of the run to the next. */
  long step() {
    return step;
  }

  /** Elements left in the run. */
  long length() {
    return length;
  }

  /** Whether the run's elements are in bounds. */
  boolean inside() {
    return inside;
  }

  /** What an element out of bounds reads as. */
  double fill() {
    return walk.pattern.fill();
  }

  /** Makes the next run current if nothing is left of the present one; false after the last. */
  boolean next() {
    if (length > 0) {
      return true;
    }
    if (rest == 0 && !nextOuter()) {
      return false;
    }
    if (ended) {
      outsideRun(rest);
    } else {
      innerRun();
    }
    rest -= length;
    return true;
  }

  /** Goes {@code count} elements on inside the current run. */
  void consume(long count) {
    length -= count;
    address += count * step;
  }

  /** Goes {@code count} elements on, across runs. */
  void skip(long count) {
    for (long left = count; left > 0; ) {
      if (!next()) {
        throw new IllegalStateException("a pattern ends " + left + " elements early");
      }
      long part = Math.min(left, length);
      consume(part);
      left -= part;
    }
  }

  private void outsideRun(long count) {
    inside = false;
    step = 0;
    length = count;
  }

  private void innerRun() {
    int axis = walk.innerAxis[last];
    long stepOnAxis = walk.innerStep[last];
    long available = Math.min(walk.innerCount[last] - innerDigits[last], rest);
    long coordinate = at[axis];
    long size = walk.size[axis];
    inside = coordinate >= 0 && coordinate < size;
    length = Math.min(available, sameSide(coordinate, stepOnAxis, size));
    if (inside && !othersInside(axis)) {
      inside = false;
      length = available;
    }
    step = stepOnAxis * walk.stride[axis] * walk.elementBytes;
    address = inside ? place() : 0;
    moveInner(length);
  }

  private long place() {
    long elements = 0;
    for (int a = 0; a < at.length; a++) {
      elements += at[a] * walk.stride[a];
    }
    return base + elements * walk.elementBytes;
  }

  /** How many steps from a coordinate stay on its side of the bounds. */
  private static long sameSide(long coordinate, long step, long size) {
    if (step > 0 && coordinate < size) {
      long limit = coordinate < 0 ? 0 : size;
      return (limit - coordinate + step - 1) / step;
    }
    if (step < 0 && coordinate >= 0) {
      long limit = coordinate >= size ? size - 1 : -1;
      return (coordinate - limit - step - 1) / -step;
    }
    return Long.MAX_VALUE;
  }

  private boolean othersInside(int axis) {
    for (int a = 0; a < at.length; a++) {
      if (a != axis && (at[a] < 0 || at[a] >= walk.size[a])) {
        return false;
      }
    }
    return true;
  }

  private void moveInner(long count) {
    innerDigits[last] += count;
    at[walk.innerAxis[last]] += count * walk.innerStep[last];
    if (innerDigits[last] == walk.innerCount[last]) {
      innerDigits[last]--;
      at[walk.innerAxis[last]] -= walk.innerStep[last];
      ended = !increment(innerDigits, walk.innerCount, walk.innerAxis, walk.innerStep, at);
    }
  }

  private boolean nextOuter() {
    outer++;
    if (outer >= outerEnd) {
      return false;
    }
    if (outerFirst + outer < walk.outerNumbers) {
      increment(outerDigits, walk.outerCount, walk.outerAxis, walk.outerStep, atOuter);
    }
    startInner(0);
    return true;
  }

  private void splitOuter() {
    System.arraycopy(walk.offset, 0, atOuter, 0, atOuter.length);
    split(
        outerFirst + outer, outerDigits, walk.outerCount, walk.outerAxis, walk.outerStep, atOuter);
  }

  private void startInner(long from) {
    long number = innerFirst + from;
    rest = walk.pattern.innerCount() - from;
    System.arraycopy(atOuter, 0, at, 0, at.length);
    ended = outerFirst + outer >= walk.outerNumbers || number >= walk.innerNumbers;
    if (number == 0) {
      Arrays.fill(innerDigits, 0);
    } else if (!ended) {
      split(number, innerDigits, walk.innerCount, walk.innerAxis, walk.innerStep, at);
    }
  }

  static void split(
      long number, long[] digits, long[] counts, int[] axes, long[] steps, long[] coordinates) {
    long left = number;
    for (int k = digits.length - 1; k >= 0; k--) {
      digits[k] = left % counts[k];
      left /= counts[k];
      coordinates[axes[k]] += digits[k] * steps[k];
    }
  }

  /** Adds one to a number; false where it was the last. */
  static boolean increment(
      long[] digits, long[] counts, int[] axes, long[] steps, long[] coordinates) {
    for (int k = digits.length - 1; k >= 0; k--) {
      digits[k]++;
      coordinates[axes[k]] += steps[k];
      if (digits[k] < counts[k]) {
        return true;
      }
      coordinates[axes[k]] -= counts[k] * steps[k];
      digits[k] = 0;
    }
    return false;
  }
}
