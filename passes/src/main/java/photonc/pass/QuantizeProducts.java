package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import photonc.diagnostic.DiagKind;
import photonc.ir.Attribute;
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
import photonc.ir.TensorType;
import photonc.ir.Value;
import photonc.target.Target;

/**
 * Puts integer codes around every product of an analog target: inputs with one static scale from
 * calibration, weights with a scale for each output.
 *
 * <pre>
 *   %y = tensor.product %x, @w {...} : f32
 *   ->
 *   %q = tensor.quantize %x {scale = ...} : u8
 *   %s = tensor.product %q, @w.codes {...} : i32
 *   %r = tensor.dequantize %s, @w.scales {axis = row axis} : f32
 *   %y = tensor.add %r, @w.correction : f32           (what rounding @w takes in the mean)
 * </pre>
 *
 * A matrix that is computed at run time is quantised like an input, to as many bits as weights
 * have, with one static scale. Bits are those of the target, or what assign-bits wrote at the
 * product. Does nothing on exact targets. Does not touch products whose operands are integers
 * already.
 */
public final class QuantizeProducts implements Pass {
  @Override
  public String name() {
    return "quantize-products";
  }

  @Override
  public String summary() {
    return "products get integer operands, with scales from calibration";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Set<PassOption> options() {
    return Set.of(PassOption.CALIBRATION, PassOption.TIMING_ONLY, PassOption.QUANTIZATION_RULE);
  }

  @Override
  public Module run(Module module, PassContext context) {
    if (!context.target().isQuantised()) {
      return module;
    }
    Activations activations = activations(module, context);
    Map<Operand, Range> ranges = activations.ranges();
    GlobalNames names = new GlobalNames(module);
    List<Global> globals = new ArrayList<>(module.globals());
    Map<QuantizedWeights.Scaled, Optional<QuantizedWeights>> codes = new HashMap<>();
    Rewriter rewriter =
        new Rewriter(
            (op, rewrite, out) -> {
              if (!isRealProduct(op)) {
                rewrite.copy(op, out);
                return;
              }
              Range range = range(op.operand(0), ranges);
              Optional<String> misfit = misfit(op, range, context.target());
              if (misfit.isPresent()) {
                String why = "product: " + misfit.get();
                context.diagnostics().report(DiagKind.UNMAPPABLE, op.location(), why);
                rewrite.copy(op, out);
                return;
              }
              Optional<QuantizedWeights> quantized =
                  range.isFinite()
                      ? codes(op, ranges, rewrite, out, codes, names, context)
                      : Optional.empty();
              if (quantized.isEmpty()) {
                reportWhy(op, ranges, context);
                rewrite.copy(op, out);
                return;
              }
              quantized.get().addTo(globals);
              Value real =
                  quantize(op, range, quantized.get(), rewrite, out, names, globals, context);
              rewrite.map(
                  op.result(),
                  correctsBias(op, context)
                      ? corrected(op, real, quantized.get(), activations, out, names, globals)
                      : real);
            });
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), globals, functions);
  }

  /** The weights in codes, or empty where they are not finite. */
  private static Optional<QuantizedWeights> codes(
      Operation op,
      Map<Operand, Range> ranges,
      Rewriter rewriter,
      BlockBuilder out,
      Map<QuantizedWeights.Scaled, Optional<QuantizedWeights>> known,
      GlobalNames names,
      PassContext context) {
    int bits = ProductBits.weights(op, context.target());
    if (op.operand(1) instanceof Global weights) {
      return known.computeIfAbsent(
          new QuantizedWeights.Scaled(weights, isByRow(op), bits),
          scaled ->
              context.options().timingOnly()
                  ? Optional.of(QuantizedWeights.late(scaled, names))
                  : QuantizedWeights.of(scaled, names));
    }
    Range range = range(op.operand(1), ranges);
    return range.isFinite()
        ? Optional.of(
            QuantizedWeights.atRunTime(op, range, ElementType.signed(bits), rewriter, out))
        : Optional.empty();
  }

  /** What calibration saw, or what a constant holds. */
  private static Range range(Operand operand, Map<Operand, Range> ranges) {
    if (!(operand instanceof Global global) || global.kind() != Global.Kind.CONST) {
      return ranges.getOrDefault(operand, Range.EMPTY);
    }
    if (global.blob() instanceof Blob.Absent) {
      return new Range(-1, 1);
    }
    Range range = Range.EMPTY;
    for (float value : global.value().floats()) {
      range = range.with(value);
    }
    return range;
  }

  private static void reportWhy(Operation op, Map<Operand, Range> ranges, PassContext context) {
    boolean streams = range(op.operand(0), ranges).isFinite();
    if (streams && op.operand(1) instanceof Global weights) {
      reportWeights(op, weights, context);
    } else {
      reportRange(op, context);
    }
  }

  private static Value quantize(
      Operation op,
      Range range,
      QuantizedWeights codes,
      Rewriter rewriter,
      BlockBuilder out,
      GlobalNames names,
      List<Global> globals,
      PassContext context) {
    ElementType element = inputCodes(op, range, context.target());
    double scale = range.scale(element);
    Operand x = rewriter.get(op.operand(0));
    TensorType coded = ((TensorType) x.type()).withElement(element);
    Value q =
        out.emit(
            OpKind.TENSOR_QUANTIZE,
            List.of(x),
            Map.of("scale", Attribute.real(scale)),
            coded,
            "",
            op.location());
    TensorType sums = op.result().tensorType().withElement(ElementType.I32);
    Value product =
        out.emit(
            OpKind.TENSOR_PRODUCT,
            List.of(q, codes.codes()),
            ProductBits.typed(op),
            sums,
            "",
            op.location());
    Global scales = codes.scaledBy(scale, names);
    globals.add(scales);
    return out.emit(
        OpKind.TENSOR_DEQUANTIZE,
        List.of(product, scales),
        Map.of("axis", Attribute.of(isByRow(op) ? op.integer("row_axis") : 0)),
        op.result().type(),
        correctsBias(op, context) ? "" : op.result().name(),
        op.location());
  }

  /**
   * Rows that are spread over several axes have no term of their own, nor have computed weights.
   */
  private static boolean correctsBias(Operation op, PassContext context) {
    return context.options().quantizationRule().correctsBiases()
        && isByRow(op)
        && op.operand(1) instanceof Global;
  }

  private static Value corrected(
      Operation op,
      Value real,
      QuantizedWeights codes,
      Activations activations,
      BlockBuilder out,
      GlobalNames names,
      List<Global> globals) {
    String name = names.fresh(codes.name() + ".correction");
    Global terms = BiasCorrection.of(op, codes, activations, name);
    globals.add(terms);
    return out.emit(
        OpKind.TENSOR_ADD,
        List.of(real, terms),
        Map.of(),
        op.result().type(),
        op.result().name(),
        op.location());
  }

  private static ElementType inputCodes(Operation op, Range range, Target target) {
    int bits = ProductBits.inputs(op, target);
    return range.min() < 0 ? ElementType.signed(bits) : ElementType.unsigned(bits);
  }

  /** Why codes cannot stand for the product's numbers, if so. */
  private static Optional<String> misfit(Operation op, Range range, Target target) {
    ElementType input = inputCodes(op, range, target);
    if (input.isSigned() && input.bits() == 1) {
      return Optional.of(
          "its input can be negative, and an input code of one bit holds no sign; give the target"
              + " more (converters.input_bits)");
    }
    long lanes = ((TensorType) op.operand(1).type()).size(1);
    SumBound bound =
        new SumBound(
            target,
            input,
            ProductBits.weightCodes(op, target),
            lanes,
            ProductBits.outputs(op, target));
    return bound.fits()
        ? Optional.empty()
        : Optional.of(
            ("a sum of %d products of %s and %s can reach %.3g, which int32 accumulators do not"
                    + " hold; give the target fewer bits (converters.input_bits,"
                    + " converters.weight_bits)")
                .formatted(lanes, input, bound.weight(), bound.most()));
  }

  private static boolean isRealProduct(Operation op) {
    return op.kind() == OpKind.TENSOR_PRODUCT
        && ((TensorType) op.operand(0).type()).element().isFloat();
  }

  /** Rows that are spread over several axes have one scale in common. */
  private static boolean isByRow(Operation op) {
    return op.attribute("row_axis").isPresent();
  }

  private static void reportWeights(Operation op, Global weights, PassContext context) {
    context
        .diagnostics()
        .report(DiagKind.BAD_MODEL, op.location(), QuantizedWeights.notFiniteText(weights));
  }

  private static void reportRange(Operation op, PassContext context) {
    context
        .diagnostics()
        .report(
            DiagKind.UNCALIBRATED,
            op.location(),
            "no finite input range for this product; give inputs that reach it with --calibrate");
  }

  private static Activations activations(Module module, PassContext context) {
    return context.options().timingOnly()
        ? Activations.unit(module)
        : context
            .memory()
            .activations(module, () -> Activations.of(module, context.options().calibration()));
  }
}
