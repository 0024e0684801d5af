package photonc.sim;

/**
 * The bits of the codes that a job converts.
 *
 * @param weight of the weights it writes; what it does not convert has 0
 */
record JobBits(int weight, int input, int output) {
  static final JobBits NONE = new JobBits(0, 0, 0);

  int of(Conversion conversion) {
    return switch (conversion) {
      case WEIGHT -> weight;
      case INPUT -> input;
      case OUTPUT -> output;
    };
  }
}
