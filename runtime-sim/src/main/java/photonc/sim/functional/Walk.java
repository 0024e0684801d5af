package photonc.sim.functional;

import java.util.ArrayList;
import java.util.List;
import photonc.program.Pattern;

/**
 * A pattern made ready for walking: its digits and axes in flat arrays, digits that count to one
 * dropped, neighbours that move one axis evenly merged into one.
 */
final class Walk {
  final Pattern pattern;
  final int elementBytes;
  final long[] size;
  final long[] stride;
  final long[] offset;
  final long[] outerCount;
  final int[] outerAxis;
  final long[] outerStep;
  final long[] innerCount;
  final int[] innerAxis;
  final long[] innerStep;
  final long outerNumbers;
  final long innerNumbers;

  Walk(Pattern pattern) {
    this.pattern = pattern;
    this.elementBytes = pattern.element().bytes();
    List<Pattern.Axis> axes =
        pattern.axes().isEmpty() ? List.of(new Pattern.Axis(1, 0, 0)) : pattern.axes();
    size = new long[axes.size()];
    stride = new long[axes.size()];
    offset = new long[axes.size()];
    for (int axis = 0; axis < size.length; axis++) {
      size[axis] = axes.get(axis).size();
      stride[axis] = axes.get(axis).stride();
      offset[axis] = axes.get(axis).offset();
    }
    List<Pattern.Digit> outer = simplified(pattern.outer());
    outerCount = new long[outer.size()];
    outerAxis = new int[outer.size()];
    outerStep = new long[outer.size()];
    flatten(outer, outerCount, outerAxis, outerStep);
    List<Pattern.Digit> inner = simplified(pattern.inner());
    innerCount = new long[inner.size()];
    innerAxis = new int[inner.size()];
    innerStep = new long[inner.size()];
    flatten(inner, innerCount, innerAxis, innerStep);
    outerNumbers = numbers(outerCount);
    innerNumbers = numbers(innerCount);
  }

  private static void flatten(List<Pattern.Digit> digits, long[] counts, int[] axes, long[] steps) {
    for (int k = 0; k < counts.length; k++) {
      counts[k] = digits.get(k).count();
      axes[k] = digits.get(k).axis();
      steps[k] = digits.get(k).step();
    }
  }

  /** Bytes from one number of an outer digit to the next. */
  long outerBytes(int digit) {
    return outerStep[digit] * stride[outerAxis[digit]] * elementBytes;
  }

  /** Vectors the pattern walks from {@code outerFirst} on: those before the last digit ends. */
  long walkedOuter(long outerFirst) {
    return Math.min(pattern.outerCount(), Math.max(0, outerNumbers - outerFirst));
  }

  /** Lanes the pattern walks from {@code innerFirst} on. */
  long walkedInner(long innerFirst) {
    return Math.min(pattern.innerCount(), Math.max(0, innerNumbers - innerFirst));
  }

  /** At least one digit, so that every number ends in a run along its last one. */
  private static List<Pattern.Digit> simplified(List<Pattern.Digit> digits) {
    List<Pattern.Digit> kept = new ArrayList<>();
    for (Pattern.Digit digit : digits) {
      if (digit.count() == 1) {
        continue;
      }
      int last = kept.size() - 1;
      if (last >= 0 && continues(kept.get(last), digit)) {
        long count = Math.multiplyExact(kept.get(last).count(), digit.count());
        kept.set(last, new Pattern.Digit(count, digit.axis(), digit.step()));
      } else {
        kept.add(digit);
      }
    }
    if (kept.isEmpty()) {
      kept.add(new Pattern.Digit(1, 0, 0));
    }
    return kept;
  }

  private static boolean continues(Pattern.Digit slow, Pattern.Digit fast) {
    return slow.axis() == fast.axis() && slow.step() == fast.step() * fast.count();
  }

  private static long numbers(long[] counts) {
    long product = 1;
    for (long count : counts) {
      product = Math.multiplyExact(product, count);
    }
    return product;
  }
}
