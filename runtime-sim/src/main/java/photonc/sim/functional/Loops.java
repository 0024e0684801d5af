package photonc.sim.functional;

import java.util.Arrays;
import java.util.Optional;
import photonc.program.Pattern;

/**
 * Where the elements of a pattern lie: nested loops over byte addresses, loop 0 the innermost, none
 * that counts to one, neighbours that walk evenly merged into one. There are such loops where the
 * walked numbers fill whole digits and every element is in bounds.
 */
final class Loops {
  private final Walk walk;
  private final long[] least;
  private final long[] most;
  private long[] counts = new long[4];
  private long[] steps = new long[4];
  private int depth;
  private long start;

  private Loops(Walk walk, long base) {
    this.walk = walk;
    this.least = walk.offset.clone();
    this.most = walk.offset.clone();
    this.start = base;
    for (int axis = 0; axis < least.length; axis++) {
      start += walk.offset[axis] * walk.stride[axis] * walk.elementBytes;
    }
  }

  static Optional<Loops> of(Walk walk, long[] counters) {
    Pattern pattern = walk.pattern;
    Loops loops = new Loops(walk, pattern.base().at(counters));
    long inner = pattern.innerFirst().at(counters);
    long outer = pattern.outerFirst().at(counters);
    boolean whole =
        loops.cut(inner, pattern.innerCount(), walk.innerCount, walk.innerAxis, walk.innerStep)
            && loops.cut(
                outer, pattern.outerCount(), walk.outerCount, walk.outerAxis, walk.outerStep);
    return whole && loops.isInBounds() ? Optional.of(loops) : Optional.empty();
  }

  /** Takes over the digits of numbers {@code first} on; false where they do not fill digits. */
  private boolean cut(long first, long count, long[] digits, int[] axes, long[] onAxis) {
    long left = first;
    long walked = count;
    for (int k = digits.length - 1; k >= 0; k--) {
      long digit = left % digits[k];
      left /= digits[k];
      boolean whole = digit == 0 && walked % digits[k] == 0;
      if (digit < 0 || (!whole && digit + walked > digits[k])) {
        return false;
      }
      add(digit, whole ? digits[k] : walked, axes[k], onAxis[k]);
      walked = whole ? walked / digits[k] : 1;
    }
    return left == 0 && walked == 1;
  }

  private void add(long digit, long turns, int axis, long onAxis) {
    long step = onAxis * walk.stride[axis] * walk.elementBytes;
    long way = (turns - 1) * onAxis;
    least[axis] += digit * onAxis + Math.min(0, way);
    most[axis] += digit * onAxis + Math.max(0, way);
    start += digit * step;
    if (turns == 1) {
      return;
    }
    if (depth > 0 && step == counts[depth - 1] * steps[depth - 1]) {
      counts[depth - 1] *= turns;
      return;
    }
    if (depth == counts.length) {
      counts = Arrays.copyOf(counts, 2 * depth);
      steps = Arrays.copyOf(steps, 2 * depth);
    }
    counts[depth] = turns;
    steps[depth++] = step;
  }

  private boolean isInBounds() {
    for (int axis = 0; axis < least.length; axis++) {
      if (least[axis] < 0 || most[axis] >= walk.size[axis]) {
        return false;
      }
    }
    return true;
  }

  int depth() {
    return depth;
  }

  /** Byte address of the first element. */
  long start() {
    return start;
  }

  long count(int loop) {
    return counts[loop];
  }

  /** Bytes from one element of a loop to the next. */
  long step(int loop) {
    return steps[loop];
  }

  /** Least address of an element. */
  long low() {
    long low = start;
    for (int loop = 0; loop < depth; loop++) {
      low += Math.min(0, (counts[loop] - 1) * steps[loop]);
    }
    return low;
  }

  /** The end of the element of the largest address. */
  long high() {
    long high = start + walk.elementBytes;
    for (int loop = 0; loop < depth; loop++) {
      high += Math.max(0, (counts[loop] - 1) * steps[loop]);
    }
    return high;
  }

  /** Whether element n of both is the same bytes, for every n. */
  boolean isSame(Loops other) {
    return start == other.start
        && walk.elementBytes == other.walk.elementBytes
        && Arrays.equals(counts, 0, depth, other.counts, 0, other.depth)
        && Arrays.equals(steps, 0, depth, other.steps, 0, other.depth);
  }

  /** Whether every loop steps over all that smaller steps reach: no two elements share a byte. */
  boolean isDistinct() {
    for (int loop = 0; loop < depth; loop++) {
      if (Math.abs(steps[loop]) < reachBelow(loop)) {
        return false;
      }
    }
    return true;
  }

  /** Bytes that the loops of smaller steps reach; of equal steps the outer counts as larger. */
  private long reachBelow(int loop) {
    long step = Math.abs(steps[loop]);
    long reach = walk.elementBytes;
    for (int other = 0; other < depth; other++) {
      long smaller = Math.abs(steps[other]);
      if (smaller < step || (smaller == step && other < loop)) {
        reach += (counts[other] - 1) * smaller;
      }
    }
    return reach;
  }
}
