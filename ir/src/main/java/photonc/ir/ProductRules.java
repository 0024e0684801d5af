package photonc.ir;

import static photonc.ir.TypeMismatch.require;

import java.util.ArrayList;
import java.util.List;

/** Type rules of products of whole tensors, and the checks on the window they stream through. */
final class ProductRules {
  private static final int WIDEST_CODE = 16;
  private static final List<String> UNITS = List.of("array", "vector");

  private ProductRules() {}

  /** numpy.matmul after the optional transposes of the last two axes. */
  static List<Type> matmul(OpSite site) {
    TensorType a = site.tensor(0);
    TensorType b = site.tensor(1);
    unit(site);
    BitsRules.check(site);
    ElementType sum = wholeSumElement(a, b);
    require(a.rank() >= 1 && b.rank() >= 1, "a scalar is no matrix: %s, %s", a, b);
    List<Dim> left = matrix(a, site.flag("transpose_a"), true);
    List<Dim> right = matrix(b, site.flag("transpose_b"), false);
    int m = left.size() - 2;
    int n = right.size() - 2;
    require(
        left.get(m + 1).equals(right.get(n)),
        "inner dimensions %s of %s and %s of %s differ",
        left.get(m + 1),
        a,
        right.get(n),
        b);
    List<Dim> dims = new ArrayList<>(ShapeRules.broadcast(left.subList(0, m), right.subList(0, n)));
    if (a.rank() > 1) {
      dims.add(left.get(m));
    }
    if (b.rank() > 1) {
      dims.add(right.get(n + 1));
    }
    return List.of(new TensorType(dims, sum));
  }

  /**
   * The element of the sums of a matmul or conv: integer codes of up to 16 bits, which may differ,
   * make i32; everything else makes its own kind.
   */
  static ElementType wholeSumElement(TensorType a, TensorType b) {
    if (isCodes(a.element()) && isCodes(b.element())) {
      return ElementType.I32;
    }
    require(a.element().equals(b.element()), "%s and %s have different elements", a, b);
    return a.element();
  }

  private static boolean isCodes(ElementType element) {
    return element.isInteger() && element.bits() <= WIDEST_CODE;
  }

  /** Where it is computed, and on the array which operand is written into it. */
  private static void unit(OpSite site) {
    boolean onArray = site.has("unit") && site.text("unit", UNITS).equals("array");
    require(
        onArray == site.has("programs"),
        "'programs' says which operand is written into the array: expected with unit = \"array\"");
    if (onArray) {
      site.text("programs", List.of("a", "b"));
    }
  }

  private static List<Dim> matrix(TensorType type, boolean transposed, boolean isLeft) {
    List<Dim> dims = new ArrayList<>(type.dims());
    if (type.rank() == 1) {
      require(!transposed, "a vector has no transpose: %s", type);
      dims.add(isLeft ? 0 : 1, new Dim.Fixed(1));
    } else if (transposed) {
      dims.add(dims.remove(dims.size() - 2));
    }
    return dims;
  }

  static List<Type> product(OpSite site) {
    TensorType x = site.staticTensor(0);
    TensorType w = site.staticTensor(1);
    require(w.rank() == 2, "the matrix is M x K, found %s", w);
    Window window = window(site, x);
    long groups = groups(site, w);
    require(
        Math.multiplyExact(groups, w.size(1)) == window.laneCount(),
        "the window has %d lanes, but the matrix %s %d columns in each of %d groups",
        window.laneCount(),
        w,
        w.size(1),
        groups);
    taps(site, w.size(1));
    positions(site, w.size(0));
    BitsRules.check(site);
    ElementType sum = sumElement(x.element(), w.element());
    ElementType element = site.has("stages") ? site.givenTensor().element() : sum;
    TensorType result = product(site, window, w, element);
    EpilogueRules.check(site, 2, sum, result);
    return List.of(result);
  }

  /** Where the elements of a product go. */
  private static TensorType product(OpSite site, Window window, TensorType w, ElementType element) {
    if (PlaceRules.isGiven(site)) {
      return PlaceRules.tensor(site, window.vectorCount(), w.size(0), element);
    }
    int rowAxis = site.integer("row_axis", window.vectors().size() + 1L);
    List<Dim> dims = new ArrayList<>();
    window.vectors().forEach(dim -> dims.add(new Dim.Fixed(dim.count())));
    dims.add(rowAxis, w.dims().get(0));
    return new TensorType(dims, element);
  }

  /** Groups of rows that each have lanes of their own: {@code group = [rows, lanes]}. */
  private static long groups(OpSite site, TensorType w) {
    if (!site.has("group")) {
      return 1;
    }
    long[] group = site.integers("group", 2, 1);
    require(
        w.size(0) % group[0] == 0 && w.size(1) == group[1],
        "groups of %d rows and %d lanes do not make the matrix %s, which has a row for every output"
            + " and a column for every lane of a group",
        group[0],
        group[1],
        w);
    return w.size(0) / group[0];
  }

  /** How many of the lanes of a row carry a weight of the model. */
  static void taps(OpSite site, long lanes) {
    if (site.has("taps")) {
      long taps = site.integer("taps");
      require(taps >= 1 && taps <= lanes, "taps is in 1 .. %d, found %d", lanes, taps);
    }
  }

  /** How many rows in a row are one of the model's, at different places of a patch. */
  static void positions(OpSite site, long outputs) {
    if (site.has("positions")) {
      long positions = site.integer("positions");
      require(
          positions >= 1 && outputs % positions == 0,
          "%d outputs are no rows of %d positions each",
          outputs,
          positions);
    }
  }

  /** The element a sum of products has: i32 of integers, the same float of floats. */
  static ElementType sumElement(ElementType x, ElementType w) {
    require(
        x.isInteger() ? w.isInteger() : x.equals(w),
        "weights of %s cannot multiply inputs of %s; expected integers both, or the same floats",
        w,
        x);
    return x.isInteger() ? ElementType.I32 : x;
  }

  /** The op's window, which must stay inside what 64 bits address and move axes x has. */
  static Window window(OpSite site, TensorType x) {
    Window window = read(site, "window");
    require(
        window.offsets().size() == x.rank(),
        "the window has %d offsets for the %d axes of %s",
        window.offsets().size(),
        x.rank(),
        x);
    long[] reach = window.offsets().stream().mapToLong(Math::absExact).toArray();
    for (List<Window.Dimension> dims : List.of(window.vectors(), window.lanes())) {
      for (Window.Dimension dim : dims) {
        require(dim.axis() < x.rank(), "the window moves axis %d, which %s lacks", dim.axis(), x);
        long span = Math.multiplyExact(dim.count() - 1, Math.absExact(dim.step()));
        reach[dim.axis()] = Math.addExact(reach[dim.axis()], span);
      }
    }
    Math.multiplyExact(window.vectorCount(), window.laneCount());
    return window;
  }

  /** The window that attribute {@code name} spells. */
  static Window read(OpSite site, String name) {
    require(
        site.attributes().get(name) instanceof Attribute.Dictionary,
        "attribute '%s' is a window",
        name);
    return read((Attribute.Dictionary) site.attributes().get(name));
  }

  private static Window read(Attribute.Dictionary attribute) {
    try {
      return Window.of(attribute);
    } catch (IllegalArgumentException wrong) {
      throw new TypeMismatch(wrong.getMessage());
    }
  }
}
