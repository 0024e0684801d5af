package photonc.cli;

/** The 95 % interval of a share, from {@code right} of {@code count} samples. */
record ConfidenceInterval(double low, double high) {
  /** The standard normal distribution's 97.5 % quantile. */
  private static final double QUANTILE = 1.959963984540054;

  /**
   * Wilson's score interval, which holds near 0 and 1 too (E. B. Wilson, Probable inference, the
   * law of succession, and statistical inference, JASA 22, 1927).
   */
  static ConfidenceInterval of(long right, long count) {
    double share = (double) right / count;
    double square = QUANTILE * QUANTILE;
    double centre = (share + square / (2 * count)) / (1 + square / count);
    double spread = share * (1 - share) / count + square / (4.0 * count * count);
    double half = QUANTILE * Math.sqrt(spread) / (1 + square / count);
    return new ConfidenceInterval(Math.max(0, centre - half), Math.min(1, centre + half));
  }
}
