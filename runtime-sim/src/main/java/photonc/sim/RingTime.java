package photonc.sim;

/**
 * Rings times femtoseconds, summed exactly: the sum does not depend on how time is cut, as one of
 * rounded numbers would.
 */
final class RingTime {
  private static final double HIGH = 0x1p64;

  private long high;
  private long low;

  /** So many rings for so long. */
  void add(long rings, long fs) {
    long product = rings * fs;
    low += product;
    boolean carries = Long.compareUnsigned(low, product) < 0;
    high += Math.multiplyHigh(rings, fs) + (carries ? 1 : 0);
  }

  /** The sum, rounded. */
  double fs() {
    double unsigned = (low >>> 1) * 2.0 + (low & 1);
    return high * HIGH + unsigned;
  }

  void clear() {
    high = 0;
    low = 0;
  }
}
