package photonc.pass;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import photonc.ir.BlockBuilder;
import photonc.ir.Function;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.TensorType;
import photonc.ir.Value;

/**
 * Drops ops that change nothing, and says some in a cheaper way; results stay the same to the bit.
 *
 * <pre>
 *   %1 = tensor.mul %x, @one                  ->   %x
 *   %2 = tensor.relu %1
 *   %3 = tensor.relu %2                       ->   %2
 *   %4 = tensor.maximum %3, @minus_one        ->   %2
 *   %5 = tensor.transpose %4 (1x1x8 to 1x8x1) ->   core.reshape %2
 * </pre>
 *
 * Does not reorder or combine arithmetic: that would round differently.
 */
public final class SimplifyOps implements Pass {
  @Override
  public String name() {
    return "simplify-ops";
  }

  @Override
  public String summary() {
    return "drops ops that change nothing: x * 1, x + 0, clips that never clip, round trips";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Module run(Module module, PassContext context) {
    Definitions definitions = new Definitions();
    Neutral neutral = new Neutral(definitions);
    Rewriter rewriter =
        new Rewriter((op, rewrite, out) -> simplify(op, rewrite, out, definitions, neutral));
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), module.globals(), functions);
  }

  /** Rules see the new operands; what is written is learnt for the ops behind. */
  private static void simplify(
      Operation op, Rewriter rewriter, BlockBuilder out, Definitions definitions, Neutral neutral) {
    List<Operand> operands = rewriter.get(op.operands());
    Optional<Operand> same = neutral.unchanged(op, operands);
    if (same.isPresent()) {
      rewriter.map(op.result(), same.get());
      return;
    }
    Optional<Operand> viewed = viewed(op, operands, definitions);
    if (viewed.isPresent()) {
      definitions.learn(reshape(op, viewed.get(), rewriter, out));
      return;
    }
    definitions.learn(rewriter.copy(op, out));
  }

  private static Operation reshape(
      Operation op, Operand operand, Rewriter rewriter, BlockBuilder out) {
    Value result = new Value(op.result().name(), op.result().type());
    Operation reshape =
        new Operation(
            OpKind.CORE_RESHAPE,
            List.of(operand),
            List.of(result),
            Map.of(),
            List.of(),
            op.location());
    out.add(reshape);
    rewriter.map(op.result(), result);
    return reshape;
  }

  /** What the op is only another shape of, where it is not simply a reshape already. */
  private static Optional<Operand> viewed(
      Operation op, List<Operand> operands, Definitions definitions) {
    if (op.kind() == OpKind.TENSOR_TRANSPOSE && keepsOrder(op, operands.get(0))) {
      return Optional.of(operands.get(0));
    }
    return op.kind() == OpKind.CORE_RESHAPE
        ? definitions.of(operands.get(0), OpKind.CORE_RESHAPE).map(inner -> inner.operand(0))
        : Optional.empty();
  }

  /** Whether only axes of size 1 change places with others. */
  private static boolean keepsOrder(Operation transpose, Operand operand) {
    TensorType type = (TensorType) operand.type();
    if (!type.isStatic()) {
      return false;
    }
    long[] moved =
        LongStream.of(transpose.integers("permutation"))
            .filter(axis -> type.size((int) axis) != 1)
            .toArray();
    for (int i = 1; i < moved.length; i++) {
      if (moved[i] < moved[i - 1]) {
        return false;
      }
    }
    return true;
  }
}
