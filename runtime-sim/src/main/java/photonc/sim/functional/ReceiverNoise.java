package photonc.sim.functional;

/**
 * Shot and thermal noise of the receivers, a standard normal for every conversion, drawn from
 * (seed, input, site, block, vector, row, pass): no order of execution changes it.
 *
 * <p>Input, site and block, encrypted under the seed, are the key of a product. One counter of that
 * serves four neighbouring rows, a word each; a row whose word the ziggurat rejects goes on with a
 * counter of its own of another generator.
 */
final class ReceiverNoise {
  private static final int STREAM = 1;

  private final long seed;
  private final Threefry keys = new Threefry();
  private final Threefry threefry = new Threefry();
  private final PhiloxWords more;
  private long product;
  private long block;
  private double[] padded = {};

  ReceiverNoise(long seed) {
    this.seed = seed;
    this.more = new PhiloxWords(new Philox(seed, ~(long) STREAM));
  }

  /** Which product's samples come next; block is row and column of the weight block as one. */
  void product(int input, int site, long block) {
    this.product = ((long) site << 32) | input;
    this.block = block;
    keys.key((int) seed, (int) (seed >>> 32), STREAM, 0);
    keys.counter(0, input, site, (int) block, (int) (block >>> 32));
    keys.run(1);
    int[] words = keys.words();
    threefry.key(
        words[0], words[Threefry.MOST], words[2 * Threefry.MOST], words[3 * Threefry.MOST]);
  }

  /** Samples of a pass's vectors, {@code first} on, rows of a vector side by side. */
  void fill(long first, int vectors, int pass, int rows, double[] into) {
    int groups = (rows + Threefry.WORDS - 1) / Threefry.WORDS;
    int full = groups * Threefry.WORDS;
    if (full == rows) {
      fillGroups(first, vectors, pass, groups, into);
      return;
    }
    if (padded.length < vectors * full) {
      padded = new double[vectors * full];
    }
    fillGroups(first, vectors, pass, groups, padded);
    for (int v = 0; v < vectors; v++) {
      System.arraycopy(padded, v * full, into, v * rows, rows);
    }
  }

  /** The same where rows come in whole groups that share a counter. */
  private void fillGroups(long first, int vectors, int pass, int groups, double[] into) {
    int counters = vectors * groups;
    for (int done = 0; done < counters; done += Threefry.MOST) {
      int count = Math.min(counters - done, Threefry.MOST);
      long vector = first + done / groups;
      int group = done % groups;
      for (int k = 0; k < count; k++) {
        threefry.counter(k, (int) vector, (int) (vector >>> 32), group, pass);
        group++;
        if (group == groups) {
          group = 0;
          vector++;
        }
      }
      threefry.run(count);
      sample(first, pass, groups, done, count, into);
    }
  }

  private void sample(long first, int pass, int groups, int done, int count, double[] into) {
    int[] words = threefry.words();
    for (int k = 0; k < count; k++) {
      int bits0 = words[k];
      int bits1 = words[k + Threefry.MOST];
      int bits2 = words[k + 2 * Threefry.MOST];
      int bits3 = words[k + 3 * Threefry.MOST];
      int at = (done + k) * Threefry.WORDS;
      into[at] = Ziggurat.place(bits0);
      into[at + 1] = Ziggurat.place(bits1);
      into[at + 2] = Ziggurat.place(bits2);
      into[at + 3] = Ziggurat.place(bits3);
      // one branch for four, which processors foretell more often
      int beyond01 = Ziggurat.beyond(bits0) & Ziggurat.beyond(bits1);
      int beyond23 = Ziggurat.beyond(bits2) & Ziggurat.beyond(bits3);
      if ((beyond01 & beyond23) >= 0) {
        int group = done + k;
        sampleAgain(first + group / groups, group % groups, pass, k, into, at);
      }
    }
  }

  /** Those of a group's samples whose bits were rejected. */
  private void sampleAgain(long vector, int group, int pass, int k, double[] into, int at) {
    for (int word = 0; word < Threefry.WORDS; word++) {
      int bits = threefry.words()[word * Threefry.MOST + k];
      if (!Ziggurat.isUnder(bits)) {
        int row = group * Threefry.WORDS + word;
        more.restart(vector, (long) pass << 32 | row, block, product);
        into[at + word] = Ziggurat.sample(bits, more);
      }
    }
  }
}
