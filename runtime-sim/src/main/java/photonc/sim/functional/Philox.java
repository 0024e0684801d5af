package photonc.sim.functional;

/**
 * Philox4x64-10: 256 random bits for every (counter, key), computed from these alone.
 *
 * <p>Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
final class Philox {
  private static final long MULTIPLIER_0 = 0xD2E7470EE14C6C93L;
  private static final long MULTIPLIER_1 = 0xCA5A826395121157L;
  private static final long WEYL_0 = 0x9E3779B97F4A7C15L;
  private static final long WEYL_1 = 0xBB67AE8584CAA73BL;
  private static final int ROUNDS = 10;

  private final long key0;
  private final long key1;

  Philox(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  /** Writes the four words of a counter, the first at {@code at}. */
  void block(long counter0, long counter1, long counter2, long counter3, long[] into, int at) {
    long c0 = counter0;
    long c1 = counter1;
    long c2 = counter2;
    long c3 = counter3;
    long k0 = key0;
    long k1 = key1;
    for (int round = 0; round < ROUNDS; round++) {
      long high0 = high(c0, MULTIPLIER_0);
      long high1 = high(c2, MULTIPLIER_1);
      long low0 = c0 * MULTIPLIER_0;
      c0 = high1 ^ c1 ^ k0;
      c1 = c2 * MULTIPLIER_1;
      c2 = high0 ^ c3 ^ k1;
      c3 = low0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    into[at] = c0;
    into[at + 1] = c1;
    into[at + 2] = c2;
    into[at + 3] = c3;
  }

  /** High word of the unsigned product; the multiplier has its top bit set. */
  private static long high(long value, long multiplier) {
    return Math.multiplyHigh(value, multiplier) + ((value >> 63) & multiplier) + value;
  }
}
