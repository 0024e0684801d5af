package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import photonc.ir.ElementType;
import photonc.program.Pattern;

/** Vectors read through a table of offsets against the formula of {@link Pattern}. */
class VectorReaderTest {
  private static final int FILL = 7;

  @Property(tries = 1000)
  void readsCodesWhereTheFormulaPutsThem(@ForAll long seed) {
    Random random = new Random(seed);
    ElementType element = random.nextBoolean() ? ElementType.signed(8) : ElementType.unsigned(8);
    Pattern pattern = WalkTest.pattern(random, element, 1 + random.nextInt(9), 9);
    long[] counters = {random.nextInt(3), random.nextInt(3)};
    Sram memory = filled(random);
    Reading reading = Reading.of(pattern, counters, random);
    int[] found = new int[reading.vectors * reading.width];
    reading.reader().ints(memory, new Elements(element), reading.vectors, reading.width, found);
    int[] byLane = new int[reading.vectors * reading.lanes];
    reading.reader().intsByLane(memory, new Elements(element), reading.vectors, byLane);
    for (int v = 0; v < reading.vectors; v++) {
      for (int l = 0; l < reading.lanes; l++) {
        assertThat(byLane[l * reading.vectors + v]).isEqualTo(found[v * reading.width + l]);
        long address = WalkTest.address(pattern, reading.from + v, l, counters);
        int code = address == WalkTest.OUTSIDE ? FILL : memory.bytes()[(int) address];
        boolean wraps = !element.isSigned() && address != WalkTest.OUTSIDE;
        assertThat(found[v * reading.width + l]).isEqualTo(wraps ? code & 0xFF : code);
      }
    }
  }

  @Property(tries = 1000)
  void readsFloatsWhereTheFormulaPutsThem(@ForAll long seed) {
    Random random = new Random(seed);
    Pattern pattern = WalkTest.pattern(random, ElementType.F32, 1 + random.nextInt(9), 9);
    long[] counters = {random.nextInt(3), random.nextInt(3)};
    Sram memory = filled(random);
    Reading reading = Reading.of(pattern, counters, random);
    float[] found = new float[reading.vectors * reading.width];
    Elements elements = new Elements(ElementType.F32);
    reading.reader().floats(memory, elements, reading.vectors, reading.width, found);
    float[] byLane = new float[reading.vectors * reading.lanes];
    reading.reader().floatsByLane(memory, elements, reading.vectors, byLane);
    for (int v = 0; v < reading.vectors; v++) {
      for (int l = 0; l < reading.lanes; l++) {
        assertThat(Float.floatToRawIntBits(byLane[l * reading.vectors + v]))
            .isEqualTo(Float.floatToRawIntBits(found[v * reading.width + l]));
        long address = WalkTest.address(pattern, reading.from + v, l, counters);
        int bits =
            address == WalkTest.OUTSIDE
                ? Float.floatToRawIntBits(FILL)
                : Elements.word(memory.bytes(), (int) address);
        assertThat(Float.floatToRawIntBits(found[v * reading.width + l])).isEqualTo(bits);
      }
    }
  }

  private static Sram filled(Random random) {
    Sram memory = new Sram("sp", 8192);
    random.nextBytes(memory.bytes());
    return memory;
  }

  /** Some of the vectors of a pattern, with gaps between them. */
  private record Reading(Walk walk, long[] counters, int from, int vectors, int lanes, int width) {
    static Reading of(Pattern pattern, long[] counters, Random random) {
      Walk walk = new Walk(pattern);
      int walked = (int) walk.walkedOuter(pattern.outerFirst().at(counters));
      int from = walked == 0 ? 0 : random.nextInt(walked);
      int lanes = (int) walk.walkedInner(pattern.innerFirst().at(counters));
      return new Reading(walk, counters, from, walked - from, lanes, lanes + random.nextInt(3));
    }

    VectorReader reader() {
      LaneOffsets table = LaneOffsets.of(walk).orElseThrow();
      return new VectorReader(walk, table, counters, lanes, from);
    }
  }
}
