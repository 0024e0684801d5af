package photonc.tests.eval;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photonc.cli.Main;
import photonc.cli.Npz;
import photonc.ir.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code eval} on the example network, whose samples the repository makes. */
class EvalTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("photonc.root"), "examples");
  private static final Path DIGITS = EXAMPLES.resolve("digits-mlp.onnx");
  private static final Path SAMPLES = EXAMPLES.resolve("digits-test.npz");
  private static final int SIDE = 8;
  private static final int CLASSES = 10;

  @TempDir private Path folder;

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words =
        Stream.concat(Stream.of("eval", DIGITS), Arrays.stream(arguments))
            .map(Object::toString)
            .toArray(String[]::new);
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Outcome(code, out.toString(), err.toString());
  }

  private static JsonNode evaluated(Object... arguments) {
    Object[] all = Stream.concat(Stream.of("--json"), Arrays.stream(arguments)).toArray();
    Outcome outcome = run(all);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return JsonMapper.builder().build().readTree(outcome.out());
  }

  /** What ONNX Runtime, called here, gets right. */
  private static List<Integer> said(float[] images, int count) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    List<Integer> said = new ArrayList<>();
    try (OrtSession session = environment.createSession(DIGITS.toString())) {
      for (int k = 0; k < count; k++) {
        FloatBuffer image = FloatBuffer.wrap(images, k * SIDE * SIDE, SIDE * SIDE).slice();
        try (OnnxTensor tensor =
                OnnxTensor.createTensor(environment, image, new long[] {1, SIDE * SIDE});
            OrtSession.Result result = session.run(Map.of("image", tensor))) {
          float[] scores = ((float[][]) result.get(0).getValue())[0];
          int best = 0;
          for (int c = 1; c < CLASSES; c++) {
            best = scores[c] > scores[best] ? c : best;
          }
          said.add(best);
        }
      }
    }
    return said;
  }

  @Test
  void countsWhatOnnxRuntimeGetsRight() throws IOException, OrtException {
    Map<String, Tensor> arrays = Npz.read(Files.readAllBytes(SAMPLES));
    long[] labels = arrays.get("label").longs();
    List<Integer> said = said(arrays.get("image").floats(), labels.length);
    long right = 0;
    for (int k = 0; k < labels.length; k++) {
      right += said.get(k) == labels[k] ? 1 : 0;
    }
    JsonNode result = evaluated("--data", SAMPLES, "--verify");
    JsonNode ideal = result.get("others").get(0);
    JsonNode reference = result.get("others").get(1);
    assertThat(result.get("samples").asInt()).isEqualTo(labels.length);
    assertThat(reference.get("rightByChip").get(0).asLong()).isEqualTo(right);
    assertThat(ideal.get("rightByChip").get(0).asLong()).isEqualTo(right);
    assertThat(ideal.get("agreementFraction").asDouble()).isEqualTo(1.0);
    JsonNode analog = result.get("trials").get(0);
    assertThat(analog.get("accuracyFraction").asDouble()).isBetween(0.9, 1.0);
    assertThat(analog.get("energyWarmPj").asDouble()).isPositive();
    assertThat(analog.get("latencyWarmFs").asDouble()).isPositive();
  }

  @Test
  void neitherThreadsNorTheNumberOfSamplesChangeWhatNoiseDoes() {
    JsonNode one = evaluated("--data", SAMPLES, "--sigma", "0.1", "--threads", "1");
    JsonNode two = evaluated("--data", SAMPLES, "--sigma", "0.1", "--threads", "2");
    assertThat(two.get("trials")).isEqualTo(one.get("trials"));
    JsonNode other = evaluated("--data", SAMPLES, "--sigma", "0.1", "--seed", "1");
    assertThat(other.get("trials")).isNotEqualTo(one.get("trials"));
  }

  @Test
  void chipsDifferAndNoiseCosts() {
    JsonNode sweep =
        evaluated("--data", SAMPLES, "--sweep", "sigma=0,0.3", "--chips", "3", "--chip", "7");
    JsonNode clean = sweep.get("trials").get(0);
    JsonNode noisy = sweep.get("trials").get(1);
    assertThat(clean.get("name").asString()).isEqualTo("sigma=0");
    assertThat(clean.get("rightByChip")).hasSize(3);
    assertThat(noisy.get("accuracyFraction").asDouble())
        .isLessThan(clean.get("accuracyFraction").asDouble() - 0.2);
    JsonNode single = evaluated("--data", SAMPLES, "--sigma", "0.3", "--chip", "8");
    assertThat(single.get("trials").get(0).get("rightByChip").get(0))
        .as("the second of three chips from 7 on")
        .isEqualTo(noisy.get("rightByChip").get(1));
  }

  @Test
  void aTargetsValuesAreSweptToo() {
    JsonNode sweep =
        evaluated(
            "--data",
            SAMPLES,
            "--samples",
            "40",
            "--noise",
            "off",
            "--sweep",
            "converters.weight_bits=2 bit,8 bit");
    JsonNode trials = sweep.get("trials");
    assertThat(trials.get(0).get("name").asString()).isEqualTo("converters.weight_bits=2 bit");
    assertThat(trials.get(0).get("agreementFraction").asDouble())
        .isLessThan(trials.get(1).get("agreementFraction").asDouble());
  }

  @Test
  void calibrationSamplesAreLeftOutOfTheScoreWhereAskedFor() {
    JsonNode result =
        evaluated("--data", SAMPLES, "--calibration-samples", "50", "--exclude-calibration");
    assertThat(result.get("firstSample").asInt()).isEqualTo(50);
    assertThat(result.get("samples").asInt()).isEqualTo(150);
  }

  @Test
  void dumpsWhatWasImportedAndEveryCompilation() {
    Outcome outcome =
        run("--data", SAMPLES, "--samples", "5", "--dump-after", "import,place", "--noise", "off");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("level = tensor", "level = array");
  }

  @Test
  void drawsTheCurve() throws IOException {
    Path plot = folder.resolve("curve.png");
    evaluated("--data", SAMPLES, "--samples", "20", "--sweep", "sigma=0,0.1", "--plot", plot);
    BufferedImage image = ImageIO.read(plot.toFile());
    assertThat(image.getWidth()).isEqualTo(800);
    assertThat(image.getHeight()).isEqualTo(500);
  }

  @Test
  void anAccuracyBelowTheLeastOneFails() {
    assertThat(run("--data", SAMPLES, "--samples", "20", "--min-accuracy", "50%").code()).isZero();
    Outcome failed =
        run("--data", SAMPLES, "--samples", "20", "--sigma", "0.5", "--min-accuracy", "0.99");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.out()).contains("accuracy");
  }

  /** The same samples as .npz and as grey pictures in folders named by their class. */
  @Test
  void foldersOfPicturesHoldTheSameSamples() throws IOException {
    Map<String, Tensor> arrays = Npz.read(Files.readAllBytes(SAMPLES));
    float[] images = arrays.get("image").floats();
    long[] labels = arrays.get("label").longs();
    for (int k = 0; k < 30; k++) {
      BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < SIDE * SIDE; i++) {
        int level = Math.round(255 * images[k * SIDE * SIDE + i]);
        picture.setRGB(i % SIDE, i / SIDE, level << 16 | level << 8 | level);
      }
      Path of = Files.createDirectories(folder.resolve(Long.toString(labels[k])));
      ImageIO.write(picture, "png", of.resolve(k + ".png").toFile());
    }
    JsonNode result =
        evaluated("--data", folder, "--scale", "1/255", "--colours", "grey", "--noise", "off");
    JsonNode archive = evaluated("--data", SAMPLES, "--samples", "30", "--noise", "off");
    assertThat(result.get("samples").asInt()).isEqualTo(30);
    assertThat(result.get("others").get(0).get("rightByChip"))
        .isEqualTo(archive.get("others").get(0).get("rightByChip"));
  }
}
