package photonc.sim.functional;

import java.util.List;
import java.util.Optional;
import photonc.program.Pattern;
import photonc.program.VectorOp;

/**
 * Whether the elements of a vector instruction can be computed in any order: none is written twice,
 * and none is read after another was written to its place, as far as can be told without looking at
 * each.
 */
final class Dependence {
  private Dependence() {}

  /**
   * @param destination loops of the destination
   * @param sources loops of the sources that have them
   */
  static boolean isFree(
      VectorOp op, Loops destination, List<Optional<Loops>> sources, long[] counters) {
    if (!destination.isDistinct()) {
      return false;
    }
    for (int k = 0; k < sources.size(); k++) {
      Pattern source = op.sources().get(k);
      boolean same = !op.reduces(k) && sources.get(k).filter(destination::isSame).isPresent();
      if (source.memory().equals(op.destination().memory())
          && !same
          && meet(destination, source, sources.get(k), counters)) {
        return false;
      }
    }
    return true;
  }

  private static boolean meet(
      Loops destination, Pattern source, Optional<Loops> loops, long[] counters) {
    long low = loops.map(Loops::low).orElseGet(() -> low(source, counters));
    long high = loops.map(Loops::high).orElseGet(() -> high(source, counters));
    return low < destination.high() && destination.low() < high;
  }

  /** Where the memory behind a pattern starts, whatever part of it is walked. */
  private static long low(Pattern pattern, long[] counters) {
    long elements = 0;
    for (Pattern.Axis axis : pattern.axes()) {
      elements += Math.min(0, (axis.size() - 1) * axis.stride());
    }
    return pattern.base().at(counters) + elements * pattern.element().bytes();
  }

  private static long high(Pattern pattern, long[] counters) {
    long elements = 1;
    for (Pattern.Axis axis : pattern.axes()) {
      elements += Math.max(0, (axis.size() - 1) * axis.stride());
    }
    return pattern.base().at(counters) + elements * pattern.element().bytes();
  }
}
