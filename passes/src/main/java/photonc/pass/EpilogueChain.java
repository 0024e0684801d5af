package photonc.pass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import photonc.ir.Attribute;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.TensorType;
import photonc.ir.Trait;
import photonc.ir.Value;

/** A product and the elementwise ops that follow one another behind it, the sums' only users. */
final class EpilogueChain {
  private final Operation product;
  private final List<Operation> ops = new ArrayList<>();

  private EpilogueChain(Operation product) {
    this.product = product;
  }

  /**
   * The longest chain behind a product.
   *
   * @param users every value's users, as often as they name it
   * @param taken ops that belong to other chains
   */
  static EpilogueChain behind(
      Operation product, Map<Value, List<Operation>> users, Set<Operation> taken) {
    EpilogueChain chain = new EpilogueChain(product);
    if (product.attribute("stages").isPresent()
        || isState(product.operand(0))
        || isState(product.operand(1))) {
      return chain;
    }
    Value current = product.result();
    ExactTerms terms = new ExactTerms(product);
    boolean ends = false;
    while (!ends) {
      List<Operation> readers = users.getOrDefault(current, List.of());
      ends =
          readers.size() != 1
              || taken.contains(readers.get(0))
              || !goesOn(current, readers.get(0), terms);
      if (!ends) {
        chain.ops.add(readers.get(0));
        current = readers.get(0).result();
        ends = readers.get(0).kind() == OpKind.TENSOR_QUANTIZE;
      }
    }
    chain.dropSums();
    return chain;
  }

  /** Stages make real numbers or codes: terms that nothing follows stay ops, as do conversions. */
  private void dropSums() {
    while (!ops.isEmpty() && last().result().tensorType().element().equals(ElementType.I32)) {
      ops.remove(ops.size() - 1);
    }
    if (ops.stream().allMatch(op -> op.kind() == OpKind.TENSOR_CAST)) {
      ops.clear();
    }
  }

  /** Whether the op can be a stage on the value: elementwise, of its shape, exact in f32. */
  private static boolean goesOn(Value current, Operation op, ExactTerms terms) {
    if (op.results().size() != 1 || !(op.result().type() instanceof TensorType type)) {
      return false;
    }
    TensorType before = current.tensorType();
    boolean first = before.element().equals(ElementType.I32);
    if (first && type.equals(before)) {
      return terms.takes(op, current);
    }
    boolean converted = op.kind() == OpKind.TENSOR_CAST && type.element().equals(ElementType.F32);
    boolean becomesReal =
        converted || (op.kind() == OpKind.TENSOR_DEQUANTIZE && op.operand(0).equals(current));
    boolean real = before.element().equals(ElementType.F32);
    boolean elementwise = op.kind().is(Trait.ELEMENTWISE) && EpilogueStages.knows(op.kind());
    boolean inPlace = elementwise || op.kind() == OpKind.TENSOR_QUANTIZE;
    return (first ? becomesReal : real && inPlace)
        && type.dims().equals(before.dims())
        && op.operands().stream().allMatch(operand -> isReadable(operand, current));
  }

  private static boolean isReadable(Operand operand, Value current) {
    return operand.equals(current)
        || (!isState(operand)
            && operand.type() instanceof TensorType type
            && type.isStatic()
            && type.element().equals(ElementType.F32));
  }

  /** State may be written between the product and the chain's end. */
  private static boolean isState(Operand operand) {
    return operand instanceof Global global && global.kind() == Global.Kind.STATE;
  }

  boolean isEmpty() {
    return ops.isEmpty();
  }

  List<Operation> ops() {
    return ops;
  }

  Operation last() {
    return ops.get(ops.size() - 1);
  }

  /** The ops that leave nothing where they stood: all but the last. */
  List<Operation> inside() {
    List<Operation> inside = new ArrayList<>(ops.subList(0, ops.size() - 1));
    inside.add(product);
    return inside;
  }

  /** Writes the product with the chain's stages. */
  void write(Rewriter rewriter, BlockBuilder out, NewGlobals globals) {
    EpilogueStages stages = new EpilogueStages(rewriter, out, globals);
    Value current = product.result();
    for (Operation op : ops) {
      stages.add(op, current);
      current = op.result();
    }
    Map<String, Attribute> attributes = new TreeMap<>(product.attributes());
    attributes.put("stages", stages.epilogue().attribute());
    List<Operand> operands = new ArrayList<>(rewriter.get(product.operands()));
    operands.addAll(stages.operands());
    rewriter.map(
        current,
        out.emit(
            product.kind(),
            operands,
            attributes,
            current.type(),
            current.name(),
            product.location()));
  }
}
