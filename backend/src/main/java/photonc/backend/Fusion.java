package photonc.backend;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import photonc.backend.Uses.Use;
import photonc.ir.Block;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Trait;

/**
 * Which vector ops go on with the running value of another instead of reading it from memory: an
 * elementwise op takes over the op that makes one of its operands, where it is the only user, has
 * the same shape and computes in the same arithmetic.
 */
final class Fusion {
  private final Uses uses;
  private final Map<Operation, Operation> consumers = new HashMap<>();
  private final Set<Use> absorbed = new HashSet<>();

  Fusion(Block body, Uses uses) {
    this.uses = uses;
    visit(body);
  }

  private void visit(Block block) {
    for (Operation op : block.operations()) {
      candidates(op).stream()
          .map(index -> new Use(op, index))
          .filter(this::fits)
          .findFirst()
          .ifPresent(this::absorb);
      op.regions().forEach(this::visit);
    }
  }

  private void absorb(Use use) {
    absorbed.add(use);
    consumers.put(producer(use), use.op());
  }

  /** Whether the op's result is never stored: its only user goes on with it. */
  boolean isDeferred(Operation op) {
    return consumers.containsKey(op);
  }

  /** The operand that the op takes over, if any. */
  Optional<Integer> absorbed(Operation op) {
    return candidates(op).stream().filter(k -> absorbed.contains(new Use(op, k))).findFirst();
  }

  /** Where the instruction stands that reads the operands of an op. */
  int position(Operation op) {
    Operation last = op;
    while (consumers.containsKey(last)) {
      last = consumers.get(last);
    }
    return uses.position(last);
  }

  private static List<Integer> candidates(Operation op) {
    if (!op.kind().group().equals("vector")) {
      return List.of();
    }
    boolean takesOver =
        op.kind().is(Trait.ELEMENTWISE)
            || op.kind() == OpKind.VECTOR_QUANTIZE
            || op.kind() == OpKind.VECTOR_DEQUANTIZE;
    if (!takesOver) {
      return List.of();
    }
    if (op.kind() == OpKind.VECTOR_SELECT) {
      return List.of(1);
    }
    boolean either = op.kind().is(Trait.ELEMENTWISE) && op.data().size() == 2;
    return either ? List.of(0, 1) : List.of(0);
  }

  private Operation producer(Use use) {
    return uses.definition(use.op().operand(use.index())).orElseThrow();
  }

  private boolean fits(Use use) {
    Operand operand = use.op().operand(use.index());
    Optional<Operation> producer = uses.definition(operand);
    if (producer.isEmpty() || uses.only(operand).isEmpty()) {
      return false;
    }
    Operation made = producer.get();
    return use.op().result().tensorType().elements() > 0
        && made.kind().group().equals("vector")
        && uses.block(made).equals(uses.block(use.op()))
        && sameShape(operand, use.op())
        && sameArithmetic(made, use.op());
  }

  private static boolean sameShape(Operand operand, Operation op) {
    return ((TensorType) operand.type()).dims().equals(op.result().tensorType().dims());
  }

  private static boolean makesCodes(Operation op) {
    boolean castsToCodes =
        op.kind() == OpKind.VECTOR_CAST && op.result().tensorType().element().isInteger();
    return castsToCodes || op.kind() == OpKind.VECTOR_QUANTIZE;
  }

  /** Codes are rounded and f16 is rounded once more when stored: such values end a chain. */
  private boolean sameArithmetic(Operation made, Operation user) {
    if (made.kind().is(Trait.MOVE)) {
      return made.kind() != OpKind.VECTOR_CONCAT;
    }
    if (makesCodes(made) || user.kind() == OpKind.VECTOR_DEQUANTIZE) {
      return false;
    }
    ElementType element = made.result().tensorType().element();
    boolean held = element.equals(ElementType.F32) || element.isInteger();
    return held && VectorArithmetic.of(user).equals(VectorArithmetic.of(made));
  }
}
