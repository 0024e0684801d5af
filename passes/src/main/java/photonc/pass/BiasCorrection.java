package photonc.pass;

import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/**
 * What rounding its weights takes from the outputs of a product in the mean, as a term to add
 * (Nagel et al. 2019, arXiv 1906.04721, section 4.2: here with means from calibration data).
 *
 * <p>An output row with weights w, rounded to w', reads lanes x. Of its error (w' - w) . x the part
 * that is the same for every vector is (w' - w) . E[x]: inputs behind a ReLU are all positive, so
 * that part is large. The term is
 *
 * <pre>
 *   c[row] = sum over its lanes k of (w[row, k] - w'[row, k]) * E[x[k]]
 * </pre>
 *
 * E[x] is taken from the network before quantisation, over all vectors of all calibration inputs.
 */
final class BiasCorrection {
  private BiasCorrection() {}

  /**
   * A term for every row, in a shape that broadcasts along the row axis of the product's result;
   * zeros where no value matters.
   */
  static Global of(
      Operation product, QuantizedWeights codes, Activations activations, String name) {
    Global weights = (Global) product.operand(1);
    long rows = weights.type().size(0);
    TensorType type = shape(product, rows);
    if (weights.blob() instanceof Blob.Absent || activations.lanes(product).isEmpty()) {
      Blob zeros = new Blob.Splat(ElementType.F32, rows, 0);
      return new Global(Global.Kind.CONST, name, type, zeros, product.location());
    }
    LaneMeans means = activations.lanes(product).get();
    float[] residues = codes.residues(weights);
    float[] terms = new float[Math.toIntExact(rows)];
    for (int row = 0; row < terms.length; row++) {
      terms[row] = (float) term(product, residues, row, residues.length / terms.length, means);
    }
    return Global.constant(name, Tensor.ofFloats(type, terms), product.location());
  }

  private static double term(
      Operation product, float[] residues, int row, int lanes, LaneMeans means) {
    int firstLane =
        product.attribute("group").isPresent()
            ? row / Math.toIntExact(product.integers("group")[0]) * lanes
            : 0;
    double sum = 0;
    for (int k = 0; k < lanes; k++) {
      sum += residues[row * lanes + k] * means.of(firstLane + k);
    }
    return sum;
  }

  private static TensorType shape(Operation product, long rows) {
    int behind = product.result().tensorType().rank() - 1 - (int) product.integer("row_axis");
    long[] sizes = new long[1 + behind];
    java.util.Arrays.fill(sizes, 1);
    sizes[0] = rows;
    return TensorType.of(ElementType.F32, sizes);
  }
}
