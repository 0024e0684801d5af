package photonc.sim.functional;

/**
 * Threefry4x32-20: 128 random bits for every (counter, key), computed from these alone, for many
 * counters of one key at a time. It adds, turns and xors words of 32 bits, which processors do to
 * eight or sixteen counters in one instruction.
 *
 * <p>Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011,
 * table 1 and section 4.2; rotations of Skein.
 */
final class Threefry {
  /** Most counters at a time. */
  static final int MOST = 512;

  static final int WORDS = 4;

  private static final int SECOND = MOST;
  private static final int THIRD = 2 * MOST;
  private static final int FOURTH = 3 * MOST;
  private static final int PARITY = 0x1BD11BDA;
  private static final int INJECTIONS = 5;

  /** What four rounds turn by, two words each; the next four by the other row. */
  private static final int[][] TURNS = {
    {10, 26, 11, 21, 13, 27, 23, 5}, {6, 20, 17, 11, 25, 10, 18, 20}
  };

  private final int[] key = new int[WORDS + 1];

  /** Words of counter {@code k}, and random ones later: word {@code w} is at w * MOST + k. */
  private final int[] words = new int[WORDS * MOST];

  int[] words() {
    return words;
  }

  void key(int key0, int key1, int key2, int key3) {
    key[0] = key0;
    key[1] = key1;
    key[2] = key2;
    key[3] = key3;
    key[4] = PARITY ^ key0 ^ key1 ^ key2 ^ key3;
  }

  void counter(int k, int counter0, int counter1, int counter2, int counter3) {
    words[k] = counter0;
    words[k + SECOND] = counter1;
    words[k + THIRD] = counter2;
    words[k + FOURTH] = counter3;
  }

  /** Turns the first {@code counters} into random words in their place. */
  void run(int counters) {
    inject(key[0], key[1], key[2], key[3], counters);
    for (int n = 1; n <= INJECTIONS; n++) {
      mix(TURNS[(n - 1) % 2], n, counters);
    }
  }

  private void inject(int key0, int key1, int key2, int key3, int counters) {
    for (int k = 0; k < counters; k++) {
      words[k] += key0;
      words[k + SECOND] += key1;
      words[k + THIRD] += key2;
      words[k + FOURTH] += key3;
    }
  }

  /**
   * Four rounds, and words {@code n} on of the key. What stays the same is read before the loop.
   */
  private void mix(int[] turns, int n, int counters) {
    int[] x = words;
    int r0 = turns[0];
    int r1 = turns[1];
    int r2 = turns[2];
    int r3 = turns[3];
    int r4 = turns[4];
    int r5 = turns[5];
    int r6 = turns[6];
    int r7 = turns[7];
    int key0 = key[n % 5];
    int key1 = key[(n + 1) % 5];
    int key2 = key[(n + 2) % 5];
    int key3 = key[(n + 3) % 5] + n;
    for (int k = 0; k < counters; k++) {
      int a = x[k] + x[k + SECOND];
      int c = x[k + THIRD] + x[k + FOURTH];
      int b = turned(x[k + SECOND], r0) ^ a;
      int d = turned(x[k + FOURTH], r1) ^ c;
      a += d;
      c += b;
      d = turned(d, r2) ^ a;
      b = turned(b, r3) ^ c;
      a += b;
      c += d;
      b = turned(b, r4) ^ a;
      d = turned(d, r5) ^ c;
      a += d;
      c += b;
      x[k] = a + key0;
      x[k + SECOND] = (turned(b, r7) ^ c) + key1;
      x[k + THIRD] = c + key2;
      x[k + FOURTH] = (turned(d, r6) ^ a) + key3;
    }
  }

  private static int turned(int word, int by) {
    return (word << by) | (word >>> -by);
  }
}
