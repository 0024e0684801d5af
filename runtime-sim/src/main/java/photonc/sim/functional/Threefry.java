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
      int key0 = key[n % 5];
      int key1 = key[(n + 1) % 5];
      int key2 = key[(n + 2) % 5];
      int key3 = key[(n + 3) % 5] + n;
      if (n % 2 == 1) {
        mixOdd(words, key0, key1, key2, key3, counters);
      } else {
        mixEven(words, key0, key1, key2, key3, counters);
      }
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

  /** Rounds 1 to 4 of every eight, and the key's next words. */
  private static void mixOdd(int[] words, int key0, int key1, int key2, int key3, int counters) {
    for (int k = 0; k < counters; k++) {
      int a = words[k];
      int b = words[k + SECOND];
      int c = words[k + THIRD];
      int d = words[k + FOURTH];
      a += b;
      c += d;
      b = ((b << 10) | (b >>> 22)) ^ a;
      d = ((d << 26) | (d >>> 6)) ^ c;
      a += d;
      c += b;
      d = ((d << 11) | (d >>> 21)) ^ a;
      b = ((b << 21) | (b >>> 11)) ^ c;
      a += b;
      c += d;
      b = ((b << 13) | (b >>> 19)) ^ a;
      d = ((d << 27) | (d >>> 5)) ^ c;
      a += d;
      c += b;
      d = ((d << 23) | (d >>> 9)) ^ a;
      b = ((b << 5) | (b >>> 27)) ^ c;
      words[k] = a + key0;
      words[k + SECOND] = b + key1;
      words[k + THIRD] = c + key2;
      words[k + FOURTH] = d + key3;
    }
  }

  /** Rounds 5 to 8 of every eight, and the key's next words. */
  private static void mixEven(int[] words, int key0, int key1, int key2, int key3, int counters) {
    for (int k = 0; k < counters; k++) {
      int a = words[k];
      int b = words[k + SECOND];
      int c = words[k + THIRD];
      int d = words[k + FOURTH];
      a += b;
      c += d;
      b = ((b << 6) | (b >>> 26)) ^ a;
      d = ((d << 20) | (d >>> 12)) ^ c;
      a += d;
      c += b;
      d = ((d << 17) | (d >>> 15)) ^ a;
      b = ((b << 11) | (b >>> 21)) ^ c;
      a += b;
      c += d;
      b = ((b << 25) | (b >>> 7)) ^ a;
      d = ((d << 10) | (d >>> 22)) ^ c;
      a += d;
      c += b;
      d = ((d << 18) | (d >>> 14)) ^ a;
      b = ((b << 20) | (b >>> 12)) ^ c;
      words[k] = a + key0;
      words[k + SECOND] = b + key1;
      words[k + THIRD] = c + key2;
      words[k + FOURTH] = d + key3;
    }
  }
}
