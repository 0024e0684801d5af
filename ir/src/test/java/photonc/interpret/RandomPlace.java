package photonc.interpret;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import photonc.ir.Window;

/** Draws places: vectors and rows in digits that fill a tensor of one to three axes. */
final class RandomPlace {
  private final Random random;
  private final long[] sizes;

  private RandomPlace(Random random) {
    this.random = random;
    this.sizes = new long[1 + random.nextInt(3)];
    java.util.Arrays.fill(sizes, 1);
  }

  /** A place for vectors with these digits, and for so many rows. */
  static Window draw(Random random, List<Window.Dimension> vectors, long rows) {
    RandomPlace place = new RandomPlace(random);
    List<Long> counts = new ArrayList<>(vectors.stream().map(Window.Dimension::count).toList());
    long factor = rows % 2 == 0 ? 2 : 1;
    counts.add(rows / factor);
    counts.add(factor);
    List<Integer> order = new ArrayList<>();
    for (int digit = 0; digit < counts.size(); digit++) {
      order.add(digit);
    }
    Collections.shuffle(order, random);
    Window.Dimension[] digits = new Window.Dimension[counts.size()];
    order.forEach(digit -> digits[digit] = place.digit(counts.get(digit)));
    int last = vectors.size();
    return new Window(
        List.of(digits).subList(0, last),
        List.of(digits).subList(last, last + 2),
        Collections.nCopies(place.sizes.length, 0L),
        0);
  }

  /** The next digit of an axis: it steps over what those before it reach. */
  private Window.Dimension digit(long count) {
    int axis = random.nextInt(sizes.length);
    long step = sizes[axis];
    sizes[axis] *= count;
    return new Window.Dimension(count, axis, step);
  }

  /** The sizes of the tensor that a place fills. */
  static long[] sizes(Window place) {
    long[] sizes = new long[place.offsets().size()];
    java.util.Arrays.fill(sizes, 1);
    place.vectors().forEach(digit -> sizes[digit.axis()] *= digit.count());
    place.lanes().forEach(digit -> sizes[digit.axis()] *= digit.count());
    return sizes;
  }
}
