package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import photonc.ir.Affine;
import photonc.ir.ElementType;
import photonc.program.Memory;
import photonc.program.Pattern;

/** Vectors read through a table of offsets against the formula of {@link Pattern}. */
class VectorReaderTest {
  private static final int FILL = 7;

  @Property(tries = 1000)
  void readsCodesWhereTheFormulaPutsThem(@ForAll long seed) {
    Random random = new Random(seed);
    Pattern pattern = WalkTest.pattern(random, code(random), 1 + random.nextInt(9), 9);
    codesLieWhereTheFormulaPutsThem(pattern, filled(random, 8192), random);
  }

  @Property(tries = 1000)
  void readsFloatsWhereTheFormulaPutsThem(@ForAll long seed) {
    Random random = new Random(seed);
    Pattern pattern = WalkTest.pattern(random, ElementType.F32, 1 + random.nextInt(9), 9);
    floatsLieWhereTheFormulaPutsThem(pattern, filled(random, 8192), random);
  }

  /** Rows of a window's places lie one behind the other where it moves by one and loses nothing. */
  @Property(tries = 1000)
  void readsCodesOfWindowsOverImagesThatFillTheMemory(@ForAll long seed) {
    Random random = new Random(seed);
    Pattern pattern = windows(random, code(random));
    codesLieWhereTheFormulaPutsThem(pattern, filled(random, bytes(pattern)), random);
  }

  @Property(tries = 1000)
  void readsFloatsOfWindowsOverImagesThatFillTheMemory(@ForAll long seed) {
    Random random = new Random(seed);
    Pattern pattern = windows(random, ElementType.F32);
    floatsLieWhereTheFormulaPutsThem(pattern, filled(random, bytes(pattern)), random);
  }

  @Test
  void refusesRowsThatLeaveTheMemory() {
    Walk walk = new Walk(image(ElementType.F32, 2, 5, 6, List.of(digit(5, 1, 1), digit(6, 2, 1))));
    Sram memory = new Sram("sp", 2 * 5 * 6 * 4 - 4);
    VectorReader reader =
        new VectorReader(
            walk, LaneSpan.of(LaneOffsets.of(walk).orElseThrow(), 0, 2), new long[2], 0);
    assertThatThrownBy(
            () ->
                reader.floatsByLane(
                    memory, new Elements(ElementType.F32), 30, FloatBuffer.allocate(60)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("outside sp");
  }

  /** Memories that end about where the elements end, at either side; by vector and by lane. */
  @Property(tries = 2000)
  void refusesCodesOutsideTheMemoryAndNoOthers(@ForAll long seed) {
    Random random = new Random(seed);
    ElementType element = code(random);
    Placed placed = Placed.of(any(element, random), random);
    Reading reading = placed.reading;
    Elements elements = new Elements(element);
    int[] into = new int[reading.vectors * reading.width];
    placed.isRefusedWhereOutside(
        memory -> reading.reader().ints(memory, elements, reading.vectors, reading.width, into));
    placed.isRefusedWhereOutside(
        memory -> reading.reader().intsByLane(memory, elements, reading.vectors, into));
  }

  @Property(tries = 2000)
  void refusesFloatsOutsideTheMemoryAndNoOthers(@ForAll long seed) {
    Random random = new Random(seed);
    Placed placed = Placed.of(any(ElementType.F32, random), random);
    Reading reading = placed.reading;
    Elements elements = new Elements(ElementType.F32);
    float[] into = new float[reading.vectors * reading.width];
    FloatBuffer byLane = FloatBuffer.allocate(reading.vectors * reading.lanes);
    placed.isRefusedWhereOutside(
        memory -> reading.reader().floats(memory, elements, reading.vectors, reading.width, into));
    placed.isRefusedWhereOutside(
        memory -> reading.reader().floatsByLane(memory, elements, reading.vectors, byLane));
  }

  private static void codesLieWhereTheFormulaPutsThem(Pattern pattern, Sram memory, Random random) {
    ElementType element = pattern.element();
    long[] counters = {random.nextInt(3), random.nextInt(3)};
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

  private static void floatsLieWhereTheFormulaPutsThem(
      Pattern pattern, Sram memory, Random random) {
    long[] counters = {random.nextInt(3), random.nextInt(3)};
    ByteBuffer words = ByteBuffer.wrap(memory.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    Reading reading = Reading.of(pattern, counters, random);
    float[] found = new float[reading.vectors * reading.width];
    Elements elements = new Elements(ElementType.F32);
    reading.reader().floats(memory, elements, reading.vectors, reading.width, found);
    FloatBuffer byLane = FloatBuffer.allocate(reading.vectors * reading.lanes);
    reading.reader().floatsByLane(memory, elements, reading.vectors, byLane);
    for (int v = 0; v < reading.vectors; v++) {
      for (int l = 0; l < reading.lanes; l++) {
        assertThat(Float.floatToRawIntBits(byLane.get(l * reading.vectors + v)))
            .isEqualTo(Float.floatToRawIntBits(found[v * reading.width + l]));
        long address = WalkTest.address(pattern, reading.from + v, l, counters);
        int bits =
            address == WalkTest.OUTSIDE
                ? Float.floatToRawIntBits(FILL)
                : words.getInt((int) address);
        assertThat(Float.floatToRawIntBits(found[v * reading.width + l])).isEqualTo(bits);
      }
    }
  }

  /** Windows over an image, or lanes that go any way, rows and columns backwards too. */
  private static Pattern any(ElementType element, Random random) {
    return random.nextBoolean()
        ? windows(random, element)
        : WalkTest.pattern(random, element, 1 + random.nextInt(9), 9);
  }

  private static ElementType code(Random random) {
    return random.nextBoolean() ? ElementType.signed(8) : ElementType.unsigned(8);
  }

  private static Sram filled(Random random, int bytes) {
    Sram memory = new Sram("sp", bytes);
    random.nextBytes(memory.bytes());
    return memory;
  }

  /** The windows of a convolution, that keep their image's size more often than not. */
  private static Pattern windows(Random random, ElementType element) {
    int height = 1 + random.nextInt(9);
    int width = 1 + random.nextInt(24);
    int kernel = 1 + random.nextInt(3);
    int stride = random.nextInt(4) == 0 ? 2 : 1;
    int outHeight = random.nextInt(4) == 0 ? 1 + random.nextInt(9) : height;
    int outWidth = random.nextInt(4) == 0 ? 1 + random.nextInt(24) : width;
    Pattern image =
        image(
            element,
            1 + random.nextInt(3),
            height,
            width,
            List.of(digit(outHeight, 1, stride), digit(outWidth, 2, stride)));
    int first = random.nextInt(outHeight * outWidth);
    return new Pattern(
        Memory.SP,
        image.base(),
        element,
        padded(image.axes(), random.nextInt(3)),
        image.outer(),
        new Affine(first, List.of(0L, 0L)),
        1 + random.nextInt(outHeight * outWidth - first),
        List.of(image.inner().get(0), digit(kernel, 1, 1), digit(kernel, 2, 1)),
        image.innerFirst(),
        image.innerCount() * kernel * kernel,
        FILL);
  }

  private static List<Pattern.Axis> padded(List<Pattern.Axis> axes, int padding) {
    return List.of(axes.get(0), padded(axes.get(1), padding), padded(axes.get(2), padding));
  }

  private static Pattern.Axis padded(Pattern.Axis axis, int padding) {
    return new Pattern.Axis(axis.size(), axis.stride(), -padding);
  }

  /** Channels apart from each other, from address 0 on; a vector's lanes are the channels. */
  private static Pattern image(
      ElementType element, int channels, int height, int width, List<Pattern.Digit> places) {
    long pixels = (long) height * width;
    return new Pattern(
        Memory.SP,
        new Affine(0, List.of(0L, 0L)),
        element,
        List.of(
            new Pattern.Axis(channels, pixels, 0),
            new Pattern.Axis(height, width, 0),
            new Pattern.Axis(width, 1, 0)),
        places,
        new Affine(0, List.of(0L, 0L)),
        places.get(0).count() * places.get(1).count(),
        List.of(digit(channels, 0, 1)),
        new Affine(0, List.of(0L, 0L)),
        channels,
        FILL);
  }

  private static Pattern.Digit digit(int count, int axis, int step) {
    return new Pattern.Digit(count, axis, step);
  }

  private static int bytes(Pattern image) {
    Pattern.Axis channels = image.axes().get(0);
    return (int) (channels.size() * channels.stride()) * image.element().bytes();
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

    /** Those the formula gives to the elements in bounds. */
    LongSummaryStatistics addresses() {
      LongSummaryStatistics addresses = new LongSummaryStatistics();
      for (int v = 0; v < vectors; v++) {
        for (int l = 0; l < lanes; l++) {
          long address = WalkTest.address(walk.pattern, from + v, l, counters);
          if (address != WalkTest.OUTSIDE) {
            addresses.accept(address);
          }
        }
      }
      return addresses;
    }

    Reading movedBy(long bytes) {
      Pattern of = walk.pattern;
      Affine base = new Affine(of.base().constant() + bytes, of.base().coefficients());
      Pattern moved =
          new Pattern(
              of.memory(),
              base,
              of.element(),
              of.axes(),
              of.outer(),
              of.outerFirst(),
              of.outerCount(),
              of.inner(),
              of.innerFirst(),
              of.innerCount(),
              of.fill());
      return new Reading(new Walk(moved), counters, from, vectors, lanes, width);
    }

    VectorReader reader() {
      LaneOffsets table = LaneOffsets.of(walk).orElseThrow();
      int first = (int) walk.pattern.innerFirst().at(counters);
      return new VectorReader(walk, LaneSpan.of(table, first, lanes), counters, from);
    }
  }

  /** A reading moved to the start of a memory of about its size. */
  private record Placed(Reading reading, Sram memory, boolean isInside) {
    static Placed of(Pattern pattern, Random random) {
      long[] counters = {random.nextInt(3), random.nextInt(3)};
      Reading reading = Reading.of(pattern, counters, random);
      LongSummaryStatistics addresses = reading.addresses();
      if (addresses.getCount() == 0) {
        return new Placed(reading, new Sram("sp", 0), true);
      }
      int bytes = pattern.element().bytes();
      long lowest = bytes * random.nextLong(-1, 2);
      long past = bytes * random.nextLong(-1, 2);
      long move = lowest - addresses.getMin();
      long end = addresses.getMax() + move + bytes;
      return new Placed(
          reading.movedBy(move),
          new Sram("sp", Math.max(0, end - past)),
          lowest >= 0 && end <= Math.max(0, end - past));
    }

    void isRefusedWhereOutside(Consumer<Sram> read) {
      if (isInside) {
        read.accept(memory);
      } else {
        assertThatThrownBy(() -> read.accept(memory))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("outside sp");
      }
    }
  }
}
