package photonc.sim.functional;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Loops that patterns of equally many elements have in common, loop 0 the innermost: the digits of
 * an element's number lead to its address in each of them. There is no such nest where the loops of
 * one pattern end inside those of another.
 */
final class Nest {
  private final long[] starts;
  private final long[][] steps;
  private long[] counts = new long[4];
  private int depth;

  private Nest(List<Loops> patterns) {
    this.starts = patterns.stream().mapToLong(Loops::start).toArray();
    this.steps = new long[starts.length][4];
  }

  static Optional<Nest> of(List<Loops> patterns) {
    Nest nest = new Nest(patterns);
    return nest.join(patterns) ? Optional.of(nest) : Optional.empty();
  }

  private boolean join(List<Loops> patterns) {
    int[] loop = new int[starts.length];
    long[] left = new long[starts.length];
    long[] step = new long[starts.length];
    while (fill(patterns, loop, left, step)) {
      long count = Arrays.stream(left).min().orElseThrow();
      for (long one : left) {
        if (count == 1 || one % count != 0) {
          return false;
        }
      }
      add(count, step);
      for (int k = 0; k < left.length; k++) {
        left[k] /= count;
        step[k] *= count;
      }
    }
    return true;
  }

  /** Turns to the next loop of every pattern whose loop has ended; false after the last. */
  private static boolean fill(List<Loops> patterns, int[] loop, long[] left, long[] step) {
    boolean more = false;
    for (int k = 0; k < left.length; k++) {
      Loops pattern = patterns.get(k);
      if (left[k] <= 1) {
        boolean last = loop[k] == pattern.depth();
        left[k] = last ? 1 : pattern.count(loop[k]);
        step[k] = last ? 0 : pattern.step(loop[k]++);
      }
      more |= left[k] > 1;
    }
    return more;
  }

  private void add(long count, long[] step) {
    if (depth > 0 && continues(step)) {
      counts[depth - 1] *= count;
      return;
    }
    if (depth == counts.length) {
      counts = Arrays.copyOf(counts, 2 * depth);
      Arrays.setAll(steps, k -> Arrays.copyOf(steps[k], counts.length));
    }
    counts[depth] = count;
    for (int k = 0; k < step.length; k++) {
      steps[k][depth] = step[k];
    }
    depth++;
  }

  private boolean continues(long[] step) {
    for (int k = 0; k < step.length; k++) {
      if (step[k] != counts[depth - 1] * steps[k][depth - 1]) {
        return false;
      }
    }
    return true;
  }

  int depth() {
    return depth;
  }

  long count(int loop) {
    return counts[loop];
  }

  /** Address of a pattern's first element. */
  long start(int pattern) {
    return starts[pattern];
  }

  /** Bytes from one element of a loop to the next, in one of the patterns. */
  long step(int pattern, int loop) {
    return steps[pattern][loop];
  }
}
