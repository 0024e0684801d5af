package photonc.sim.functional;

import photonc.ir.ElementType;
import photonc.program.WeightEncoding;

/**
 * A programmed weight bank: the used part of one block as the rings hold it.
 *
 * <p>With fixed-pattern errors weights are no longer codes. {@code gains} is empty where sums are
 * not converted; {@code rowSums} are those of the codes asked for, which the digital corrections of
 * offset inputs use. {@code largest} is the largest magnitude of exact codes; of others nobody
 * asks.
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
  private final Weights weights;

  Bank(Tuned tuned, Weights weights, int[] gains, CodeRows codes, boolean exact) {
    this.element = tuned.element();
    this.blockRows = tuned.blockRows();
    this.rows = tuned.rows();
    this.lanes = tuned.lanes();
    this.block = tuned.block();
    this.encoding = tuned.encoding();
    this.weights = weights;
    this.gains = gains;
    this.rowSums = codes.sums;
    this.exact = exact;
    this.largest = element.isInteger() && exact ? codes.largest() : Double.POSITIVE_INFINITY;
  }

  /** What a tune says about the block in the bank. */
  record Tuned(
      ElementType element,
      int blockRows,
      int rows,
      int lanes,
      long block,
      WeightEncoding encoding) {}

  /** Makes what workers will ask for; before they share the bank. */
  void prepare(boolean asSingles) {
    if (asSingles) {
      weights.prepareSingles();
    } else {
      weights.prepareDoubles();
    }
  }

  double[] doubles() {
    return weights.doubles();
  }

  float[] singles() {
    return weights.singles();
  }
}
