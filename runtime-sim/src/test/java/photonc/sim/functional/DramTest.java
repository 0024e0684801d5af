package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.program.Program;

class DramTest {
  private static final int IMAGE = 300_000;

  @Test
  void showsAnImageThatNoPageBorderFits() {
    byte[] content = content();
    Dram dram = new Dram(1L << 33);

    dram.map(dense(64 + (5L << 30), content));

    byte[] found = new byte[IMAGE + 2];
    dram.read(63 + (5L << 30), found, 0, found.length);
    byte[] expected = new byte[IMAGE + 2];
    System.arraycopy(content, 0, expected, 1, IMAGE);
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void writingDoesNotReachTheImageItself() {
    byte[] content = content();
    byte[] before = content.clone();
    Dram dram = new Dram(1 << 20);
    dram.map(dense(0, content));

    dram.write(65_535, new byte[] {1, 2, 3}, 0, 3);

    byte[] found = new byte[5];
    dram.read(65_534, found, 0, 5);
    assertThat(found).containsExactly(before[65_534], 1, 2, 3, before[65_538]);
    assertThat(content).isEqualTo(before);
  }

  @Test
  void repeatsASplatAcrossPages() {
    Dram dram = new Dram(1 << 20);

    dram.map(new Program.Image("s", 128, new Blob.Splat(ElementType.I32, 100_000, 0x04030201)));

    byte[] found = new byte[8];
    dram.read(124, found, 0, 8);
    assertThat(found).containsExactly(0, 0, 0, 0, 1, 2, 3, 4);
    dram.read(65_536 * 3 - 2, found, 0, 8);
    assertThat(found).containsExactly(3, 4, 1, 2, 3, 4, 1, 2);
    dram.read(128 + 400_000 - 4, found, 0, 8);
    assertThat(found).containsExactly(1, 2, 3, 4, 0, 0, 0, 0);
  }

  @Test
  void refusesImagesWithoutValuesAndAccessesOutside() {
    Dram dram = new Dram(100);

    assertThatThrownBy(
            () -> dram.map(new Program.Image("w", 0, new Blob.Absent(ElementType.I8, 4))))
        .hasMessageContaining("image 'w' has a shape but no values");
    assertThatThrownBy(() -> dram.map(dense(64, new byte[37])))
        .hasMessageContaining("outside dram");
    assertThatThrownBy(() -> dram.read(99, new byte[2], 0, 2))
        .hasMessage("2 bytes at address 99 are outside dram of 100 bytes");
    assertThatThrownBy(() -> dram.write(-1, new byte[1], 0, 1))
        .hasMessageContaining("outside dram");
  }

  private static byte[] content() {
    byte[] content = new byte[IMAGE];
    new Random(1).nextBytes(content);
    return content;
  }

  private static Program.Image dense(long address, byte[] content) {
    return new Program.Image(
        "i", address, new Blob.Dense(ElementType.I8, content.length, ByteBuffer.wrap(content)));
  }
}
