package photonc.sim;

import java.util.List;
import photonc.ir.Affine;
import photonc.ir.Dim;
import photonc.ir.TensorType;
import photonc.program.Pattern;

/** How many elements instructions touch: "walked" of docs/isa.md. */
final class Walk {
  private Walk() {}

  static long outer(Pattern pattern, long[] counters) {
    return walked(pattern.outer(), pattern.outerFirst(), pattern.outerCount(), counters);
  }

  static long inner(Pattern pattern, long[] counters) {
    return walked(pattern.inner(), pattern.innerFirst(), pattern.innerCount(), counters);
  }

  static long elements(Pattern pattern, long[] counters) {
    return Math.multiplyExact(outer(pattern, counters), inner(pattern, counters));
  }

  static long bytes(Pattern pattern, long[] counters) {
    return Math.multiplyExact(elements(pattern, counters), pattern.element().bytes());
  }

  private static long walked(
      List<Pattern.Digit> digits, Affine first, long count, long[] counters) {
    long numbers = 1;
    for (int k = 0; k < digits.size(); k++) {
      numbers = Math.multiplyExact(numbers, digits.get(k).count());
    }
    return Math.min(count, Math.max(0, numbers - first.at(counters)));
  }

  /** The part of a matrix extent that block number {@code block} covers. */
  static long blockExtent(long extent, long block, long blockExtent) {
    return Math.max(0, Math.min(blockExtent, extent - block * blockExtent));
  }

  /** Elements memory is laid out for: a bounded dimension counts its bound. */
  static long elements(TensorType type) {
    long elements = 1;
    for (Dim dim : type.dims()) {
      long size = dim instanceof Dim.Bounded bounded ? bounded.bound() : ((Dim.Fixed) dim).size();
      elements = Math.multiplyExact(elements, size);
    }
    return elements;
  }
}
