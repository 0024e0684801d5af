package photonc.tests.acceptance;

import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import photonc.cost.Drain;
import photonc.cost.MappingSpace;
import photonc.cost.Product;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.Mapping;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.TensorType;
import photonc.target.Target;

/** Random machines that small networks do not fit at once, and random mappings onto them. */
final class SmallMachines {
  private SmallMachines() {}

  static Target target(String name, SplittableRandom random, int scratchpadBytes) {
    return Pipeline.target(
        name,
        "array.rows=" + (1 + random.nextInt(6)),
        "array.columns=" + (1 + random.nextInt(8)),
        "array.buses=1",
        "array.cores=" + (1 + random.nextInt(4)),
        "array.banks=" + (1 + random.nextInt(4)),
        "accumulators.size=" + 64 * (1 + random.nextInt(8)) + " B",
        "scratchpad.size=" + scratchpadBytes + " B");
  }

  /** Any legal mapping for every product, instead of the cheapest. */
  static Module mapped(Module module, Target target, SplittableRandom random) {
    Rewriter rewriter =
        new Rewriter(
            (op, rewrite, out) -> {
              if (op.kind() != OpKind.TENSOR_PRODUCT) {
                rewrite.copy(op, out);
                return;
              }
              List<Mapping> legal =
                  MappingSpace.legal(product(op), target).stream()
                      .filter(mapping -> !mapping.resident())
                      .toList();
              Mapping chosen = legal.get(random.nextInt(legal.size()));
              TreeMap<String, Attribute> attributes = new TreeMap<>(op.attributes());
              attributes.put("mapping", chosen.attribute());
              attributes.put("first_core", Attribute.of(random.nextInt(target.array().cores())));
              rewrite.copy(op, op.kind(), attributes, out);
            });
    return new Module(
        module.name(),
        module.level(),
        module.globals(),
        module.functions().stream().map(rewriter::rewrite).toList());
  }

  private static Product product(Operation op) {
    ElementType input = ((TensorType) op.operand(0).type()).element();
    TensorType weights = (TensorType) op.operand(1).type();
    long[] group = op.group(weights);
    long groups = weights.size(0) / group[0];
    long vectors = op.window().vectorCount();
    return new Product(
        groups,
        group[0],
        group[1],
        vectors,
        group[0] * vectors - op.result().tensorType().elements() / groups,
        input,
        input.isInteger() && input.isSigned(),
        weights.element(),
        OptionalInt.empty(),
        Drain.PLAIN);
  }
}
