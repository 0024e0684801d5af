package photonc.ir;

import static photonc.ir.TypeMismatch.require;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules of {@code place}, the window over a product's tensor that says where its elements go: the
 * vectors and rows fill the tensor (those of a drain a box in it). That holds where the digits on
 * every axis, smallest step first, leave no gap: the first steps by 1, every other by as much as
 * those before it cover, or by less. Elements that it covers more than once are stored as often,
 * the same sum each time.
 */
final class PlaceRules {
  private PlaceRules() {}

  /** Whether {@code place} stands, where {@code row_axis} would do as well. */
  static boolean isGiven(OpSite site) {
    boolean given = site.has("place");
    require(
        given != site.has("row_axis"),
        given
            ? "'place' and 'row_axis' both say where rows go; expected one of them"
            : "expected 'row_axis' or 'place'");
    return given;
  }

  /** The tensor that so many vectors of so many rows fill. */
  static TensorType tensor(OpSite site, long vectors, long rows, ElementType element) {
    Window place = ProductRules.read(site, "place");
    require(
        place.vectorCount() == vectors && place.laneCount() == rows,
        "the place takes %d vectors of %d rows, the product has %d of %d",
        place.vectorCount(),
        place.laneCount(),
        vectors,
        rows);
    for (long offset : place.offsets()) {
      require(offset == 0, "the place of a whole product has no offsets, found %d", offset);
    }
    return TensorType.of(element, sizes(place));
  }

  /** Sums have a place in the tensor they are drained into. */
  static void drain(OpSite site, TensorType tensor) {
    require(
        tensor.isStatic() && tensor.elements() > 0,
        "sums go to a tensor of static shape that has elements, found %s",
        tensor);
    if (!isGiven(site)) {
      site.integer("row_axis", tensor.rank());
      return;
    }
    Window place = ProductRules.read(site, "place");
    long[] sizes = sizes(place);
    require(sizes.length == tensor.rank(), "the place has %d axes for %s", sizes.length, tensor);
    for (int axis = 0; axis < sizes.length; axis++) {
      long first = place.offsets().get(axis);
      require(
          first >= 0 && sizes[axis] <= tensor.size(axis) - first,
          "the place takes %d .. %d on axis %d of %s",
          first,
          first + sizes[axis] - 1,
          axis,
          tensor);
    }
  }

  /** The box it fills. */
  private static long[] sizes(Window place) {
    long[] sizes = new long[place.offsets().size()];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = size(digits(place, axis), axis);
    }
    for (Window.Dimension digit : digits(place)) {
      require(digit.axis() < sizes.length, "the place has no axis %d", digit.axis());
    }
    return sizes;
  }

  private static long size(List<Window.Dimension> digits, int axis) {
    long size = 1;
    for (Window.Dimension digit : digits) {
      require(
          digit.step() >= 1 && digit.step() <= size,
          "the place steps by %d on axis %d; expected 1 to %d, so that no element is left out",
          digit.step(),
          axis,
          size);
      size = Math.addExact(size, Math.multiplyExact(digit.count() - 1, digit.step()));
    }
    return size;
  }

  /** The digits that move an axis, smallest step first. */
  private static List<Window.Dimension> digits(Window place, int axis) {
    return digits(place).stream()
        .filter(digit -> digit.axis() == axis && digit.count() > 1)
        .sorted(Comparator.comparingLong(Window.Dimension::step))
        .toList();
  }

  private static List<Window.Dimension> digits(Window place) {
    return Stream.concat(place.vectors().stream(), place.lanes().stream()).toList();
  }
}
