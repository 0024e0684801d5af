package photonc.pass;

import java.util.ArrayList;
import java.util.List;
import photonc.interpret.Evaluation;
import photonc.ir.Blob;
import photonc.ir.BlockBuilder;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Trait;

/**
 * Computes ops whose operands are all constants, with the reference interpreter; and what follows
 * from shapes alone: results without elements, and products that sum nothing.
 *
 * <pre>
 *   %1 = core.reshape @w : tensor<256x10xf32>     ->   const @w.folded : tensor<256x10xf32>
 *   %2 = tensor.matmul %x, @v : tensor<4x10xf32>   ->   const @zero = splat 0.0 (%x is 4x0)
 * </pre>
 *
 * Does not fold state variables, absent weights (a reshape or a cast keeps them absent), host
 * calls, or what is larger than a memory has room for.
 */
public final class FoldConstants implements Pass {
  /** More than a layer has weights; a file of a few bytes may ask for 2^40. */
  private static final long MOST_ELEMENTS = 1L << 26;

  @Override
  public String name() {
    return "fold-constants";
  }

  @Override
  public String summary() {
    return "computes what depends on constants only, or on shapes";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Module run(Module module, PassContext context) {
    GlobalNames names = new GlobalNames(module);
    List<Global> globals = new ArrayList<>(module.globals());
    Rewriter rewriter = new Rewriter((op, rewrite, out) -> fold(op, rewrite, out, names, globals));
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), globals, functions);
  }

  private static void fold(
      Operation op, Rewriter rewriter, BlockBuilder out, GlobalNames names, List<Global> globals) {
    List<Operand> operands = rewriter.get(op.operands());
    boolean zeros = isZeros(op, operands);
    if (!zeros && !isFoldable(op, operands)) {
      rewriter.copy(op, out);
      return;
    }
    String stem = operands.isEmpty() || zeros ? "zero" : ((Global) operands.get(0)).name();
    TensorType type = op.result().tensorType();
    Blob blob =
        zeros ? new Blob.Splat(type.element(), type.elements(), 0) : blob(op, operands, type);
    Global folded = new Global(Global.Kind.CONST, names.fresh(stem), type, blob, op.location());
    globals.add(folded);
    rewriter.map(op.result(), folded);
  }

  private static Blob blob(Operation op, List<Operand> operands, TensorType type) {
    if (keepsAbsence(op.kind()) && ((Global) operands.get(0)).blob() instanceof Blob.Absent) {
      return new Blob.Absent(type.element(), type.elements());
    }
    return op.kind() == OpKind.CORE_RESHAPE
        ? ((Global) operands.get(0)).blob()
        : Blob.of(evaluate(op, operands));
  }

  /** Whether the result has no elements, or is a product whose sums have no terms. */
  private static boolean isZeros(Operation op, List<Operand> operands) {
    if (!isPureOfTensors(op)) {
      return false;
    }
    boolean product = op.kind() == OpKind.TENSOR_MATMUL || op.kind() == OpKind.TENSOR_CONV;
    return op.result().tensorType().elements() == 0
        || (product && operands.stream().anyMatch(FoldConstants::isEmpty));
  }

  private static boolean isEmpty(Operand operand) {
    TensorType type = (TensorType) operand.type();
    return type.isStatic() && type.elements() == 0;
  }

  /** Whether the shape is all there is to know about the result of an absent operand. */
  private static boolean keepsAbsence(OpKind kind) {
    return kind == OpKind.CORE_RESHAPE || kind == OpKind.TENSOR_CAST;
  }

  private static boolean isPureOfTensors(Operation op) {
    boolean foldableKind =
        op.kind().group().equals("tensor")
            || op.kind() == OpKind.CORE_RESHAPE
            || op.kind() == OpKind.CORE_ZERO;
    return foldableKind
        && !op.kind().is(Trait.EFFECT)
        && op.results().size() == 1
        && op.result().tensorType().isStatic();
  }

  private static boolean isFoldable(Operation op, List<Operand> operands) {
    return isPureOfTensors(op)
        && operands.stream().allMatch(operand -> isConstant(operand, op.kind()))
        && (op.kind() == OpKind.CORE_RESHAPE || isComputable(op, operands));
  }

  private static boolean isComputable(Operation op, List<Operand> operands) {
    return op.result().tensorType().elements() <= MOST_ELEMENTS
        && operands.stream()
            .allMatch(operand -> ((TensorType) operand.type()).elements() <= MOST_ELEMENTS);
  }

  private static boolean isConstant(Operand operand, OpKind kind) {
    return operand instanceof Global global
        && global.kind() == Global.Kind.CONST
        && (keepsAbsence(kind) || !(global.blob() instanceof Blob.Absent));
  }

  private static Tensor evaluate(Operation op, List<Operand> operands) {
    List<Tensor> values = operands.stream().map(operand -> ((Global) operand).value()).toList();
    return Evaluation.of(op, values).get(0);
  }
}
