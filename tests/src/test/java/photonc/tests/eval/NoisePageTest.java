package photonc.tests.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import photonc.cli.Main;
import photonc.tests.docs.HeldPage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/noise.md says what {@code eval} says of chips and of receiver noise. */
@Tag("full")
class NoisePageTest {
  private static final String PAGE = "noise.md";
  private static final int SAMPLES = 2000;
  private static final int FEW = 500;
  private static final double POINT = 0.01;

  private static JsonNode evaluated(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words =
        Stream.concat(Stream.of("eval", "--json", "--quiet"), Arrays.stream(arguments))
            .map(Object::toString)
            .toArray(String[]::new);
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    assertThat(code).as(err.toString()).isZero();
    return JsonMapper.builder().build().readTree(out.toString());
  }

  private static Path data(String name) {
    Path file = Path.of(System.getProperty("photonc.shared"), "data", name);
    assumeTrue(Files.exists(file), () -> "skipped: there is no " + file);
    return file;
  }

  private static List<Object> digits() {
    return List.of(
        data("models/cnn/mnist-8-cntk/model.onnx"),
        "--data",
        data("datasets/mnist/t10k-images-idx3-ubyte.gz"),
        "--samples",
        SAMPLES,
        "--calibrate",
        data("datasets/mnist/train-images-idx3-ubyte.gz"),
        "--calibration-samples",
        256);
  }

  private static List<Object> pictures() {
    return List.of(
        data("models/residual/mlperf-tiny-ic-resnet8/model.onnx"),
        "--data",
        data("datasets/cifar10/test_2000.bin.gz"),
        "--calibrate",
        data("datasets/cifar10/train_10000.bin.gz"),
        "--calibration-samples",
        128);
  }

  private static Object[] with(List<Object> words, Object... more) {
    return Stream.concat(words.stream(), Arrays.stream(more)).toArray();
  }

  @Test
  void tenChipsReadDigits() {
    holdsTenChips("mnist-8-cntk", "the first 2000 MNIST test images", digits());
  }

  @Test
  void tenChipsTellPictures() {
    holdsTenChips("mlperf-tiny-ic-resnet8", "2000 CIFAR-10 test images", pictures());
  }

  private static void holdsTenChips(String network, String samples, List<Object> words) {
    JsonNode found = evaluated(with(words, "--verify", "--chips", 10));
    JsonNode chips = found.get("trials").get(0);
    double[] accuracies = new double[10];
    for (int k = 0; k < accuracies.length; k++) {
      accuracies[k] = chips.get("rightByChip").get(k).asDouble() / SAMPLES;
    }
    double mean = Arrays.stream(accuracies).average().orElseThrow();
    double squares = Arrays.stream(accuracies).map(a -> (a - mean) * (a - mean)).sum();
    JsonNode ideal = found.get("others").get(0);
    double reference = found.get("others").get(1).get("accuracyFraction").asDouble();
    assertThat(ideal.get("name").asString()).isEqualTo("ideal");
    assertThat(ideal.get("agreementFraction").asDouble()).isEqualTo(1);
    assertThat(mean).isCloseTo(reference, within(POINT));
    holds(
        "| %s | %s | %s | %s, %s | %s | %s | %s |"
            .formatted(
                network,
                samples,
                percent(mean),
                percent(Arrays.stream(accuracies).min().orElseThrow()),
                percent(Arrays.stream(accuracies).max().orElseThrow()),
                percent(Math.sqrt(squares / (accuracies.length - 1))),
                percent(ideal.get("accuracyFraction").asDouble()),
                percent(reference)));
  }

  /** Blessing also draws the curve. */
  @Test
  void receiverNoiseCostsWhatTheCurveShows() {
    List<Object> sweep = new ArrayList<>(digits());
    sweep.addAll(List.of("--sweep", "sigma=0,0.01,0.02,0.05,0.1,0.2"));
    if (HeldPage.isBlessed()) {
      Path page = HeldPage.of(PAGE).file();
      sweep.addAll(List.of("--plot", page.resolveSibling("noise-mnist-8.png")));
    }
    JsonNode found = evaluated(sweep.toArray());
    List<String> sigmas = List.of("0", "0.01", "0.02", "0.05", "0.1", "0.2");
    for (int k = 0; k < sigmas.size(); k++) {
      JsonNode trial = found.get("trials").get(k);
      holds(
          "| %s | %d | %s | %.2f to %s |"
              .formatted(
                  sigmas.get(k),
                  trial.get("rightByChip").get(0).asLong(),
                  percent(trial.get("accuracyFraction").asDouble()),
                  100 * trial.get("accuracyLowFraction").asDouble(),
                  percent(trial.get("accuracyHighFraction").asDouble())));
    }
  }

  @Test
  void sourcesCostWhatTheTableSays() {
    List<Object> words = new ArrayList<>(digits());
    words.set(words.indexOf(SAMPLES), FEW);
    List<String> levels =
        List.of(
            "nominal",
            "sources",
            "sources:shot,rings",
            "sources:thermal,rings",
            "sources:rin,rings",
            "sources:rings,drift");
    for (String level : levels) {
      JsonNode trial = evaluated(with(words, "--noise", level)).get("trials").get(0);
      holds(
          "| `%s` | %d | %s | %.2f to %s |"
              .formatted(
                  level,
                  trial.get("rightByChip").get(0).asLong(),
                  percent(trial.get("accuracyFraction").asDouble()),
                  100 * trial.get("accuracyLowFraction").asDouble(),
                  percent(trial.get("accuracyHighFraction").asDouble())));
    }
  }

  private static void holds(String row) {
    if (HeldPage.isBlessed()) {
      HeldPage.of(PAGE).with(row).write();
    }
    assertThat(HeldPage.of(PAGE).like(row)).as("docs/" + PAGE).contains(row);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
