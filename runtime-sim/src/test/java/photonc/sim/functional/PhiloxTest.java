package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Positive;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class PhiloxTest {
  /** The known answers of philox4x64 with 10 rounds, from kat_vectors of Random123. */
  @Test
  void givesTheKnownAnswers() {
    assertThat(block(0, 0, 0, 0, 0, 0))
        .containsExactly(
            0x16554d9eca36314cL, 0xdb20fe9d672d0fdcL, 0xd7e772cee186176bL, 0x7e68b68aec7ba23bL);
    assertThat(block(-1, -1, -1, -1, -1, -1))
        .containsExactly(
            0x87b092c3013fe90bL, 0x438c3c67be8d0224L, 0x9cc7d7c69cd777b6L, 0xa09caebf594f0ba0L);
    assertThat(
            block(
                0x452821e638d01377L,
                0xbe5466cf34e90c6cL,
                0x243f6a8885a308d3L,
                0x13198a2e03707344L,
                0xa4093822299f31d0L,
                0x082efa98ec4e6c89L))
        .containsExactly(
            0xa528f45403e61d95L, 0x38c72dbd566e9788L, 0xa5a1610e72fd18b5L, 0x57bd43b5e52b7fe6L);
  }

  /** The library's generator is the same function at the counter after its seed's. */
  @Property(tries = 50)
  void agreesWithTheLibrarysGenerator(
      @ForAll long k0, @ForAll long k1, @ForAll @Positive int c0, @ForAll long c1) {
    UniformRandomProvider library =
        RandomSource.PHILOX_4X64.create(new long[] {k0, k1, c0, c1, 7, 9});

    long[] first = {library.nextLong(), library.nextLong(), library.nextLong(), library.nextLong()};

    assertThat(block(k0, k1, c0 + 1L, c1, 7, 9)).containsExactly(first);
  }

  private static long[] block(long k0, long k1, long c0, long c1, long c2, long c3) {
    long[] words = new long[4];
    new Philox(k0, k1).block(c0, c1, c2, c3, words, 0);
    return words;
  }
}
