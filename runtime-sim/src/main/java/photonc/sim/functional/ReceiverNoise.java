package photonc.sim.functional;

/**
 * Shot and thermal noise of the receivers, a standard normal for every conversion, drawn from
 * (seed, input, site, block, vector, row, pass): no order of execution changes it.
 *
 * <p>One counter serves eight neighbouring rows, half a word each; a row whose half the ziggurat
 * rejects goes on with a counter of its own under another key.
 */
final class ReceiverNoise {
  private static final long STREAM = 1;
  private static final int BLOCK_WORDS = 4;
  private static final int BLOCK_ROWS = 8;

  private final Philox philox;
  private final PhiloxWords more;
  private long[] words = {};

  ReceiverNoise(long seed) {
    this.philox = new Philox(seed, STREAM);
    this.more = new PhiloxWords(new Philox(seed, ~STREAM));
  }

  /**
   * Samples of the rows of one vector and pass, the first at {@code at}.
   *
   * @param input number of the input, or step
   * @param block row and column of the weight block as one number
   */
  void fill(
      int input, int site, long block, long vector, int pass, double[] into, int at, int rows) {
    long where = ((long) site << 32) | input;
    long which = (long) pass << 32;
    int blocks = (rows + BLOCK_ROWS - 1) / BLOCK_ROWS;
    if (words.length < blocks * BLOCK_WORDS) {
      words = new long[blocks * BLOCK_WORDS];
    }
    for (int k = 0; k < blocks; k++) {
      philox.block(vector, which | k, block, where, words, k * BLOCK_WORDS);
    }
    for (int row = 0; row < rows; row++) {
      int bits = (int) (words[row >> 1] >>> ((row & 1) << 5));
      if (Ziggurat.isUnder(bits)) {
        into[at + row] = Ziggurat.place(bits);
      } else {
        more.restart(vector, which | row, block, where);
        into[at + row] = Ziggurat.sample(bits, more);
      }
    }
  }
}
