package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThreefryTest {
  private static final int[][] ROTATIONS = {
    {10, 26}, {11, 21}, {13, 27}, {23, 5}, {6, 20}, {17, 11}, {25, 10}, {18, 20}
  };

  /** The known answers of threefry4x32 with 20 rounds, from kat_vectors of Random123. */
  @Test
  void givesTheKnownAnswers() {
    assertThat(words(new int[4], new int[4], 0))
        .containsExactly(0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8);
    assertThat(words(new int[] {-1, -1, -1, -1}, new int[] {-1, -1, -1, -1}, 0))
        .containsExactly(0x2a881696, 0x57012287, 0xf6c7446e, 0xa16a6732);
    assertThat(
            words(
                new int[] {0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89},
                new int[] {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                0))
        .containsExactly(0x59cd1dbb, 0xb8879579, 0x86b5d00c, 0xac8b6d84);
  }

  /** Many counters at a time, and only as many as asked for, against one at a time by the paper. */
  @Property(tries = 100)
  void everyCounterIsEncryptedOnItsOwn(
      @ForAll @Size(4) int[] key,
      @ForAll @Size(4) int[] first,
      @ForAll @IntRange(min = 1, max = Threefry.MOST) int counters) {
    Threefry threefry = new Threefry();
    threefry.key(key[0], key[1], key[2], key[3]);
    for (int k = 0; k < Threefry.MOST; k++) {
      threefry.counter(k, first[0] + k, first[1], first[2] - k, first[3] ^ k);
    }
    threefry.run(counters);

    for (int k = 0; k < Threefry.MOST; k++) {
      int[] counter = {first[0] + k, first[1], first[2] - k, first[3] ^ k};
      assertThat(at(threefry, k)).isEqualTo(k < counters ? encrypted(key, counter) : counter);
    }
  }

  private static int[] encrypted(int[] key, int[] counter) {
    int[] keys = Arrays.copyOf(key, 5);
    keys[4] = 0x1BD11BDA ^ key[0] ^ key[1] ^ key[2] ^ key[3];
    int[] x = counter.clone();
    for (int round = 0; round <= 20; round++) {
      if (round % 4 == 0) {
        for (int word = 0; word < 4; word++) {
          x[word] += keys[(round / 4 + word) % 5] + (word == 3 ? round / 4 : 0);
        }
      }
      if (round < 20) {
        int partner = round % 2 == 0 ? 1 : 3;
        mix(x, 0, partner, ROTATIONS[round % 8][0]);
        mix(x, 2, 4 - partner, ROTATIONS[round % 8][1]);
      }
    }
    return x;
  }

  private static void mix(int[] x, int a, int b, int by) {
    x[a] += x[b];
    x[b] = Integer.rotateLeft(x[b], by) ^ x[a];
  }

  private static int[] words(int[] key, int[] counter, int k) {
    Threefry threefry = new Threefry();
    threefry.key(key[0], key[1], key[2], key[3]);
    threefry.counter(k, counter[0], counter[1], counter[2], counter[3]);
    threefry.run(k + 1);
    return at(threefry, k);
  }

  private static int[] at(Threefry threefry, int k) {
    int[] words = new int[Threefry.WORDS];
    for (int word = 0; word < words.length; word++) {
      words[word] = threefry.words()[word * Threefry.MOST + k];
    }
    return words;
  }
}
