package photonc.pass;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import photonc.cost.Cost;
import photonc.cost.Drain;
import photonc.cost.MappingSpace;
import photonc.cost.Product;
import photonc.cost.VectorWork;
import photonc.ir.ElementType;
import photonc.target.Target;

/**
 * What a product of two run-time tensors costs in electronics and on the array, one instruction
 * after the other, by the analytic cost. On the array it is the product under its cheapest mapping
 * and all that is done for it alone: both operands quantised (on analog targets), the programmed
 * one brought into rows and into blocks. What is quantised in the pass of whoever makes an operand
 * costs less than that; the cost does not know of it.
 */
final class DynamicProductCost {
  private final Target target;
  private final boolean signedInput;
  private final Map<Product, Optional<Cost>> known = new HashMap<>();

  /**
   * @param signedInput whether streamed codes may be negative
   */
  DynamicProductCost(Target target, boolean signedInput) {
    this.target = target;
    this.signedInput = signedInput;
  }

  /** A dot product for every element of the result. */
  Cost onVectorUnit(DynamicProduct product) {
    long elements = product.matmul().result().tensorType().elements();
    return VectorWork.dot(elements, product.reduction()).cost(target);
  }

  /** Empty where the accumulators do not hold the sums of one vector. */
  Optional<Cost> onArray(DynamicProduct product) {
    return known
        .computeIfAbsent(shape(product), this::cheapest)
        .map(cost -> prepared(product).map(before -> before.then(cost)).orElse(cost));
  }

  private Optional<Cost> cheapest(Product product) {
    return MappingSpace.least(product, target, Long.MAX_VALUE);
  }

  /** The product that will be tiled: codes on analog targets, whose sums become f32 at once. */
  private Product shape(DynamicProduct product) {
    return new Product(
        product.groups(),
        product.outputs(),
        product.reduction(),
        product.vectors(),
        input(),
        target.isAnalog() && signedInput,
        weight(),
        target.isAnalog() ? new Drain(0, 1, 0, 0, Float.BYTES) : Drain.PLAIN);
  }

  private ElementType input() {
    int bits = target.converters().inputBits();
    ElementType codes = signedInput ? ElementType.signed(bits) : ElementType.unsigned(bits);
    return target.isAnalog() ? codes : ElementType.F32;
  }

  private ElementType weight() {
    return target.isAnalog()
        ? ElementType.signed(target.converters().weightBits())
        : ElementType.F32;
  }

  private Optional<Cost> prepared(DynamicProduct product) {
    long programmed = product.weights().type().elements();
    Optional<Cost> sum = Optional.empty();
    if (target.isAnalog()) {
      sum = then(sum, VectorWork.quantize(product.streamed().type().elements(), input().bytes()));
      sum = then(sum, VectorWork.quantize(programmed, weight().bytes()));
    }
    if (product.transposes()) {
      sum = then(sum, VectorWork.move(programmed, weight().bytes()));
    }
    if (product.reduction() > target.array().columns()
        || product.outputs() % Math.min(product.outputs(), target.array().rows()) != 0) {
      sum = then(sum, VectorWork.move(programmed, weight().bytes()));
    }
    return sum;
  }

  private Optional<Cost> then(Optional<Cost> before, VectorWork work) {
    Cost cost = work.cost(target);
    return Optional.of(before.map(sum -> sum.then(cost)).orElse(cost));
  }
}
