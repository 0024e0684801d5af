package photonc.ir;

import static photonc.ir.TypeMismatch.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Type rules of ops that put elements in other places. */
final class MoveRules {
  private MoveRules() {}

  static List<Type> concat(OpSite site) {
    TensorType first = site.tensor(0);
    int axis = site.integer("axis", first.rank());
    long size = 0;
    for (int k = 0; k < site.operands().size(); k++) {
      TensorType next = site.tensor(k);
      require(
          next.element().equals(first.element()), "%s and %s have different elements", first, next);
      require(next.rank() == first.rank(), "%s and %s differ in rank", first, next);
      for (int other = 0; other < first.rank(); other++) {
        require(
            other == axis || next.dims().get(other).equals(first.dims().get(other)),
            "%s and %s differ in axis %d, not only in axis %d",
            first,
            next,
            other,
            axis);
      }
      require(next.dims().get(axis) instanceof Dim.Fixed, "the size of axis %d of %s", axis, next);
      size = Math.addExact(size, next.size(axis));
    }
    List<Dim> dims = new ArrayList<>(first.dims());
    dims.set(axis, new Dim.Fixed(size));
    return List.of(new TensorType(dims, first.element()));
  }

  static List<Type> slice(OpSite site) {
    TensorType x = site.staticTensor(0);
    long[] starts = site.integers("starts", x.rank(), 0);
    long[] sizes = site.integers("sizes", x.rank(), 0);
    long[] steps = site.integers("steps", x.rank(), Long.MIN_VALUE);
    for (int axis = 0; axis < x.rank(); axis++) {
      require(steps[axis] != 0, "a step of 0 along axis %d", axis);
      if (sizes[axis] > 0) {
        long last = Math.addExact(starts[axis], Math.multiplyExact(sizes[axis] - 1, steps[axis]));
        require(
            starts[axis] < x.size(axis) && last >= 0 && last < x.size(axis),
            "elements %d to %d of axis %d of %s",
            starts[axis],
            last,
            axis,
            x);
      }
    }
    return List.of(TensorType.of(x.element(), sizes));
  }

  static List<Type> pad(OpSite site) {
    TensorType x = site.staticTensor(0);
    long[] pads = site.integers("pads", 2 * x.rank(), Long.MIN_VALUE);
    require(
        site.attributes().get("value") instanceof Attribute.Real, "value is a number with a point");
    double value = ((Attribute.Real) site.attributes().get("value")).value();
    require(holds(x.element(), value), "%s cannot be padded with %s", x, value);
    long[] sizes = x.sizes();
    for (int axis = 0; axis < x.rank(); axis++) {
      long border = Math.addExact(pads[axis], pads[x.rank() + axis]);
      sizes[axis] = Math.addExact(sizes[axis], border);
      require(sizes[axis] >= 0, "axis %d of %s has no %d elements to take", axis, x, -border);
    }
    return List.of(TensorType.of(x.element(), sizes));
  }

  private static boolean holds(ElementType element, double value) {
    if (element.isFloat()) {
      return true;
    }
    boolean truth = element.bits() == 1 && value == 1;
    return truth
        || (value == Math.rint(value)
            && Math.abs(value) <= 1L << 53
            && value >= element.minCode()
            && value <= element.maxCode());
  }

  /** As NumPy does: aligned at the last axis, only a 1 becomes another size. */
  static List<Type> broadcast(OpSite site) {
    TensorType x = site.staticTensor(0);
    long[] sizes = site.integers("sizes");
    require(
        Arrays.stream(sizes).allMatch(size -> size >= 0),
        "sizes are not negative: %s",
        sizes(sizes));
    int added = sizes.length - x.rank();
    require(added >= 0, "%s has more axes than %s", x, sizes(sizes));
    for (int axis = 0; axis < x.rank(); axis++) {
      require(
          x.size(axis) == 1 || x.size(axis) == sizes[added + axis],
          "%s does not broadcast to %s",
          x,
          sizes(sizes));
    }
    return List.of(TensorType.of(x.element(), sizes));
  }

  private static String sizes(long[] sizes) {
    return Arrays.toString(sizes);
  }
}
