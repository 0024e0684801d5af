package photonc.sim.functional;

/**
 * Random words one after the other, as many as a sampler needs that rejects, from a counter that
 * belongs to one sample alone: no other sample moves.
 */
final class PhiloxWords {
  private static final int WORDS = 4;
  private static final long NEXT_BLOCK = 1L << 48;

  private final Philox philox;
  private final long[] words = new long[WORDS];
  private long counter0;
  private long counter1;
  private long counter2;
  private long counter3;
  private int taken = WORDS;

  PhiloxWords(Philox philox) {
    this.philox = philox;
  }

  /** Goes to a sample's counter; the upper 16 bits of {@code second} count blocks of words. */
  void restart(long first, long second, long third, long fourth) {
    counter0 = first;
    counter1 = second;
    counter2 = third;
    counter3 = fourth;
    taken = WORDS;
  }

  long nextLong() {
    if (taken == WORDS) {
      philox.block(counter0, counter1, counter2, counter3, words, 0);
      counter1 += NEXT_BLOCK;
      taken = 0;
    }
    return words[taken++];
  }

  /** Between 0 and 1, neither of them. */
  double nextDouble() {
    return ((nextLong() >>> 11) + 0.5) * 0x1p-53;
  }
}
