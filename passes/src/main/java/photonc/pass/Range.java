package photonc.pass;

import photonc.ir.ElementType;

/** The values a tensor was seen to take. */
record Range(double min, double max) {
  static final Range EMPTY = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  Range with(double value) {
    return new Range(Math.min(min, value), Math.max(max, value));
  }

  Range union(Range other) {
    return new Range(Math.min(min, other.min), Math.max(max, other.max));
  }

  boolean isFinite() {
    return min <= max && Double.isFinite(min) && Double.isFinite(max);
  }

  /** The real value of one code such that the largest magnitude gets the largest code. */
  double scale(ElementType element) {
    double largest = Math.max(Math.abs(min), Math.abs(max));
    return largest == 0 ? 1 : largest / element.maxCode();
  }
}
