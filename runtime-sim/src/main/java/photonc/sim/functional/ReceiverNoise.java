package photonc.sim.functional;

/**
 * Shot and thermal noise of the receivers, a standard normal for every conversion, drawn from
 * (seed, input, site, block, vector, row, pass): no order of execution changes it.
 *
 * <p>One counter serves four neighbouring rows, one word each.
 */
final class ReceiverNoise {
  private static final long STREAM = 1;

  private final Philox philox;
  private final Gaussian gaussian = new Gaussian();
  private final long[] words = new long[4];

  ReceiverNoise(long seed) {
    this.philox = new Philox(seed, STREAM);
  }

  /**
   * Samples of the rows of one vector and pass.
   *
   * @param input number of the input, or step
   * @param block row and column of the weight block as one number
   */
  void fill(int input, int site, long block, long vector, int pass, double[] into, int rows) {
    long where = ((long) site << 32) | input;
    for (int row = 0; row < rows; row += 4) {
      philox.block(vector, ((long) pass << 32) | (row >> 2), block, where, words);
      int end = Math.min(4, rows - row);
      for (int k = 0; k < end; k++) {
        into[row + k] = gaussian.of(words[k]);
      }
    }
  }
}
