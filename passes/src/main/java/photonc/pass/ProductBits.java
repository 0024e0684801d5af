package photonc.pass;

import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import photonc.cost.Precision;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.Operation;
import photonc.target.Target;

/** The bits that an op says its product is to have, as attributes. */
final class ProductBits {
  static final String WEIGHTS = "weight_bits";
  static final String INPUTS = "input_bits";
  static final String OUTPUTS = "output_bits";

  private ProductBits() {}

  static int weights(Operation op, Target target) {
    return of(op, WEIGHTS).orElse(target.converters().weightBits());
  }

  static int inputs(Operation op, Target target) {
    return of(op, INPUTS).orElse(target.converters().inputBits());
  }

  static int outputs(Operation op, Target target) {
    return outputs(op).orElse(target.converters().outputBits());
  }

  static OptionalInt outputs(Operation op) {
    return of(op, OUTPUTS);
  }

  static ElementType weightCodes(Operation op, Target target) {
    return ElementType.signed(weights(op, target));
  }

  static Precision precision(Operation op, Target target) {
    return new Precision(weights(op, target), inputs(op, target), outputs(op, target));
  }

  private static OptionalInt of(Operation op, String attribute) {
    return op.attribute(attribute).isPresent()
        ? OptionalInt.of(Math.toIntExact(op.integer(attribute)))
        : OptionalInt.empty();
  }

  /** Adds to attributes what another op says of bits. */
  static void copy(Operation from, Map<String, Attribute> to) {
    for (String name : new String[] {WEIGHTS, INPUTS, OUTPUTS}) {
      from.attribute(name).ifPresent(bits -> to.put(name, bits));
    }
  }

  /** The attributes of an op without the bits of its weights and inputs: types say them now. */
  static SortedMap<String, Attribute> typed(Operation op) {
    TreeMap<String, Attribute> attributes = new TreeMap<>(op.attributes());
    attributes.remove(WEIGHTS);
    attributes.remove(INPUTS);
    return attributes;
  }

  /** The attributes of an op without any bits: nothing converts. */
  static SortedMap<String, Attribute> none(Operation op) {
    SortedMap<String, Attribute> attributes = typed(op);
    attributes.remove(OUTPUTS);
    return attributes;
  }
}
