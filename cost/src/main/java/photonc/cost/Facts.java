package photonc.cost;

/** Sums of what is counted along a schedule. */
final class Facts {
  private final double[] sums = new double[Fact.values().length];

  @SuppressWarnings("EnumOrdinal")
  void add(Fact fact, double amount) {
    sums[fact.ordinal()] += amount;
  }

  void count(Fact fact, long amount) {
    add(fact, (double) amount);
  }

  @SuppressWarnings("EnumOrdinal")
  double get(Fact fact) {
    return sums[fact.ordinal()];
  }

  double[] copy() {
    return sums.clone();
  }

  /** Adds what was counted since {@code before} another {@code times} times. */
  void repeat(double[] before, long times) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] += (sums[k] - before[k]) * times;
    }
  }
}
