package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
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
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;

/**
 * Puts integer codes around every product of an analog target: inputs with one static scale from
 * calibration, weights with a scale for each output.
 *
 * <pre>
 *   %y = tensor.product %x, @w {...} : f32
 *   ->
 *   %q = tensor.quantize %x {scale = ...} : u8
 *   %s = tensor.product %q, @w.codes {...} : i32
 *   %y = tensor.dequantize %s, @w.scales {axis = row axis} : f32
 * </pre>
 *
 * A matrix that is computed at run time is quantised like an input, to as many bits as weights
 * have, with one static scale. Does nothing on exact targets. Does not touch products whose
 * operands are integers already.
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
    return Set.of(PassOption.CALIBRATION, PassOption.TIMING_ONLY);
  }

  @Override
  public Module run(Module module, PassContext context) {
    if (!context.target().isAnalog()) {
      return module;
    }
    Map<Operand, Range> ranges = ranges(module, context);
    GlobalNames names = new GlobalNames(module);
    List<Global> globals = new ArrayList<>(module.globals());
    Map<Scaled, Codes> codes = new HashMap<>();
    Rewriter rewriter =
        new Rewriter(
            (op, rewrite, out) -> {
              if (!isRealProduct(op)) {
                rewrite.copy(op, out);
                return;
              }
              Range range = range(op.operand(0), ranges);
              Optional<Codes> quantized =
                  range.isFinite()
                      ? codes(op, ranges, rewrite, out, codes, names, context)
                      : Optional.empty();
              if (quantized.isEmpty()) {
                reportWhy(op, ranges, context);
                rewrite.copy(op, out);
                return;
              }
              quantized.get().addTo(globals);
              quantize(op, range, quantized.get(), rewrite, out, names, globals, context);
            });
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), globals, functions);
  }

  /** The weights in codes, or empty where they are not finite. */
  private static Optional<Codes> codes(
      Operation op,
      Map<Operand, Range> ranges,
      Rewriter rewriter,
      BlockBuilder out,
      Map<Scaled, Codes> known,
      GlobalNames names,
      PassContext context) {
    int bits = context.target().converters().weightBits();
    if (op.operand(1) instanceof Global weights) {
      return isFinite(weights)
          ? Optional.of(
              known.computeIfAbsent(
                  new Scaled(weights, isByRow(op)), scaled -> Codes.of(scaled, bits, names)))
          : Optional.empty();
    }
    Range range = range(op.operand(1), ranges);
    return range.isFinite()
        ? Optional.of(Codes.atRunTime(op, range, ElementType.signed(bits), rewriter, out))
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

  private static void quantize(
      Operation op,
      Range range,
      Codes codes,
      Rewriter rewriter,
      BlockBuilder out,
      GlobalNames names,
      List<Global> globals,
      PassContext context) {
    int bits = context.target().converters().inputBits();
    ElementType element = range.min() < 0 ? ElementType.signed(bits) : ElementType.unsigned(bits);
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
            new TreeMap<>(op.attributes()),
            sums,
            "",
            op.location());
    Global scales = codes.scaledBy(scale, names);
    globals.add(scales);
    Value real =
        out.emit(
            OpKind.TENSOR_DEQUANTIZE,
            List.of(product, scales),
            Map.of("axis", Attribute.of(isByRow(op) ? op.integer("row_axis") : 0)),
            op.result().type(),
            op.result().name(),
            op.location());
    rewriter.map(op.result(), real);
  }

  private static boolean isRealProduct(Operation op) {
    return op.kind() == OpKind.TENSOR_PRODUCT
        && ((TensorType) op.operand(0).type()).element().isFloat();
  }

  /** Rows that are spread over several axes have one scale in common. */
  private static boolean isByRow(Operation op) {
    return op.attribute("row_axis").isPresent();
  }

  private static boolean isFinite(Global weights) {
    if (weights.blob() instanceof Blob.Absent) {
      return true;
    }
    for (float weight : weights.value().floats()) {
      if (!Float.isFinite(weight)) {
        return false;
      }
    }
    return true;
  }

  private static void reportWeights(Operation op, Global weights, PassContext context) {
    context
        .diagnostics()
        .report(
            DiagKind.BAD_MODEL,
            op.location(),
            "weights '" + weights.name() + "' hold NaN or infinity; expected finite numbers");
  }

  private static void reportRange(Operation op, PassContext context) {
    context
        .diagnostics()
        .report(
            DiagKind.UNCALIBRATED,
            op.location(),
            "no finite input range for this product; give inputs that reach it with --calibrate");
  }

  private static Map<Operand, Range> ranges(Module module, PassContext context) {
    Map<Operand, Range> ranges = new HashMap<>();
    if (context.options().timingOnly()) {
      ActivationRanges.unit(module, ranges);
      return ranges;
    }
    ActivationRanges.observe(module, context.options().calibration(), ranges);
    return ranges;
  }

  /** A weight matrix, and whether its rows have scales of their own. */
  private record Scaled(Global weights, boolean byRow) {}

  /** A weight matrix as symmetric codes, with a scale for each output row or one for all. */
  private record Codes(Operand codes, String name, Location location, double[] rowScales) {
    /** Weights that are computed have one static scale, like inputs. */
    static Codes atRunTime(
        Operation op, Range range, ElementType element, Rewriter rewriter, BlockBuilder out) {
      Operand weights = rewriter.get(op.operand(1));
      double scale = range.scale(element);
      Value codes =
          out.emit(
              OpKind.TENSOR_QUANTIZE,
              List.of(weights),
              Map.of("scale", Attribute.real(scale)),
              ((TensorType) weights.type()).withElement(element),
              "",
              op.location());
      String name = op.location().layer() + ".codes";
      return new Codes(codes, name, op.location(), new double[] {scale});
    }

    private static Codes constant(Global codes, double[] rowScales) {
      return new Codes(codes, codes.name(), codes.location(), rowScales);
    }

    static Codes of(Scaled scaled, int bits, GlobalNames names) {
      Global weights = scaled.weights();
      ElementType element = ElementType.signed(bits);
      TensorType type = weights.type().withElement(element);
      String name = names.fresh(weights.name() + ".codes");
      if (weights.blob() instanceof Blob.Absent) {
        double[] ones = new double[scaled.byRow() ? Math.toIntExact(type.size(0)) : 1];
        java.util.Arrays.fill(ones, 1);
        Blob absent = new Blob.Absent(element, type.elements());
        return constant(
            new Global(Global.Kind.CONST, name, type, absent, weights.location()), ones);
      }
      float[] values = weights.value().floats();
      int rows = scaled.byRow() ? Math.toIntExact(type.size(0)) : 1;
      int columns = values.length / rows;
      double[] scales = new double[rows];
      long[] codes = new long[values.length];
      for (int row = 0; row < rows; row++) {
        scales[row] = quantizeRow(values, codes, row * columns, columns, element);
      }
      return constant(
          Global.constant(name, Tensor.ofLongs(type, codes), weights.location()), scales);
    }

    /** max|w| / maxCode, and the codes of one row; an all-zero row has scale 1. */
    private static double quantizeRow(
        float[] values, long[] codes, int from, int count, ElementType element) {
      double largest = 0;
      for (int i = from; i < from + count; i++) {
        largest = Math.max(largest, Math.abs(values[i]));
      }
      double scale = largest == 0 ? 1 : largest / element.maxCode();
      for (int i = from; i < from + count; i++) {
        codes[i] = (long) Math.rint(values[i] / scale);
      }
      return scale;
    }

    void addTo(List<Global> globals) {
      if (codes instanceof Global global && !globals.contains(global)) {
        globals.add(global);
      }
    }

    Global scaledBy(double inputScale, GlobalNames names) {
      float[] scales = new float[rowScales.length];
      for (int row = 0; row < scales.length; row++) {
        scales[row] = (float) (rowScales[row] * inputScale);
      }
      TensorType type = TensorType.of(ElementType.F32, scales.length);
      return Global.constant(
          names.fresh(name + ".scales"), Tensor.ofFloats(type, scales), location);
    }
  }
}
