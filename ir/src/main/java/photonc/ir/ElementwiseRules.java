package photonc.ir;

import static photonc.ir.TypeMismatch.require;

import java.util.List;

/** Type rules of ops that work element by element. */
final class ElementwiseRules {
  private ElementwiseRules() {}

  static List<Type> binary(OpSite site) {
    TensorType a = site.tensor(0);
    TensorType b = site.tensor(1);
    require(a.element().equals(b.element()), "%s and %s have different elements", a, b);
    return List.of(new TensorType(ShapeRules.broadcast(a.dims(), b.dims()), a.element()));
  }

  /** Truth values. */
  static List<Type> comparison(OpSite site) {
    TensorType compared = (TensorType) binary(site).get(0);
    return List.of(compared.withElement(ElementType.I1));
  }

  /** A truth value chooses between two elements of one type. */
  static List<Type> select(OpSite site) {
    TensorType condition = site.tensor(0);
    TensorType a = site.tensor(1);
    TensorType b = site.tensor(2);
    require(
        condition.element().equals(ElementType.I1),
        "the condition is of truth values (i1), found %s",
        condition);
    require(a.element().equals(b.element()), "%s and %s have different elements", a, b);
    List<Dim> chosen = ShapeRules.broadcast(a.dims(), b.dims());
    return List.of(new TensorType(ShapeRules.broadcast(condition.dims(), chosen), a.element()));
  }

  static List<Type> real(OpSite site) {
    TensorType x = site.tensor(0);
    require(x.element().isFloat(), "expected a float operand, found %s", x);
    return List.of(x);
  }

  static List<Type> realBinary(OpSite site) {
    real(site);
    return binary(site);
  }

  /** The element type is the spelled result's. */
  static List<Type> cast(OpSite site) {
    return List.of(site.tensor(0).withElement(site.givenTensor().element()));
  }

  static List<Type> quantize(OpSite site) {
    TensorType x = site.tensor(0);
    TensorType codes = site.givenTensor();
    require(x.element().isFloat(), "expected a float operand, found %s", x);
    require(codes.element().isInteger(), "codes are integers, found %s", codes);
    require(
        site.attributes().get("scale") instanceof Attribute.Real scale
            && scale.value() > 0
            && Double.isFinite(scale.value()),
        "scale is a positive number");
    return List.of(x.withElement(codes.element()));
  }

  static List<Type> dequantize(OpSite site) {
    TensorType codes = site.tensor(0);
    TensorType scales = site.staticTensor(1);
    require(codes.element().isInteger(), "codes are integers, found %s", codes);
    require(scales.element().equals(ElementType.F32), "scales are f32, found %s", scales);
    int axis = site.integer("axis", Math.max(1, codes.rank()));
    if (scales.elements() != 1) {
      Dim along = axis < codes.rank() ? codes.dims().get(axis) : new Dim.Fixed(1);
      require(
          along.equals(new Dim.Fixed(scales.elements())),
          "%d scales for dimension %s of %s; expected one, or one for each index",
          scales.elements(),
          along,
          codes);
    }
    return List.of(codes.withElement(ElementType.F32));
  }
}
