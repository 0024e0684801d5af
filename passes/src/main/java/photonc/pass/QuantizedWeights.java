package photonc.pass;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  static QuantizedWeights of(Scaled scaled, GlobalNames names) {
    Global weights = scaled.weights();
    ElementType element = ElementType.signed(scaled.bits());
    TensorType type = weights.type().withElement(element);
    String name = names.fresh(weights.name() + ".codes");
    if (weights.blob() instanceof Blob.Absent) {
      double[] ones = new double[scaled.byRow() ? Math.toIntExact(type.size(0)) : 1];
      Arrays.fill(ones, 1);
      Blob absent = new Blob.Absent(element, type.elements());
      return constant(new Global(Global.Kind.CONST, name, type, absent, weights.location()), ones);
    }
    float[] values = weights.value().floats();
    int rows = scaled.byRow() ? Math.toIntExact(type.size(0)) : 1;
    int columns = values.length / rows;
    double[] scales = new double[rows];
    long[] codes = new long[values.length];
    for (int row = 0; row < rows; row++) {
      scales[row] = quantizeRow(values, codes, row * columns, columns, element);
    }
    return constant(Global.constant(name, Tensor.ofLongs(type, codes), weights.location()), scales);
  }

  /**
   * max|w| / maxCode, and the codes of one row. The scale of an all-zero row is 0: its rings are in
   * error like all others, but its sums are known.
   */
  private static double quantizeRow(
      float[] values, long[] codes, int from, int count, ElementType element) {
    double largest = 0;
    for (int i = from; i < from + count; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    double scale = largest / element.maxCode();
    for (int i = from; i < from + count; i++) {
      codes[i] = scale == 0 ? 0 : (long) Math.rint(values[i] / scale);
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
