package photonc.ir;

import static photonc.ir.TypeMismatch.require;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules of {@code place}, the window over a product's tensor that says where its elements go: the
 * vectors and rows fill the tensor, each element once. That holds where the digits on every axis
 * step as those of a mixed radix do: 1, then by the count of the one before, and so on.
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
    return TensorType.of(element, sizes(place));
  }

  /** Sums have a place in the tensor they are drained into. */
  static void drain(OpSite site, TensorType tensor) {
    require(
        tensor.isStatic() && tensor.elements() > 0,
        "sums go to a tensor of static shape that has elements, found %s",
        tensor);
    if (isGiven(site)) {
      TensorType filled = TensorType.of(tensor.element(), sizes(ProductRules.read(site, "place")));
      require(filled.equals(tensor), "the place fills %s, found %s", filled, tensor);
    } else {
      site.integer("row_axis", tensor.rank());
    }
  }

  private static long[] sizes(Window place) {
    long[] sizes = new long[place.offsets().size()];
    for (int axis = 0; axis < sizes.length; axis++) {
      require(
          place.offsets().get(axis) == 0,
          "a place starts at the tensor's first element, found offset %d on axis %d",
          place.offsets().get(axis),
          axis);
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
          digit.step() == size,
          "the place steps by %d on axis %d; expected %d, so that each element is met once",
          digit.step(),
          axis,
          size);
      size = Math.multiplyExact(size, digit.count());
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
