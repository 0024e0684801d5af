package photonc.ir;

import static photonc.ir.TypeMismatch.require;

import java.util.ArrayList;
import java.util.List;

/** Type rules of what lives at every level. */
final class CoreRules {
  private CoreRules() {}

  /** A loop's results are what it carries; its region is the verifier's business. */
  static List<Type> loop(OpSite site) {
    require(site.integer("count") >= 0, "a loop does not run %d times", site.integer("count"));
    require(site.dataCount() == site.operands().size(), "a loop carries no counters");
    List<Type> carried = new ArrayList<>();
    site.operands().forEach(operand -> carried.add(operand.type()));
    return carried;
  }

  static List<Type> zero(OpSite site) {
    TensorType type = site.givenTensor();
    require(type.isStatic(), "zeros need a static shape, found %s", type);
    if (site.has("memory")) {
      site.text("memory", List.of("dram"));
    }
    return List.of(type);
  }

  /** Dimensions that are not fixed must all appear again: then the fixed ones decide. */
  static List<Type> reshape(OpSite site) {
    TensorType from = site.tensor(0);
    TensorType to = site.givenTensor();
    require(from.element().equals(to.element()), "%s has other elements than %s", to, from);
    List<Dim> open = new ArrayList<>(open(from));
    boolean sameOpen = open.size() == open(to).size();
    for (Dim dim : open(to)) {
      sameOpen &= open.remove(dim);
    }
    require(
        sameOpen && fixed(from) == fixed(to), "%s does not have as many elements as %s", to, from);
    return List.of(to);
  }

  static List<Type> extract(OpSite site) {
    TensorType x = site.staticTensor(0);
    int axis = site.integer("axis", x.rank());
    long size = site.integer("size");
    require(size >= 0, "%d indices of axis %d", size, axis);
    long[] sizes = x.sizes();
    sizes[axis] = size;
    return List.of(TensorType.of(x.element(), sizes));
  }

  static List<Type> insert(OpSite site) {
    TensorType into = site.staticTensor(0);
    TensorType box = site.staticTensor(1);
    int axis = site.integer("axis", into.rank());
    require(box.element().equals(into.element()), "%s has other elements than %s", box, into);
    require(box.rank() == into.rank(), "%s and %s differ in rank", into, box);
    for (int other = 0; other < into.rank(); other++) {
      require(
          other == axis || box.size(other) == into.size(other),
          "%s and %s differ in axis %d, not only in axis %d",
          into,
          box,
          other,
          axis);
    }
    return List.of(into);
  }

  static List<Type> update(OpSite site) {
    site.type(1);
    require(
        site.operands().get(0) instanceof Global global && global.kind() == Global.Kind.STATE,
        "the first operand is a state variable");
    require(
        site.type(0).equals(site.type(1)),
        "a state variable of type %s cannot hold %s",
        site.type(0),
        site.type(1));
    return List.of();
  }

  private static List<Dim> open(TensorType type) {
    return type.dims().stream().filter(dim -> !(dim instanceof Dim.Fixed)).toList();
  }

  private static long fixed(TensorType type) {
    long product = 1;
    for (Dim dim : type.dims()) {
      product = Math.multiplyExact(product, dim instanceof Dim.Fixed fixed ? fixed.size() : 1);
    }
    return product;
  }
}
