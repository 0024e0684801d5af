package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The numbers are those that a chunk's time was measured with. */
class ChunksTest {
  @Property(tries = 500)
  void chunksCoverAllVectorsOnceInOrder(
      @ForAll @IntRange(min = 1, max = 20_000) int vectors,
      @ForAll boolean areFloats,
      @ForAll boolean sumsInOrder) {
    Chunks chunks = Chunks.of(vectors, areFloats, sumsInOrder);
    assertThat(chunks.first(0)).isZero();
    assertThat(chunks.first(chunks.count())).isEqualTo(vectors);
    assertThat(sizes(chunks)).allMatch(size -> size > 0);
  }

  @Property(tries = 300)
  void codesAreCutIntoPairsOfEqualChunksOfUpTo64(
      @ForAll @IntRange(min = 16, max = 20_000) int vectors) {
    List<Integer> sizes = sizes(Chunks.of(vectors, false, true));
    areEvenPairs(sizes, 64);
  }

  @Property(tries = 300)
  void floatsAreCutIntoPairsOfEqualChunksOfUpTo128WithoutTheLastFewWhichAreHalved(
      @ForAll @IntRange(min = 16, max = 20_000) int vectors) {
    List<Integer> sizes = new ArrayList<>(sizes(Chunks.of(vectors, true, true)));
    int past = vectors % 64;
    if (past >= 1 && past <= Products.FEW) {
      int half = sizes.remove(sizes.size() - 1);
      int rest = past == 1 ? 0 : sizes.remove(sizes.size() - 1);
      assertThat(half + rest).isEqualTo(past);
      assertThat(half).isEqualTo((past + 1) / 2);
    }
    areEvenPairs(sizes, 128);
  }

  @Property(tries = 300)
  void sumsThatDependOnTheCutAreCutInto64s(
      @ForAll @IntRange(min = 1, max = 20_000) int vectors, @ForAll boolean areFloats) {
    List<Integer> sizes = sizes(Chunks.of(vectors, areFloats, false));
    int last = sizes.remove(sizes.size() - 1);
    assertThat(sizes).allMatch(size -> size == 64);
    assertThat(last).isBetween(1, 64);
  }

  @Property
  void fewerThan16VectorsAreOneChunk(
      @ForAll @IntRange(min = 1, max = 15) int vectors,
      @ForAll boolean areFloats,
      @ForAll boolean sumsInOrder) {
    assertThat(sizes(Chunks.of(vectors, areFloats, sumsInOrder))).containsExactly(vectors);
  }

  /** As few pairs as the longest chunk allows, whose sizes differ by one at most. */
  private static void areEvenPairs(List<Integer> sizes, int most) {
    int all = sizes.stream().mapToInt(Integer::intValue).sum();
    int mean = all / sizes.size();
    assertThat(sizes.size() % 2).isZero();
    assertThat((sizes.size() - 2) * most).isLessThan(all);
    assertThat(sizes).allMatch(size -> size == mean || size == mean + 1);
    assertThat(sizes).allMatch(size -> size >= 8 && size <= most);
  }

  private static List<Integer> sizes(Chunks chunks) {
    List<Integer> sizes = new ArrayList<>();
    for (int chunk = 0; chunk < chunks.count(); chunk++) {
      sizes.add(chunks.first(chunk + 1) - chunks.first(chunk));
    }
    return sizes;
  }
}
