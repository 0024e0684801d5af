package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ChunksTest {
  @Property(tries = 300)
  void chunksAreNeitherEmptyNorTooLongAndCoverAllVectors(
      @ForAll @IntRange(min = 16, max = 20_000) int shared,
      @ForAll @IntRange(min = 0, max = 4) int left) {
    int even = 2 * ((shared + 127) / 128);
    covers(new Chunks(shared + left, shared, even), shared, 8);
    covers(new Chunks(shared, shared, 0), shared, 1);
  }

  private static void covers(Chunks chunks, int shared, int least) {
    assertThat(chunks.first(0)).isZero();
    assertThat(chunks.first(chunks.count())).isEqualTo(chunks.vectors());
    for (int chunk = 0; chunk < chunks.count(); chunk++) {
      int vectors = chunks.first(chunk + 1) - chunks.first(chunk);
      boolean isLeft = chunks.first(chunk) == shared;
      assertThat(vectors).isBetween(isLeft ? 1 : least, Chunks.MOST);
    }
  }
}
