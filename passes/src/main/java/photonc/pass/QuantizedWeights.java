package photonc.pass;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.diagnostic.Location;
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
import photonc.ir.TensorType;
import photonc.ir.Value;

/** A weight matrix as symmetric codes, with a scale for each output row or one for all. */
record QuantizedWeights(Operand codes, String name, Location location, double[] rowScales) {
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
    return new QuantizedWeights(codes, name, op.location(), new double[] {scale});
  }

  private static QuantizedWeights constant(Global codes, double[] rowScales) {
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
      return Optional.of(constant(global(scaled, type, absent, names), ones));
    }
    WeightRows rows = WeightRows.of(weights, scaled.byRow());
    double[] scales = rows.magnitudes();
    for (int row = 0; row < scales.length; row++) {
      scales[row] /= element.maxCode();
    }
    if (!Arrays.stream(scales).allMatch(Double::isFinite)) {
      return Optional.empty();
    }
    Blob codes = Blob.late(element, type.elements(), () -> rows.codes(scales, element));
    return Optional.of(constant(global(scaled, type, codes, names), scales));
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
    float[] scales = new float[rowScales.length];
    for (int row = 0; row < scales.length; row++) {
      scales[row] = (float) (rowScales[row] * inputScale);
    }
    TensorType type = TensorType.of(ElementType.F32, scales.length);
    return Global.constant(names.fresh(name + ".scales"), Tensor.ofFloats(type, scales), location);
  }

  /** What rounding took from every weight: weight less the value of its code. */
  float[] residues(Global weights) {
    float[] values = weights.value().floats().clone();
    Tensor rounded = ((Global) codes).value();
    int columns = values.length / rowScales.length;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] - rounded.real(i) * rowScales[i / columns]);
    }
    return values;
  }
}
