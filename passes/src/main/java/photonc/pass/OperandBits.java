package photonc.pass;

import java.util.OptionalInt;

/**
 * Bits of a product's weights, of what it streams and of the conversions of its sums; empty for
 * what is left as it is.
 */
public record OperandBits(OptionalInt weights, OptionalInt inputs, OptionalInt outputs) {
  public static final OperandBits NONE =
      new OperandBits(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

  public boolean isEmpty() {
    return equals(NONE);
  }

  /** These, and those of others where there are none. */
  public OperandBits or(OperandBits others) {
    return new OperandBits(
        weights.isPresent() ? weights : others.weights,
        inputs.isPresent() ? inputs : others.inputs,
        outputs.isPresent() ? outputs : others.outputs);
  }

  /** Without those of weights and inputs. */
  OperandBits ofOutputs() {
    return new OperandBits(OptionalInt.empty(), OptionalInt.empty(), outputs);
  }
}
