package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks in scratchpads that hold little of them compute what they compute in large ones. */
class SmallScratchpadTest {
  private static Path model(String name) {
    Path model = Path.of(System.getProperty("photonc.shared"), "data/models", name);
    assumeTrue(Files.exists(model.resolve("model.onnx")), "no model " + name);
    return model;
  }

  /** Against ONNX Runtime. */
  @Test
  void residualNetwork() {
    Path model = model("residual/mlperf-tiny-ic-resnet8");
    String printed =
        Terminal.done(
            "run",
            model.resolve("model.onnx"),
            "--input",
            model.resolve("ort_data_set_0"),
            "--verify",
            "--target",
            "ideal",
            "--set",
            "scratchpad.size=48 KiB");
    assertThat(printed).contains("against ONNX Runtime");
  }

  /** Values of one op leave too little for those of the next: stripes are cut smaller. */
  @Tag("full")
  @ParameterizedTest
  @CsvSource({
    "detection/ultraface-rfb-320, 128 KiB",
    "detection/yunet-n-320, 256 KiB",
    "superres/super-resolution-espcn-x3, 256 KiB",
    "depthwise/mlperf-tiny-vww-mobilenetv1-025, 64 KiB"
  })
  void stripesAreCutUntilAllFits(String name, String scratchpad) {
    Path network = model(name).resolve("model.onnx");
    String printed =
        Terminal.done("run", network, "--timing-only", "--set", "scratchpad.size=" + scratchpad);
    assertThat(printed).contains("latency");
  }
}
