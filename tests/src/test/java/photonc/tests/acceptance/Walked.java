package photonc.tests.acceptance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import photonc.ir.Affine;
import photonc.program.Instruction;
import photonc.program.Load;
import photonc.program.Mvm;
import photonc.program.Pattern;
import photonc.program.Reduction;
import photonc.program.Store;
import photonc.program.VectorOp;

/**
 * Whether an instruction touches the same elements in the same order as another, by the definition
 * of a pattern in docs/isa.md, element by element.
 */
final class Walked {
  private Walked() {}

  /** True where only patterns differ, and they walk alike under all counters of the repeats. */
  static boolean alike(Instruction one, Instruction other, List<Long> counts) {
    if (one instanceof Load a && other instanceof Load b) {
      return a.control().equals(b.control())
          && moves(
              List.of(a.source()), a.destination(), List.of(b.source()), b.destination(), counts);
    }
    if (one instanceof Store a && other instanceof Store b) {
      return a.control().equals(b.control())
          && moves(
              List.of(a.source()), a.destination(), List.of(b.source()), b.destination(), counts);
    }
    if (one instanceof Mvm a && other instanceof Mvm b) {
      return mvm(a, b, counts);
    }
    return one instanceof VectorOp a && other instanceof VectorOp b && vector(a, b, counts);
  }

  private static boolean mvm(Mvm a, Mvm b, List<Long> counts) {
    Mvm same =
        new Mvm(
            a.core(),
            a.bank(),
            b.source(),
            a.accumulators(),
            b.accumulate(),
            a.encoding(),
            a.adcBits(),
            a.repeated(),
            a.control());
    return b.equals(same)
        && alike(a.source(), b.source(), counts)
        && counters(counts).stream()
            .allMatch(i -> adds(a.accumulate(), i) == adds(b.accumulate(), i));
  }

  private static boolean adds(Affine accumulate, long[] counters) {
    return accumulate.at(counters) != 0;
  }

  private static boolean vector(VectorOp a, VectorOp b, List<Long> counts) {
    VectorOp same =
        new VectorOp(
            b.sources(), a.reduction(), a.compute(), a.stages(), b.destination(), a.control());
    if (!b.equals(same)) {
      return false;
    }
    if (a.reduction() == Reduction.NONE) {
      return moves(a.sources(), a.destination(), b.sources(), b.destination(), counts);
    }
    boolean alike = a.sources().size() == b.sources().size();
    for (int k = 0; alike && k < a.sources().size(); k++) {
      alike = alike(a.sources().get(k), b.sources().get(k), counts);
    }
    return alike && alike(a.destination(), b.destination(), counts);
  }

  /** Whether every element that is written comes from the same places; others are dropped. */
  private static boolean moves(
      List<Pattern> from, Pattern to, List<Pattern> otherFrom, Pattern otherTo, List<Long> counts) {
    if (!sameKind(to, otherTo) || from.size() != otherFrom.size()) {
      return false;
    }
    for (int k = 0; k < from.size(); k++) {
      if (!sameKind(from.get(k), otherFrom.get(k))) {
        return false;
      }
    }
    return counters(counts).stream()
        .allMatch(i -> written(from, to, i).equals(written(otherFrom, otherTo, i)));
  }

  private static boolean sameKind(Pattern a, Pattern b) {
    return a.element().equals(b.element()) && a.memory().equals(b.memory());
  }

  private static List<String> written(List<Pattern> from, Pattern to, long[] counters) {
    Map<Long, String> targets = elements(to, counters);
    targets.values().removeIf(target -> target.startsWith("fill"));
    List<Map<Long, String>> sources = from.stream().map(s -> elements(s, counters)).toList();
    List<String> written = new ArrayList<>();
    targets.forEach(
        (n, target) -> written.add(target + sources.stream().map(s -> "" + s.get(n)).toList()));
    return written;
  }

  private static boolean alike(Pattern a, Pattern b, List<Long> counts) {
    return sameKind(a, b)
        && counters(counts).stream().allMatch(i -> elements(a, i).equals(elements(b, i)));
  }

  /** All values of the counters of nested repeats. */
  private static List<long[]> counters(List<Long> counts) {
    List<long[]> all = new ArrayList<>();
    all.add(new long[0]);
    for (long count : counts) {
      List<long[]> longer = new ArrayList<>();
      for (long[] outer : all) {
        for (long i = 0; i < count; i++) {
          long[] one = java.util.Arrays.copyOf(outer, outer.length + 1);
          one[outer.length] = i;
          longer.add(one);
        }
      }
      all = longer;
    }
    return all;
  }

  /** What a pattern walks: the address of each element by its number, or the fill. */
  private static Map<Long, String> elements(Pattern pattern, long[] counters) {
    Map<Long, String> elements = new LinkedHashMap<>();
    long outerFirst = pattern.outerFirst().at(counters);
    long innerFirst = pattern.innerFirst().at(counters);
    long outer = Math.min(pattern.outerCount(), numbers(pattern.outer()) - outerFirst);
    long inner = Math.min(pattern.innerCount(), numbers(pattern.inner()) - innerFirst);
    for (long o = 0; o < outer; o++) {
      for (long e = 0; e < inner; e++) {
        long[] at = pattern.axes().stream().mapToLong(Pattern.Axis::offset).toArray();
        move(at, pattern.outer(), outerFirst + o);
        move(at, pattern.inner(), innerFirst + e);
        elements.put(o * pattern.innerCount() + e, address(pattern, at, counters));
      }
    }
    return elements;
  }

  private static long numbers(List<Pattern.Digit> digits) {
    return digits.stream().mapToLong(Pattern.Digit::count).reduce(1, (a, b) -> a * b);
  }

  private static void move(long[] at, List<Pattern.Digit> digits, long number) {
    long rest = number;
    for (int k = digits.size() - 1; k >= 0; k--) {
      Pattern.Digit digit = digits.get(k);
      at[digit.axis()] += rest % digit.count() * digit.step();
      rest /= digit.count();
    }
  }

  private static String address(Pattern pattern, long[] at, long[] counters) {
    long address = pattern.base().at(counters);
    for (int a = 0; a < at.length; a++) {
      Pattern.Axis axis = pattern.axes().get(a);
      if (at[a] < 0 || at[a] >= axis.size()) {
        return "fill " + pattern.fill();
      }
      address += pattern.element().bytes() * at[a] * axis.stride();
    }
    return "byte " + address;
  }
}
