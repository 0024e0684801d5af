package photonc.pass;

import java.util.List;
import java.util.Map;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Function;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.TensorType;

/**
 * Computes products of f16 in f32, as their meaning has it, with the rounding as an op of its own.
 *
 * <pre>
 *   %y = tensor.conv %x, @w : f16
 *   ->
 *   %1 = tensor.cast %x : f32
 *   %2 = tensor.cast @w : f32
 *   %3 = tensor.conv %1, %2 : f32
 *   %y = tensor.cast %3 : f16
 * </pre>
 *
 * Does not touch other ops: they compute in f16. Constant folding does away with the cast of
 * weights.
 */
public final class WidenProducts implements Pass {
  @Override
  public String name() {
    return "widen-products";
  }

  @Override
  public String summary() {
    return "products of f16 are computed in f32 and rounded by a cast";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Module run(Module module, PassContext context) {
    Rewriter rewriter = new Rewriter(WidenProducts::widen);
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), module.globals(), functions);
  }

  private static void widen(Operation op, Rewriter rewriter, BlockBuilder out) {
    boolean product = op.kind() == OpKind.TENSOR_CONV || op.kind() == OpKind.TENSOR_MATMUL;
    if (!product || !op.result().tensorType().element().equals(ElementType.F16)) {
      rewriter.copy(op, out);
      return;
    }
    List<Operand> wide =
        rewriter.get(op.operands()).stream()
            .map(operand -> cast(operand, ElementType.F32, "", op, out))
            .toList();
    TensorType sums = op.result().tensorType().withElement(ElementType.F32);
    Operand sum = out.emit(op.kind(), wide, op.attributes(), sums, "", op.location());
    rewriter.map(op.result(), cast(sum, ElementType.F16, op.result().name(), op, out));
  }

  private static Operand cast(
      Operand operand, ElementType element, String name, Operation source, BlockBuilder out) {
    TensorType type = ((TensorType) operand.type()).withElement(element);
    return out.emit(OpKind.TENSOR_CAST, List.of(operand), Map.of(), type, name, source.location());
  }
}
