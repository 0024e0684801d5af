package photonc.sim.functional;

/**
 * What is known of the codes of a block's rows, as they were asked for. Workers note rows of their
 * own.
 */
final class CodeRows {
  /** Over the lanes. */
  final long[] sums;

  /** Magnitudes; not noted where rings have errors, as nobody asks then. */
  final double[] largest;

  CodeRows(int rows) {
    this.sums = new long[rows];
    this.largest = new double[rows];
  }

  /** The largest magnitude of all. */
  double largest() {
    double found = 0;
    for (double of : largest) {
      found = Math.max(found, of);
    }
    return found;
  }
}
