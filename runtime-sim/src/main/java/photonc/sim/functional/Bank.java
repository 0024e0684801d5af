package photonc.sim.functional;

import photonc.ir.ElementType;
import photonc.program.WeightEncoding;

/**
 * A programmed weight bank: the used part of one block as the rings hold it.
 *
 * <p>Weights lie lane by lane, row m of lane l at {@code l * rows + m}; with fixed-pattern errors
 * they are no longer codes. {@code gains} is empty where sums are not converted; {@code rowSums}
 * are those of the codes asked for, which the digital corrections of offset inputs use. {@code
 * largest} is the largest magnitude of codes; of floats nobody asks.
 */
final class Bank {
  final ElementType element;
  final int blockRows;
  final int rows;
  final int lanes;
  final long block;
  final WeightEncoding encoding;
  final int[] gains;
  final long[] rowSums;
  final boolean exact;
  final double largest;
  private final double[] weights;
  private float[] singles = {};

  Bank(Tuned tuned, double[] weights, int[] gains, long[] rowSums, boolean exact) {
    this.element = tuned.element();
    this.blockRows = tuned.blockRows();
    this.rows = tuned.rows();
    this.lanes = tuned.lanes();
    this.block = tuned.block();
    this.encoding = tuned.encoding();
    this.weights = weights;
    this.gains = gains;
    this.rowSums = rowSums;
    this.exact = exact;
    this.largest = element.isInteger() ? largest(weights) : Double.POSITIVE_INFINITY;
  }

  private static double largest(double[] weights) {
    double found = 0;
    for (double weight : weights) {
      found = Math.max(found, Math.abs(weight));
    }
    return found;
  }

  /** What a tune says about the block in the bank. */
  record Tuned(
      ElementType element,
      int blockRows,
      int rows,
      int lanes,
      long block,
      WeightEncoding encoding) {}

  double[] doubles() {
    return weights;
  }

  /** The weights as floats; made on first use, which must be before workers share the bank. */
  float[] singles() {
    if (singles.length == 0) {
      singles = new float[weights.length];
      for (int k = 0; k < weights.length; k++) {
        singles[k] = (float) weights[k];
      }
    }
    return singles;
  }
}
