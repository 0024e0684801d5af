package photonc.benchmark.digits;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.cli.Npy;
import photonc.cli.Npz;
import photonc.ir.Tensor;

/** The files in examples/ are what the generator makes, and the network knows its digits. */
class TrainDigitsMlpTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("photonc.root"), "examples");
  private static final List<String> FILES =
      List.of("digits-calibration.npz", "digits-input.npy", "digits-mlp.onnx", "digits-test.npz");

  @Test
  void makesTheCommittedFilesByteForByte(@TempDir Path folder) throws IOException {
    TrainDigitsMlp.write(folder);
    try (Stream<Path> written = Files.list(folder)) {
      assertThat(written.map(file -> file.getFileName().toString()).sorted())
          .containsExactlyElementsOf(FILES);
    }
    for (String file : FILES) {
      assertThat(Files.readAllBytes(folder.resolve(file)))
          .as(file + " (`mvn -q package -Pdigits -DskipTests -pl benchmarks -am` makes it again)")
          .isEqualTo(Files.readAllBytes(EXAMPLES.resolve(file)));
    }
  }

  @ParameterizedTest
  @CsvSource({"digits-mlp.onnx, 40", "digits-test.npz, 80"})
  void staysSmall(String file, int kibibytes) throws IOException {
    assertThat(Files.size(EXAMPLES.resolve(file))).isLessThan(kibibytes * 1024L);
  }

  @Test
  void onnxRuntimeClassifiesTheTestImages() throws IOException, OrtException {
    Map<String, Tensor> test = Npz.read(Files.readAllBytes(EXAMPLES.resolve("digits-test.npz")));
    float[] images = test.get("image").floats();
    long[] labels = test.get("label").longs();
    assertThat(test.get("image").type().sizes()).containsExactly(200, 64);
    int right = 0;
    try (OrtSession session = session()) {
      assertThat(session.getInputNames()).containsExactly("image");
      assertThat(session.getOutputNames()).containsExactly("logits");
      for (int i = 0; i < labels.length; i++) {
        float[] logits = logits(session, Arrays.copyOfRange(images, i * 64, (i + 1) * 64));
        assertThat(logits).hasSize(10);
        right += largest(logits) == labels[i] ? 1 : 0;
      }
    }
    assertThat(right).isGreaterThanOrEqualTo(190);
  }

  @Test
  void onnxRuntimeRecognisesTheExample() throws IOException, OrtException {
    Tensor input = Npy.read(Files.readAllBytes(EXAMPLES.resolve("digits-input.npy")));
    assertThat(input.type().sizes()).containsExactly(1, 64);
    try (OrtSession session = session()) {
      assertThat(largest(logits(session, input.floats()))).isEqualTo(7);
    }
  }

  @Test
  void calibrationImagesAreNoTestImages() throws IOException {
    float[] calibration =
        Npz.read(Files.readAllBytes(EXAMPLES.resolve("digits-calibration.npz")))
            .get("image")
            .floats();
    float[] test =
        Npz.read(Files.readAllBytes(EXAMPLES.resolve("digits-test.npz"))).get("image").floats();
    assertThat(calibration).hasSize(64 * 64);
    assertThat(rows(test)).doesNotContainAnyElementsOf(rows(calibration));
  }

  private static List<List<Float>> rows(float[] images) {
    return Stream.iterate(0, at -> at < images.length, at -> at + 64)
        .map(at -> row(images, at))
        .toList();
  }

  private static List<Float> row(float[] images, int from) {
    return Stream.iterate(from, at -> at < from + 64, at -> at + 1).map(at -> images[at]).toList();
  }

  private static OrtSession session() throws OrtException {
    return OrtEnvironment.getEnvironment()
        .createSession(EXAMPLES.resolve("digits-mlp.onnx").toString());
  }

  private static float[] logits(OrtSession session, float[] image) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor input =
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(image), new long[] {1, 64});
        OrtSession.Result result = session.run(Map.of("image", input))) {
      return ((float[][]) result.get("logits").orElseThrow().getValue())[0];
    }
  }

  private static int largest(float[] values) {
    int best = 0;
    for (int m = 1; m < values.length; m++) {
      best = values[m] > values[best] ? m : best;
    }
    return best;
  }
}
