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

  /** What was dispatched so far, of which as much as has issued. */
  Work issued() {
    return new Work(
        (long) get(Fact.STEPS),
        (long) get(Fact.ISSUED_TUNES),
        (long) get(Fact.ISSUED_VECTORS),
        (long) get(Fact.ISSUED_VECTOR_FS),
        (long) get(Fact.ISSUED_BYTES),
        new Work.Share(
            (long) get(Fact.FIRST_TUNES),
            (long) get(Fact.FIRST_MVMS),
            (long) get(Fact.FIRST_VECTORS),
            (long) get(Fact.FIRST_VECTOR_FS)));
  }

  /** Counts a step that issues. */
  void countIssued(Node.Step step, Job.Shape shape) {
    long bytes = shape.items() * (shape.readBytes() + shape.writeBytes());
    int first = step.core() == 0 ? 1 : 0;
    switch (step.kind()) {
      case TUNE -> {
        count(Fact.ISSUED_TUNES, 1);
        count(Fact.FIRST_TUNES, first);
      }
      case MVM -> {
        count(Fact.ISSUED_VECTORS, shape.items());
        count(Fact.ISSUED_BYTES, bytes);
        count(Fact.FIRST_MVMS, first);
        count(Fact.FIRST_VECTORS, first * shape.items());
      }
      case TOTAL, DRAIN -> {
        count(Fact.ISSUED_VECTOR_FS, shape.onEdgesFs());
        count(Fact.ISSUED_BYTES, bytes);
        count(Fact.FIRST_VECTOR_FS, first * shape.onEdgesFs());
      }
      case SYNC -> {}
    }
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
