package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Errors by layer, on the example network. */
class LayerErrorsTest {
  private static JsonNode verify(String... options) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "run",
                Terminal.example("digits-mlp.onnx"),
                "--input",
                Terminal.example("digits-input.npy"),
                "--calibrate",
                Terminal.example("digits-calibration.npz"),
                "--verify",
                "--layers",
                "--json"));
    words.addAll(List.of(options));
    return JsonMapper.builder().build().readTree(Terminal.done(words.toArray())).get("verify");
  }

  @Test
  void theLastLayerIsTheOutputOfTheRun() {
    JsonNode verify = verify("--noise", "off");
    JsonNode last = verify.get("layers").get(verify.get("layers").size() - 1);
    assertThat(last.get("sqnrDb").get("adc").asDouble())
        .isCloseTo(verify.get("sqnrDb").asDouble(), within(1e-9));
    assertThat(last.get("sqnrDb").has("noise")).isFalse();
    double quantised = verify("--noise", "off", "--adc", "off").get("sqnrDb").asDouble();
    assertThat(last.get("sqnrDb").get("quantisation").asDouble())
        .isCloseTo(quantised, within(1e-9));
  }

  @Test
  void everyNodeIsThereAndTheFloatNetworkIsTheReference() {
    JsonNode layers = verify().get("layers");
    assertThat(layers)
        .extracting(layer -> layer.get("operator").asString())
        .containsExactly("Gemm", "Relu", "Gemm", "Relu", "Gemm");
    for (JsonNode layer : layers) {
      JsonNode exact = layer.get("sqnrDb").get("float");
      assertThat(exact.asString().equals("exact") || exact.asDouble() > 100).isTrue();
      assertThat(layer.get("sqnrDb").get("quantisation").asDouble()).isBetween(20.0, 80.0);
      assertThat(layer.get("sqnrDb").has("noise")).isTrue();
    }
  }

  @Test
  void anExactTargetHasOneColumn() {
    String text =
        Terminal.done(
            "run",
            Terminal.example("digits-mlp.onnx"),
            "--target",
            "ideal",
            "--verify",
            "--layers");
    assertThat(text).contains("error by layer against ONNX Runtime", "fc1").doesNotContain("+ ADC");
  }
}
