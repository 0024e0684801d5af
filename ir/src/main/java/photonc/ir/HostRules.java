package photonc.ir;

import static photonc.ir.TypeMismatch.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Type rules of the ONNX operators that {@code host.call} names. */
final class HostRules {
  private static final Set<String> ARG_MAX = Set.of("axis", "keepdims", "select_last_index");

  private HostRules() {}

  static List<Type> results(OpSite site) {
    require(!site.given().isEmpty(), "its result types are spelled");
    for (Type type : site.given()) {
      require(type instanceof TensorType, "its results are tensors, found %s", type);
    }
    String operator = site.text("operator", List.of("ArgMax", "Gather"));
    return switch (operator) {
      case "ArgMax" -> List.of(argMax(site));
      case "Gather" -> List.of(gather(site));
      default -> throw new AssertionError(operator);
    };
  }

  /** The data's axis gives way to those of the indices. */
  private static Type gather(OpSite site) {
    require(site.operands().size() == 2, "Gather takes data and indices");
    TensorType x = site.tensor(0);
    TensorType indices = site.tensor(1);
    SortedMap<String, Attribute> options = options(site);
    options.forEach((name, value) -> requireInteger("Gather", Set.of("axis"), name, value));
    require(
        indices.element().equals(ElementType.I32) || indices.element().equals(ElementType.I64),
        "indices are i32 or i64, found %s",
        indices);
    long axis = value(options, "axis", 0);
    require(axis >= -x.rank() && axis < x.rank(), "axis %d of %s", axis, x);
    int at = (int) Math.floorMod(axis, (long) x.rank());
    List<Dim> dims = new ArrayList<>(x.dims());
    dims.remove(at);
    dims.addAll(at, indices.dims());
    return new TensorType(dims, x.element());
  }

  private static Type argMax(OpSite site) {
    require(site.operands().size() == 1, "ArgMax takes one tensor");
    TensorType x = site.tensor(0);
    SortedMap<String, Attribute> options = options(site);
    options.forEach((name, value) -> requireInteger("ArgMax", ARG_MAX, name, value));
    require(value(options, "select_last_index", 0) == 0, "select_last_index = 1 is not supported");
    long axis = value(options, "axis", 0);
    require(axis >= -x.rank() && axis < x.rank(), "axis %d of %s", axis, x);
    int at = (int) Math.floorMod(axis, (long) x.rank());
    require(!x.dims().get(at).equals(new Dim.Fixed(0)), "no largest of no elements: %s", x);
    List<Dim> dims = new ArrayList<>(x.dims());
    dims.remove(at);
    if (value(options, "keepdims", 1) != 0) {
      dims.add(at, new Dim.Fixed(1));
    }
    return new TensorType(dims, ElementType.I64);
  }

  private static void requireInteger(
      String operator, Set<String> known, String name, Attribute value) {
    require(known.contains(name), "%s has no attribute '%s'", operator, name);
    require(value instanceof Attribute.Int, "%s is an integer, found %s", name, value);
  }

  private static SortedMap<String, Attribute> options(OpSite site) {
    Attribute given = site.attributes().get("attributes");
    require(
        given == null || given instanceof Attribute.Dictionary, "its attributes are a dictionary");
    return given == null ? new TreeMap<>() : ((Attribute.Dictionary) given).entries();
  }

  private static long value(SortedMap<String, Attribute> options, String name, long standard) {
    return options.get(name) instanceof Attribute.Int given ? given.value() : standard;
  }
}
