package photonc.ir;

import static photonc.ir.TypeMismatch.require;

import java.util.BitSet;

/** Type rules of what products and drains do with sums before these are stored. */
final class EpilogueRules {
  private static final int WIDEST = 32;

  private EpilogueRules() {}

  /**
   * Checks the epilogue of a product.
   *
   * @param first the operand that stage operand $1 names
   * @param sum the element of the sums
   * @param result the product's tensor
   */
  static void check(OpSite site, int first, ElementType sum, TensorType result) {
    if (!site.has("stages")) {
      require(
          site.dataCount() == first,
          "expected %d operands, found %d: further ones belong to stages",
          first,
          site.dataCount());
      require(
          result.element().equals(sum),
          "sums of %s are no elements of %s without stages",
          sum,
          result);
      return;
    }
    require(
        sum.equals(ElementType.I32) || sum.equals(ElementType.F32),
        "stages work on sums of i32 or f32, found %s",
        sum);
    Epilogue epilogue = read(site);
    require(!epilogue.isEmpty(), "expected at least one stage");
    stages(epilogue, site.dataCount() - first);
    for (int k = first; k < site.dataCount(); k++) {
      operand(site.staticTensor(k), k - first + 1, result);
    }
    stored(epilogue, result.element());
  }

  private static Epilogue read(OpSite site) {
    require(
        site.attributes().get("stages") instanceof Attribute.Sequence,
        "attribute 'stages' is a list of stages");
    try {
      return Epilogue.of((Attribute.Sequence) site.attributes().get("stages"));
    } catch (IllegalArgumentException wrong) {
      throw new TypeMismatch(wrong.getMessage());
    }
  }

  private static void stages(Epilogue epilogue, int operands) {
    BitSet named = new BitSet();
    for (int k = 0; k < epilogue.stages().size(); k++) {
      Stage stage = epilogue.stages().get(k);
      if (stage.operand() instanceof Stage.Operand.Source source) {
        require(
            source.index() >= 1 && source.index() <= operands,
            "stage '%s' names an operand that is not there; there are %d",
            stage.text(),
            operands);
        named.set(source.index());
      }
      require(
          stage.op() != StageOp.ROUND || k == epilogue.stages().size() - 1,
          "round is the last stage or none");
      require(
          !stage.op().masks() && !stage.op().compares(),
          "'%s' is no stage of a sum",
          stage.op().text());
      require(stage.op() != StageOp.TRUNCATE, "codes are rounded, 'truncate' is no stage of a sum");
    }
    require(named.cardinality() == operands, "no stage names operand $%d", named.nextClearBit(1));
  }

  private static void operand(TensorType operand, int number, TensorType result) {
    require(
        operand.element().equals(ElementType.F32),
        "stage operand $%d is f32, found %s",
        number,
        operand);
    require(
        ShapeRules.broadcast(operand.dims(), result.dims()).equals(result.dims()),
        "stage operand $%d of %s does not broadcast to %s",
        number,
        operand,
        result);
  }

  private static void stored(Epilogue epilogue, ElementType element) {
    boolean held = element.bits() <= WIDEST;
    require(held, "stages make f32, f16 or integers of up to 32 bits, found %s", element);
    require(
        epilogue.rounds() == element.isInteger(),
        element.isInteger()
            ? "the last stage before codes of %s is round"
            : "round makes integers, found %s",
        element);
  }
}
