package photonc.sim.functional;

/**
 * What is known of the codes of a block's rows, as they were asked for: sums over the lanes and
 * largest magnitudes. Workers note rows of their own.
 */
final class CodeRows {
  final long[] sums;
  private final double[] largest;

  CodeRows(int rows) {
    this.sums = new long[rows];
    this.largest = new double[rows];
  }

  void note(int row, long sum, double least, double most) {
    sums[row] = sum;
    largest[row] = Math.max(-least, most);
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
