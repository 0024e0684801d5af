package photonc.program.pho;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.program.Program;
import photonc.program.RandomPrograms;
import photonc.program.SamePrograms;
import photonc.program.proto.ProgramProto;

class PhoTest {
  @Property(tries = 200)
  void decodingAnEncodingGivesTheProgram(@ForAll long seed) {
    Program program = RandomPrograms.program(seed);
    byte[] bytes = PhoWriter.write(program);
    SamePrograms.assertSame(read(bytes), program);
    assertThat(PhoWriter.write(read(bytes))).isEqualTo(bytes);
  }

  @Test
  void everyFlippedBitIsCorruption() {
    byte[] bytes = PhoWriter.write(RandomPrograms.program(3));
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(onlyFault(bytes).kind()).as("bit %s", bit).isEqualTo(DiagKind.CORRUPT_PROGRAM);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  @Test
  void everyCutAndEveryTailIsCorruption() {
    byte[] bytes = PhoWriter.write(RandomPrograms.program(4));
    for (int length = 0; length < bytes.length; length++) {
      Diagnostic fault = onlyFault(Arrays.copyOf(bytes, length));
      assertThat(fault.kind()).as("length %s", length).isEqualTo(DiagKind.CORRUPT_PROGRAM);
    }
    Diagnostic fault = onlyFault(Arrays.copyOf(bytes, bytes.length + 1));
    assertThat(fault.kind()).isEqualTo(DiagKind.CORRUPT_PROGRAM);
  }

  @Test
  void refusesANewerFormatByName() {
    byte[] bytes = PhoWriter.write(RandomPrograms.program(5));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(8, 7);
    Diagnostic fault = onlyFault(resealed(bytes));
    assertThat(fault.kind()).isEqualTo(DiagKind.BAD_PROGRAM);
    assertThat(fault.text())
        .startsWith("p.pho: error[bad-program]: format version 7, this photonc reads version 2");
  }

  /** Payloads with a right checksum, but nonsense inside: reported, never thrown. */
  @Property(tries = 300)
  void survivesNonsenseBehindARightChecksum(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = PhoWriter.write(RandomPrograms.program(seed));
    for (int k = 0; k < 4; k++) {
      int at = Container.HEADER_BYTES + random.nextInt(bytes.length - Container.HEADER_BYTES);
      bytes[at] = (byte) random.nextInt();
    }
    Diagnostics diagnostics = new Diagnostics();
    Optional<Program> program = PhoReader.read("p.pho", resealed(bytes), diagnostics);
    assertThat(program.isPresent()).isNotEqualTo(diagnostics.hasErrors());
  }

  @Test
  void refusesRepeatsNestedTooDeep() {
    ProgramProto.Instruction row =
        ProgramProto.Instruction.newBuilder()
            .setHalt(ProgramProto.Halt.getDefaultInstance())
            .build();
    for (int depth = 0; depth < 1000; depth++) {
      row =
          ProgramProto.Instruction.newBuilder()
              .setRepeat(ProgramProto.Repeat.newBuilder().setCount(1).addBody(row))
              .build();
    }
    byte[] payload = ProgramProto.Program.newBuilder().addStep(row).build().toByteArray();
    assertThat(onlyFault(file(payload)).kind()).isEqualTo(DiagKind.CORRUPT_PROGRAM);
  }

  @Test
  void believesNoSizeThatTheFileDoesNotHold() {
    // field 9 (images), length 2^31-1, in a payload of six bytes
    byte[] payload = {0x4a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07};
    assertThat(onlyFault(file(payload)).kind()).isEqualTo(DiagKind.CORRUPT_PROGRAM);
  }

  private static byte[] file(byte[] payload) {
    byte[] file = new byte[Container.HEADER_BYTES + payload.length];
    System.arraycopy(payload, 0, file, Container.HEADER_BYTES, payload.length);
    Container.seal(file);
    return file;
  }

  /** The same bytes with a checksum that fits them. */
  private static byte[] resealed(byte[] bytes) {
    byte[] copy = bytes.clone();
    try {
      java.security.MessageDigest sha = java.security.MessageDigest.getInstance("SHA-256");
      sha.update(copy, 0, 20);
      sha.update(copy, 52, copy.length - 52);
      System.arraycopy(sha.digest(), 0, copy, 20, 32);
      return copy;
    } catch (java.security.NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Program read(byte[] bytes) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Program> program = PhoReader.read("p.pho", bytes, diagnostics);
    assertThat(diagnostics.all()).isEmpty();
    return program.orElseThrow();
  }

  private static Diagnostic onlyFault(byte[] bytes) {
    Diagnostics diagnostics = new Diagnostics();
    assertThat(PhoReader.read("p.pho", bytes, diagnostics)).isEmpty();
    assertThat(diagnostics.all()).hasSize(1);
    return diagnostics.all().get(0);
  }
}
