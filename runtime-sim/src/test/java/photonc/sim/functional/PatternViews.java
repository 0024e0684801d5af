package photonc.sim.functional;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import photonc.ir.Affine;
import photonc.ir.ElementType;
import photonc.program.Memory;
import photonc.program.Pattern;

/** Random patterns of the kinds programs have: transposed, reversed, broadcast, padded, partial. */
final class PatternViews {
  private final Random random;
  private final ElementType element;
  private final long base;
  private final List<Pattern.Axis> axes = new ArrayList<>();
  private final List<Pattern.Digit> outer = new ArrayList<>();
  private final List<Pattern.Digit> inner = new ArrayList<>();

  private PatternViews(Random random, ElementType element, long base) {
    this.random = random;
    this.element = element;
    this.base = base;
  }

  /** A view of as many elements as the shape has; one that is written does not repeat elements. */
  static Pattern of(
      Random random, ElementType element, long base, List<Integer> shape, boolean isRead) {
    long elements = elements(shape);
    if (random.nextInt(4) == 0) {
      return Pattern.contiguous(Memory.SP, Affine.constant(base), element, elements);
    }
    return new PatternViews(random, element, base).view(shape, isRead);
  }

  private Pattern view(List<Integer> shape, boolean isRead) {
    int split = random.nextInt(shape.size() + 1);
    List<Integer> sizes = new ArrayList<>();
    long partOf = split > 0 && random.nextInt(3) == 0 ? 2 : 1;
    for (int k = 0; k < shape.size(); k++) {
      int count = shape.get(k) * (k == 0 ? (int) partOf : 1);
      int step = List.of(1, 1, -1, 2).get(random.nextInt(k == 1 ? 4 : 3));
      int padding = random.nextInt(6) == 0 ? 1 : 0;
      sizes.add(Math.max(1, count * Math.abs(step) - padding));
      axes.add(new Pattern.Axis(sizes.get(k), 1, step < 0 ? count - 1 : -padding));
      (k < split ? outer : inner).add(new Pattern.Digit(count, k, step));
    }
    layOut(sizes, isRead);
    long outerCount = elements(shape.subList(0, split));
    long first = (partOf - 1) * random.nextLong(outerCount + 1);
    return pattern(outerCount, first, elements(shape.subList(split, shape.size())));
  }

  /** The vectors of a window that slides over the last two axes, or of rows of numbers. */
  static Pattern windows(
      Random random, ElementType element, long base, List<Integer> shape, List<Integer> numbers) {
    PatternViews views = new PatternViews(random, element, base);
    boolean slides = random.nextBoolean();
    List<Integer> sizes = new ArrayList<>();
    for (int k = 0; k < shape.size(); k++) {
      int window = slides && k > 0 ? numbers.get(k - 1) : 1;
      int stride = slides && k > 0 ? 1 + random.nextInt(2) : 1;
      sizes.add((shape.get(k) - 1) * stride + Math.max(1, window - random.nextInt(2)));
      views.axes.add(new Pattern.Axis(sizes.get(k), 1, -random.nextInt(2)));
      views.outer.add(new Pattern.Digit(shape.get(k), k, stride));
    }
    for (int k = 0; k < numbers.size(); k++) {
      views.inner.add(new Pattern.Digit(numbers.get(k), slides ? 1 + k : shape.size() + k, 1));
      if (!slides) {
        sizes.add(numbers.get(k));
        views.axes.add(new Pattern.Axis(numbers.get(k), 1, 0));
      }
    }
    views.layOut(sizes, false);
    return views.pattern(elements(shape), 0, elements(numbers));
  }

  /** Gives the axes strides so that they fill the memory in any order. */
  private void layOut(List<Integer> sizes, boolean mayRepeat) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, sizes.size()).boxed().toList());
    Collections.shuffle(order, random);
    long stride = 1;
    for (int axis : order) {
      boolean repeated = mayRepeat && random.nextInt(5) == 0;
      Pattern.Axis plain = axes.get(axis);
      axes.set(axis, new Pattern.Axis(plain.size(), repeated ? 0 : stride, plain.offset()));
      stride *= sizes.get(axis);
    }
  }

  private Pattern pattern(long outerCount, long outerFirst, long innerCount) {
    return new Pattern(
        Memory.SP,
        new Affine(base, List.of(16L)),
        element,
        axes,
        outer,
        Affine.constant(outerFirst),
        outerCount,
        inner,
        Affine.ZERO,
        innerCount,
        element.isFloat() ? -1.5 : 3);
  }

  private static long elements(List<Integer> shape) {
    return shape.stream().mapToLong(size -> size).reduce(1, Math::multiplyExact);
  }
}
