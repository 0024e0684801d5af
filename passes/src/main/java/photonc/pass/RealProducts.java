package photonc.pass;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import photonc.diagnostic.DiagKind;
import photonc.ir.Blob;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
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
import photonc.target.Target;

/**
 * Makes products of integers that the converters of an analog target do not hold products of real
 * numbers, which are quantised as those of any other network.
 *
 * <pre>
 *   %y = tensor.matmul %x, @w : i32              (x of 9 bits, converters of 8)
 *   ->
 *   %1 = tensor.cast %x : f32
 *   %2 = tensor.matmul %1, @w.real : f32
 *   %3 = tensor.round %2 : f32
 *   %y = tensor.cast %3 : i32
 * </pre>
 *
 * Such are codes less a zero point that is nowhere near an end or the middle of their range, or
 * that is known at run time only. Does not touch products whose codes can be streamed as they are
 * ({@link MovedCodes}), and those of two run-time tensors.
 */
public final class RealProducts implements Pass {
  @Override
  public String name() {
    return "real-products";
  }

  @Override
  public String summary() {
    return "products of integers wider than the converters become products of real numbers";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Module run(Module module, PassContext context) {
    if (!context.target().isQuantised()) {
      return module;
    }
    Definitions definitions = new Definitions();
    module.functions().forEach(f -> f.body().operations().forEach(definitions::learn));
    NewGlobals globals = new NewGlobals(module);
    Rewriter rewriter =
        new Rewriter(
            (op, rewrite, out) -> {
              Optional<String> tooWide = tooWide(op, definitions, context.target());
              if (tooWide.isEmpty()) {
                rewrite.copy(op, out);
                return;
              }
              context.diagnostics().report(DiagKind.ASSUMPTION, op.location(), tooWide.get());
              emit(op, rewrite, out, globals);
            });
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), globals.all(), functions);
  }

  /** Why the converters do not hold a product's integers; empty where they do. */
  private static Optional<String> tooWide(Operation op, Definitions definitions, Target target) {
    boolean product = op.kind() == OpKind.TENSOR_CONV || op.kind() == OpKind.TENSOR_MATMUL;
    if (!product || !op.result().tensorType().element().equals(ElementType.I32)) {
      return Optional.empty();
    }
    Optional<Global> weights =
        op.operands().stream().flatMap(operand -> constant(operand).stream()).findFirst();
    if (weights.isEmpty()) {
      return Optional.empty();
    }
    Operand streamed = op.operand(op.operand(0).equals(weights.get()) ? 1 : 0);
    int inputBits = ((TensorType) streamed.type()).element().bits();
    if (inputBits > target.converters().inputBits()
        && MovedCodes.of(streamed, definitions).isEmpty()) {
      return Optional.of(
          note("inputs of %d bits".formatted(inputBits), target.converters().inputBits()));
    }
    return WeightCodes.signed(weights.get().type(), weights.get().blob(), target).isPresent()
        ? Optional.empty()
        : Optional.of(note("weights", target.converters().weightBits()));
  }

  private static String note(String what, int bits) {
    return "its integer "
        + what
        + ", zero point taken off, do not fit the "
        + bits
        + " bits of the converters; they are quantised anew, as real numbers are";
  }

  private static Optional<Global> constant(Operand operand) {
    return operand instanceof Global global
            && global.kind() == Global.Kind.CONST
            && !(global.blob() instanceof Blob.Absent)
        ? Optional.of(global)
        : Optional.empty();
  }

  private static void emit(Operation op, Rewriter rewriter, BlockBuilder out, NewGlobals globals) {
    List<Operand> real =
        op.operands().stream()
            .map(
                operand ->
                    constant(operand)
                        .<Operand>map(weights -> real(weights, op, globals))
                        .orElseGet(() -> cast(rewriter.get(operand), ElementType.F32, "", op, out)))
            .toList();
    TensorType sums = op.result().tensorType().withElement(ElementType.F32);
    Operand sum = out.emit(op.kind(), real, op.attributes(), sums, "", op.location());
    Operand whole = out.emit(OpKind.TENSOR_ROUND, List.of(sum), Map.of(), sums, "", op.location());
    rewriter.map(op.result(), cast(whole, ElementType.I32, op.result().name(), op, out));
  }

  private static Global real(Global weights, Operation op, NewGlobals globals) {
    long[] integers = weights.value().longs();
    float[] numbers = new float[integers.length];
    IntStream.range(0, numbers.length).forEach(i -> numbers[i] = integers[i]);
    TensorType type = weights.type().withElement(ElementType.F32);
    return globals.constant(
        weights.name() + ".real", Tensor.ofFloats(type, numbers), op.location());
  }

  private static Operand cast(
      Operand operand, ElementType element, String name, Operation source, BlockBuilder out) {
    TensorType type = ((TensorType) operand.type()).withElement(element);
    return out.emit(OpKind.TENSOR_CAST, List.of(operand), Map.of(), type, name, source.location());
  }
}
