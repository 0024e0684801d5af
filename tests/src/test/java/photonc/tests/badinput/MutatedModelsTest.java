package photonc.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photonc.tests.badinput.Shell.Outcome;

/**
 * Real models with bits flipped, bytes changed, pieces cut out and moved: whatever comes of it, it
 * is a program or a message, and never a fault of photonc.
 */
class MutatedModelsTest {
  private static final int LARGEST = 400_000;
  private static final int FEW = 60;
  private static final int MANY = 400;

  @TempDir private Path folder;

  @Test
  void theExample() {
    survives(Shell.EXAMPLES.resolve("digits-mlp.onnx"), 4 * FEW);
  }

  @Test
  void oneRealModel() {
    List<Path> models = models();
    assumeTrue(!models.isEmpty(), "skipped: there is no shared data");
    survives(models.get(0), FEW);
  }

  @Test
  @Tag("full")
  void everySmallRealModel() {
    List<Path> models = models();
    assumeTrue(!models.isEmpty(), "skipped: there is no shared data");
    models.forEach(model -> survives(model, MANY));
  }

  private static List<Path> models() {
    Path data = Path.of(System.getProperty("photonc.shared"), "data");
    if (!Files.isDirectory(data)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(data)) {
      return files
          .filter(file -> file.toString().endsWith(".onnx") && !file.toString().contains("/node/"))
          .filter(file -> file.toFile().length() < LARGEST)
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private void survives(Path model, int rounds) {
    Shell shell = new Shell(folder);
    byte[] sound;
    try {
      sound = Files.readAllBytes(model);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
    for (int seed = 0; seed < rounds; seed++) {
      byte[] mutant = mutated(sound, new SplittableRandom(seed));
      Path file = shell.write("mutant.onnx", mutant);
      Outcome outcome =
          seed % 3 == 0
              ? shell.run("run", file, "--target", "ideal", "--json")
              : shell.run("compile", file, "--timing-only", "-o", shell.path("mutant.pho"));
      assertThat(outcome.code()).as(model + ", seed " + seed + ": " + outcome.err()).isIn(0, 2);
      assertThat(outcome.err()).as(model + ", seed " + seed).doesNotContain("\tat ");
      assertThat(outcome.code() == 0 || !outcome.errors().isEmpty())
          .as(model + ", seed " + seed + ": " + outcome.err())
          .isTrue();
    }
  }

  /** Mostly in what is no weight: the first and last kilobytes hold nodes, names and shapes. */
  private static byte[] mutated(byte[] sound, SplittableRandom random) {
    byte[] bytes = sound.clone();
    int changes = random.nextInt(1, 4);
    for (int k = 0; k < changes; k++) {
      bytes = changed(bytes, random);
    }
    return bytes;
  }

  private static byte[] changed(byte[] bytes, SplittableRandom random) {
    int at = position(bytes, random);
    return switch (random.nextInt(6)) {
      case 0, 1 -> with(bytes, at, bytes[at] ^ 1 << random.nextInt(8));
      case 2 -> with(bytes, at, random.nextInt(256));
      case 3 -> with(bytes, at, random.nextBoolean() ? 0 : 255);
      case 4 -> Arrays.copyOf(bytes, at + 1);
      default -> withoutPiece(bytes, at, random.nextInt(1, 40));
    };
  }

  private static int position(byte[] bytes, SplittableRandom random) {
    int near = Math.min(bytes.length, 3000);
    int from = random.nextInt(3) == 0 ? random.nextInt(bytes.length) : random.nextInt(near);
    return random.nextBoolean() ? from : bytes.length - 1 - from;
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    return bytes;
  }

  private static byte[] withoutPiece(byte[] bytes, int at, int length) {
    List<byte[]> parts = new ArrayList<>();
    parts.add(Arrays.copyOf(bytes, at));
    int rest = Math.min(bytes.length, at + length);
    parts.add(Arrays.copyOfRange(bytes, rest, bytes.length));
    byte[] joined = Arrays.copyOf(parts.get(0), at + parts.get(1).length);
    System.arraycopy(parts.get(1), 0, joined, at, parts.get(1).length);
    return joined.length == 0 ? new byte[1] : joined;
  }
}
