package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import photonc.ir.Affine;
import photonc.ir.ElementType;
import photonc.program.Memory;
import photonc.program.Pattern;

/** Runs of a cursor against the formula of {@link Pattern}, element by element. */
class WalkTest {
  static final long OUTSIDE = Long.MIN_VALUE;

  @Property(tries = 2000)
  void cursorFindsEveryElementWhereTheFormulaPutsIt(@ForAll long seed) {
    Random random = new Random(seed);
    Pattern pattern = pattern(random);
    long[] counters = {random.nextInt(3), random.nextInt(3)};
    List<Long> expected = new ArrayList<>();
    for (long o = 0; o < pattern.outerCount(); o++) {
      for (long e = 0; e < pattern.innerCount(); e++) {
        expected.add(address(pattern, o, e, counters));
      }
    }

    List<Long> found = new ArrayList<>();
    Cursor cursor = Cursor.over(new Walk(pattern), counters);
    while (cursor.next()) {
      found.add(cursor.inside() ? cursor.address() : OUTSIDE);
      cursor.consume(1);
    }

    assertThat(found).isEqualTo(expected);
  }

  @Property(tries = 300)
  void cursorOverSomeVectorsIsAPartOfTheWhole(@ForAll long seed) {
    Random random = new Random(seed);
    Pattern pattern = pattern(random);
    long from = random.nextLong(pattern.outerCount());
    List<Long> expected = new ArrayList<>();
    for (long e = 0; e < pattern.innerCount(); e++) {
      expected.add(address(pattern, from, e, new long[] {1, 2}));
    }

    List<Long> found = new ArrayList<>();
    Cursor cursor = Cursor.over(new Walk(pattern), new long[] {1, 2}, from, from + 1);
    while (cursor.next()) {
      for (long k = 0; k < cursor.length(); k++) {
        found.add(cursor.inside() ? cursor.address() + k * cursor.step() : OUTSIDE);
      }
      cursor.consume(cursor.length());
    }

    assertThat(found).isEqualTo(expected);
  }

  @Property(tries = 300)
  void cursorFromAnElementOnWalksTheRest(@ForAll long seed) {
    Random random = new Random(seed);
    Pattern pattern = pattern(random);
    long inner = pattern.innerCount();
    long first = random.nextLong(pattern.elements() + 1);
    List<Long> expected = new ArrayList<>();
    for (long n = first; n < pattern.elements(); n++) {
      expected.add(address(pattern, n / inner, n % inner, new long[] {1, 2}));
    }

    List<Long> found = new ArrayList<>();
    Cursor cursor = Cursor.from(new Walk(pattern), new long[] {1, 2}, first);
    while (cursor.next()) {
      found.add(cursor.inside() ? cursor.address() : OUTSIDE);
      cursor.consume(1);
    }

    assertThat(found).isEqualTo(expected);
  }

  /** Where an element is, or {@link #OUTSIDE}. */
  static long address(Pattern pattern, long o, long e, long[] counters) {
    long[] coordinate = new long[pattern.axes().size()];
    for (int a = 0; a < coordinate.length; a++) {
      coordinate[a] = pattern.axes().get(a).offset();
    }
    long outer = pattern.outerFirst().at(counters) + o;
    long inner = pattern.innerFirst().at(counters) + e;
    if (!digits(outer, pattern.outer(), coordinate)
        || !digits(inner, pattern.inner(), coordinate)) {
      return OUTSIDE;
    }
    long elements = 0;
    for (int a = 0; a < coordinate.length; a++) {
      Pattern.Axis axis = pattern.axes().get(a);
      if (coordinate[a] < 0 || coordinate[a] >= axis.size()) {
        return OUTSIDE;
      }
      elements += coordinate[a] * axis.stride();
    }
    return pattern.base().at(counters) + elements * pattern.element().bytes();
  }

  /** Moves the coordinates by a number's digits; false where the number is past the last. */
  private static boolean digits(long number, List<Pattern.Digit> digits, long[] coordinate) {
    long left = number;
    for (int k = digits.size() - 1; k >= 0; k--) {
      Pattern.Digit digit = digits.get(k);
      coordinate[digit.axis()] += left % digit.count() * digit.step();
      left /= digit.count();
    }
    return left == 0;
  }

  private static Pattern pattern(Random random) {
    ElementType element = ElementType.signed(random.nextBoolean() ? 8 : 32);
    return pattern(random, element, 1 + random.nextInt(12), 1 + random.nextInt(12));
  }

  /** Any pattern whose addresses are between 0 and 8192. */
  static Pattern pattern(Random random, ElementType element, long outerCount, long innerCount) {
    List<Pattern.Axis> axes = new ArrayList<>();
    int rank = 1 + random.nextInt(3);
    for (int a = 0; a < rank; a++) {
      axes.add(
          new Pattern.Axis(1 + random.nextInt(6), random.nextInt(-20, 20), random.nextInt(-3, 4)));
    }
    return new Pattern(
        Memory.SP,
        new Affine(4000, List.of(8L, 64L)),
        element,
        axes,
        digits(random, rank),
        new Affine(random.nextInt(4), List.of((long) random.nextInt(3))),
        outerCount,
        digits(random, rank),
        new Affine(random.nextInt(4), List.of(0L, (long) random.nextInt(4))),
        innerCount,
        7);
  }

  private static List<Pattern.Digit> digits(Random random, int rank) {
    List<Pattern.Digit> digits = new ArrayList<>();
    int count = random.nextInt(4);
    for (int k = 0; k < count; k++) {
      digits.add(
          new Pattern.Digit(1 + random.nextInt(4), random.nextInt(rank), random.nextInt(-3, 4)));
    }
    return digits;
  }
}
