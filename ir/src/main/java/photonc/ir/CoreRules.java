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
