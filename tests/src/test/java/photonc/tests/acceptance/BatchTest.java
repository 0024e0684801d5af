package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photonc.cli.Main;
import photonc.cli.Npy;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** N inferences in one run are those N inferences. */
class BatchTest {
  private static final Path DIGITS =
      Path.of(System.getProperty("photonc.root"), "examples", "digits-mlp.onnx");
  private static final int COUNT = 3;
  private static final int PIXELS = 64;
  private static final int CLASSES = 10;

  @TempDir private Path folder;

  private record Outcome(int code, String out, String err) {}

  private static Outcome photonc(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Outcome(code, out.toString(), err.toString());
  }

  private Path input(String name, float[] values, long... sizes) throws IOException {
    Tensor tensor = Tensor.ofFloats(TensorType.of(ElementType.F32, sizes), values);
    return Files.write(folder.resolve(name), Npy.write(tensor));
  }

  private static float[] images() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[COUNT * PIXELS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(0, 1);
    }
    return values;
  }

  private Tensor run(Path input, Object... more) throws IOException {
    Path output = folder.resolve("y.npy");
    Stream<Object> words =
        Stream.of("run", DIGITS, "--target", "ideal", "--input", input, "--output", output);
    Outcome outcome = photonc(Stream.concat(words, Stream.of(more)).toArray());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return Npy.read(Files.readAllBytes(output));
  }

  @Test
  void stackedInputsGiveStackedOutputs() throws IOException {
    float[] images = images();
    Tensor batch = run(input("all.npy", images, COUNT, PIXELS), "--batch", COUNT);
    assertThat(batch.type()).isEqualTo(TensorType.of(ElementType.F32, COUNT, CLASSES));
    for (int k = 0; k < COUNT; k++) {
      float[] image = Arrays.copyOfRange(images, k * PIXELS, (k + 1) * PIXELS);
      Tensor alone = run(input("one.npy", image, 1, PIXELS));
      assertThat(alone.type()).isEqualTo(TensorType.of(ElementType.F32, 1, CLASSES));
      assertThat(Arrays.copyOfRange(batch.floats(), k * CLASSES, (k + 1) * CLASSES))
          .isEqualTo(alone.floats());
    }
  }

  @Test
  void repeatingRunsTheWholeBatchAgain() throws IOException {
    Path all = input("all.npy", images(), COUNT, PIXELS);
    float[] once = run(all).floats();
    float[] twice = run(all, "--repeat", 2).floats();
    assertThat(Arrays.copyOf(twice, once.length)).isEqualTo(once);
    assertThat(Arrays.copyOfRange(twice, once.length, twice.length)).isEqualTo(once);
  }

  @Test
  void randomInputsOfABatchDiffer() throws IOException {
    Path output = folder.resolve("y.npy");
    Outcome outcome = photonc("run", DIGITS, "--target=ideal", "--batch=2", "--output", output);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    float[] values = Npy.read(Files.readAllBytes(output)).floats();
    assertThat(Arrays.copyOf(values, CLASSES))
        .isNotEqualTo(Arrays.copyOfRange(values, CLASSES, 2 * CLASSES));
    assertThat(outcome.out()).contains("2 random, seed 0");
  }

  @Test
  void aBatchThatContradictsTheInputsIsRefused() throws IOException {
    Path all = input("all.npy", images(), COUNT, PIXELS);
    Outcome outcome = photonc("run", DIGITS, "--batch", COUNT + 1, "--input", all);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("--batch: error[usage]: asks for 4 inferences, found 3 inputs");
    assertThat(photonc("run", DIGITS, "--batch", 0).code()).isEqualTo(2);
  }

  /**
   * Timing needs no inputs, and its steady state does not depend on how the steps are asked for.
   */
  @Test
  void timingOfABatchIsThatOfRepeats() {
    Outcome batch = photonc("run", DIGITS, "--timing-only", "--batch", 6);
    Outcome repeats = photonc("run", DIGITS, "--timing-only", "--repeat", 6);
    assertThat(batch.out()).isEqualTo(repeats.out()).contains("6 inferences in one run");
  }
}
