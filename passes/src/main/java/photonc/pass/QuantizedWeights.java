package photonc.pass;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
import photonc.ir.Attribute;
import photonc.ir.Blob;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.Tensor;
import photonc.ir.TensorBytes;
import photonc.ir.TensorType;
import photonc.ir.Value;

/** A weight matrix as symmetric codes, with a scale for each output row or one for all. */
record QuantizedWeights(Operand codes, String name, Location location, RowScales rowScales) {
  /** A weight matrix, whether its rows have scales of their own, and the bits of its codes. */
  record Scaled(Global weights, boolean byRow, int bits) {}

  /** Weights that are computed have one static scale, like inputs. */
  static QuantizedWeights atRunTime(
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
    return new QuantizedWeights(codes, name, op.location(), RowScales.of(scale));
  }

  private static QuantizedWeights constant(Global codes, RowScales rowScales) {
    return new QuantizedWeights(codes, codes.name(), codes.location(), rowScales);
  }

  /** Empty where the weights are not finite. */
  static Optional<QuantizedWeights> of(Scaled scaled, GlobalNames names) {
    Global weights = scaled.weights();
    ElementType element = ElementType.signed(scaled.bits());
    TensorType type = weights.type().withElement(element);
    if (weights.blob() instanceof Blob.Absent) {
      double[] ones = new double[scaled.byRow() ? Math.toIntExact(type.size(0)) : 1];
      Arrays.fill(ones, 1);
      Blob absent = new Blob.Absent(element, type.elements());
      return Optional.of(constant(global(scaled, type, absent, names), RowScales.of(ones)));
    }
    WeightRows rows = WeightRows.of(weights, scaled.byRow());
    RowScales scales = RowScales.of(rows.scales(element));
    return scales.areFinite()
        ? Optional.of(constant(codes(scaled, rows, scales, names), scales))
        : Optional.empty();
  }

  /**
   * The same where nobody may ask for values: weights are not read before that, and refused then
   * where they are not finite.
   */
  static QuantizedWeights late(Scaled scaled, GlobalNames names) {
    if (scaled.weights().blob() instanceof Blob.Absent) {
      return of(scaled, names).orElseThrow();
    }
    WeightRows rows = WeightRows.of(scaled.weights(), scaled.byRow());
    ElementType element = ElementType.signed(scaled.bits());
    RowScales scales =
        RowScales.late(
            rows.rows(),
            () -> {
              double[] made = rows.scales(element);
              if (!RowScales.of(made).areFinite()) {
                throw notFinite(scaled.weights());
              }
              return made;
            });
    return constant(codes(scaled, rows, scales, names), scales);
  }

  private static Global codes(Scaled scaled, WeightRows rows, RowScales scales, GlobalNames names) {
    ElementType element = ElementType.signed(scaled.bits());
    TensorType type = scaled.weights().type().withElement(element);
    Blob codes = Blob.late(element, type.elements(), () -> rows.codes(scales.values(), element));
    return global(scaled, type, codes, names);
  }

  private static UserError notFinite(Global weights) {
    return new UserError(DiagKind.BAD_MODEL, weights.location(), notFiniteText(weights));
  }

  static String notFiniteText(Global weights) {
    return "weights '" + weights.name() + "' hold NaN or infinity; expected finite numbers";
  }

  private static Global global(Scaled scaled, TensorType type, Blob blob, GlobalNames names) {
    String name = names.fresh(scaled.weights().name() + ".codes");
    return new Global(Global.Kind.CONST, name, type, blob, scaled.weights().location());
  }

  void addTo(List<Global> globals) {
    if (codes instanceof Global global && !globals.contains(global)) {
      globals.add(global);
    }
  }

  Global scaledBy(double inputScale, GlobalNames names) {
    String fresh = names.fresh(name + ".scales");
    TensorType type = TensorType.of(ElementType.F32, rowScales.count());
    return rowScales.isLate()
        ? new Global(
            Global.Kind.CONST,
            fresh,
            type,
            Blob.late(
                type.element(),
                type.elements(),
                () -> TensorBytes.encode(Tensor.ofFloats(type, rowScales.times(inputScale)))),
            location)
        : Global.constant(fresh, Tensor.ofFloats(type, rowScales.times(inputScale)), location);
  }

  /** What rounding took from every weight: weight less the value of its code. */
  float[] residues(Global weights) {
    float[] values = weights.value().floats().clone();
    Tensor rounded = ((Global) codes).value();
    double[] scales = rowScales.values();
    int columns = values.length / scales.length;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] - rounded.real(i) * scales[i / columns]);
    }
    return values;
  }
}
