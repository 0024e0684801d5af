package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import photonc.ir.ElementType;
import photonc.program.Memory;
import photonc.program.Pattern;

class TransferTest {
  private static final long[] COUNTERS = {1, 2};
  private static final int SIZE = 8192;

  @Property(tries = 1000)
  void copiesWhatAnElementByElementCopyCopies(@ForAll long seed) {
    Random random = new Random(seed);
    ElementType element = ElementType.signed(random.nextBoolean() ? 8 : 32);
    int rows = 1 + random.nextInt(12);
    int columns = 1 + random.nextInt(12);
    Pattern source = WalkTest.pattern(random, element, rows, columns);
    Pattern destination = WalkTest.pattern(random, element, columns, rows);
    Sram from = new Sram("from", SIZE);
    random.nextBytes(from.bytes());
    byte[] expected = new byte[SIZE];
    for (long n = 0; n < (long) rows * columns; n++) {
      long read = WalkTest.address(source, n / columns, n % columns, COUNTERS);
      long written = WalkTest.address(destination, n / rows, n % rows, COUNTERS);
      copy(from.bytes(), read, expected, written, element.bytes());
    }

    Dram to = new Dram(SIZE);
    new Transfer().copy(from, new Walk(source), to, new Walk(destination), COUNTERS);

    byte[] found = new byte[SIZE];
    to.read(0, found, 0, SIZE);
    assertThat(found).isEqualTo(expected);
  }

  /** The fill of these patterns is 7. */
  private static void copy(byte[] from, long read, byte[] to, long written, int bytes) {
    if (written == WalkTest.OUTSIDE) {
      return;
    }
    for (int k = 0; k < bytes; k++) {
      int fill = k == 0 ? 7 : 0;
      to[(int) written + k] = read == WalkTest.OUTSIDE ? (byte) fill : from[(int) read + k];
    }
  }

  @Test
  void refusesToChangeTheElementTypeOrTheCount() {
    Walk bytes = new Walk(Fixture.flat(Memory.SP, 0, ElementType.I8, 8));
    Walk words = new Walk(Fixture.flat(Memory.SP, 0, ElementType.I32, 8));
    Walk fewer = new Walk(Fixture.flat(Memory.SP, 0, ElementType.I8, 7));
    Sram memory = new Sram("sp", 64);

    assertThatThrownBy(() -> new Transfer().copy(memory, bytes, memory, words, COUNTERS))
        .hasMessage("moves 8 i8 into 8 i32");
    assertThatThrownBy(() -> new Transfer().copy(memory, bytes, memory, fewer, COUNTERS))
        .hasMessage("moves 8 i8 into 7 i8");
  }
}
