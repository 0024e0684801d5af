package photonc.ir;

import static photonc.ir.TypeMismatch.require;

import java.util.ArrayList;
import java.util.List;

/** Shapes from shapes; dimensions that are not fixed are kept where they can be. */
final class ShapeRules {
  private static final Dim ONE = new Dim.Fixed(1);

  private ShapeRules() {}

  /** NumPy's rule: aligned at the last axis, a 1 takes the other's size. */
  static List<Dim> broadcast(List<Dim> a, List<Dim> b) {
    int rank = Math.max(a.size(), b.size());
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      Dim left = aligned(a, axis - (rank - a.size()));
      Dim right = aligned(b, axis - (rank - b.size()));
      require(
          left.equals(right) || left.equals(ONE) || right.equals(ONE),
          "dimensions %s and %s do not broadcast",
          left,
          right);
      dims.add(left.equals(ONE) ? right : left);
    }
    return dims;
  }

  static List<Type> reduce(OpSite site) {
    TensorType x = site.tensor(0);
    List<Dim> dims = new ArrayList<>(x.dims());
    boolean[] seen = new boolean[x.rank()];
    for (long axis : site.integers("axes")) {
      require(axis >= 0 && axis < x.rank(), "%s has no axis %d", x, axis);
      require(!seen[(int) axis], "axis %d is listed twice", axis);
      seen[(int) axis] = true;
      dims.set((int) axis, ONE);
    }
    return List.of(new TensorType(dims, x.element()));
  }

  static List<Type> transpose(OpSite site) {
    TensorType x = site.tensor(0);
    long[] permutation = site.integers("permutation", x.rank(), 0);
    boolean[] seen = new boolean[x.rank()];
    List<Dim> dims = new ArrayList<>();
    for (long axis : permutation) {
      require(axis < x.rank() && !seen[(int) axis], "permutation lists every axis of %s once", x);
      seen[(int) axis] = true;
      dims.add(x.dims().get((int) axis));
    }
    return List.of(new TensorType(dims, x.element()));
  }

  private static Dim aligned(List<Dim> dims, int axis) {
    return axis < 0 ? ONE : dims.get(axis);
  }
}
