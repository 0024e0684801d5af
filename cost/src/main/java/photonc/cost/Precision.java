package photonc.cost;

import photonc.ir.ElementType;
import photonc.target.Target;

/**
 * The bits of the codes that a product's conversions are of.
 *
 * @param weight of what is written into rings
 * @param input of what is streamed
 * @param output of converted sums
 */
public record Precision(int weight, int input, int output) {
  static Precision of(Product product, Target target) {
    Target.Converters most = target.converters();
    return new Precision(
        bits(product.weight(), most.weightBits(), target),
        bits(product.input(), most.inputBits(), target),
        product.outputBits().orElse(most.outputBits()));
  }

  /** What the converters have. */
  public static Precision full(Target target) {
    Target.Converters most = target.converters();
    return new Precision(most.weightBits(), most.inputBits(), most.outputBits());
  }

  private static int bits(ElementType element, int most, Target target) {
    return target.isAnalog() && element.isInteger() ? element.bits() : most;
  }
}
