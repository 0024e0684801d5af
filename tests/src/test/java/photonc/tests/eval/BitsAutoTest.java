package photonc.tests.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photonc.cli.Main;
import photonc.cli.Npz;
import photonc.ir.Tensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --bits auto} on the example network: what it found is looked at from outside. */
class BitsAutoTest {
  private static final List<String> CHANGED =
      List.of("inputDacPj", "modulatorPj", "adcPj", "ringWritePj", "scratchpadPj", "dramPj");
  private static final Path EXAMPLES = Path.of(System.getProperty("photonc.root"), "examples");
  private static final Path DIGITS = EXAMPLES.resolve("digits-mlp.onnx");
  private static final Path DATA = EXAMPLES.resolve("digits-calibration.npz");
  private static final int CLASSES = 10;

  @TempDir private Path folder;

  private static String out(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    assertThat(code).as(err.toString()).isZero();
    return out.toString();
  }

  /** A run of the calibration inputs without noise; its report, and its outputs in {@code file}. */
  private JsonNode run(Path file, Object... more) {
    Object[] words = {
      "run",
      DIGITS,
      "--calibrate",
      DATA,
      "--input",
      DATA,
      "--noise",
      "off",
      "--quiet",
      "--json",
      "--output",
      file
    };
    Object[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return JsonMapper.builder().build().readTree(out(all));
  }

  private static int[] chosen(Path file) throws IOException {
    Map<String, Tensor> tensors = Npz.read(Files.readAllBytes(file));
    Tensor logits = tensors.values().iterator().next();
    int[] chosen = new int[logits.length() / CLASSES];
    for (int sample = 0; sample < chosen.length; sample++) {
      int best = 0;
      for (int c = 1; c < CLASSES; c++) {
        int at = sample * CLASSES;
        best = logits.real(at + c) > logits.real(at + best) ? c : best;
      }
      chosen[sample] = best;
    }
    return chosen;
  }

  @Test
  void whatItFoundKeepsTheLossAndTakesTheEnergyThatItSays() throws IOException {
    Path bits = folder.resolve("bits.json");
    Path whole = folder.resolve("whole.npz");
    Path found = folder.resolve("found.npz");
    String said =
        out(
            "compile",
            DIGITS,
            "--calibrate",
            DATA,
            "--bits",
            "auto",
            "--loss",
            "top-1=2%",
            "--bits-out",
            bits);
    JsonNode before = run(whole);
    JsonNode after = run(found, "--bits", bits);
    int[] expected = chosen(whole);
    int[] chosen = chosen(found);
    int moved = 0;
    for (int sample = 0; sample < expected.length; sample++) {
      moved += expected[sample] == chosen[sample] ? 0 : 1;
    }
    assertThat((double) moved / expected.length).isLessThanOrEqualTo(0.02);
    assertThat(said)
        .contains("loss %.3g %% of at most 2.00 %%".formatted(100.0 * moved / expected.length));
    double saved = cold(before) - cold(after);
    assertThat(saved).isPositive();
    assertThat(saved)
        .as("standing powers and all else stay")
        .isCloseTo(changed(before) - changed(after), within(1e-3));
  }

  private static double cold(JsonNode report) {
    return report.path("summary").path("energyColdPj").asDouble();
  }

  /**
   * What conversions take, and memories, where a receiver's gain takes fewer bytes: of a cold
   * inference, which is the setup and one of the steps.
   */
  private static double changed(JsonNode report) {
    double pj = 0;
    for (String part : new String[] {"setup", "perInference"}) {
      JsonNode energy = report.path("energyByComponentPj").path(part);
      for (String key : CHANGED) {
        pj += energy.path(key).asDouble();
      }
    }
    return pj;
  }

  @Test
  void findsTheSameOnOneThreadAndOnTwo() throws IOException {
    Path one = folder.resolve("one.yaml");
    Path two = folder.resolve("two.yaml");
    run(folder.resolve("y.npz"), "--bits", "auto", "--threads", 1, "--bits-out", one);
    run(folder.resolve("y.npz"), "--bits", "auto", "--threads", 2, "--bits-out", two);
    assertThat(Files.readString(one)).isEqualTo(Files.readString(two)).contains("fc1:");
  }

  @Test
  void warnsWhereSoFewInputsCannotSayWhatIsLost() {
    StringWriter err = new StringWriter();
    String[] words = {
      "compile",
      DIGITS.toString(),
      "--calibrate",
      EXAMPLES.resolve("digits-input.npy").toString(),
      "--bits",
      "auto",
      "--loss",
      "top-1=1%"
    };
    assertThat(Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), words)).isZero();
    assertThat(err.toString()).contains("--loss: warning[suspicious]", "give at least 100");
  }

  @Test
  void evalLosesAccuracyOfLabelledSamples() {
    JsonNode report =
        JsonMapper.builder()
            .build()
            .readTree(
                out(
                    "eval",
                    DIGITS,
                    "--data",
                    EXAMPLES.resolve("digits-test.npz"),
                    "--samples",
                    50,
                    "--calibration-samples",
                    100,
                    "--bits",
                    "auto",
                    "--loss",
                    "5%",
                    "--json",
                    "--quiet"));
    assertThat(report.toString()).contains("bits auto").contains("accuracy: of labelled inputs");
  }
}
