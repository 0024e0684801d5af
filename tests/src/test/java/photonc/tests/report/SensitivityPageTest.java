package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import photonc.tests.docs.HeldPage;

/** docs/sensitivity.md shows what {@code sensitivity} says. */
class SensitivityPageTest {
  private static final String PAGE = "sensitivity.md";

  /** Lines above what is left out. */
  private static final int LINES = 21;

  @Test
  void digits() {
    holds("digits", printed("examples/digits-mlp.onnx", Terminal.example("digits-mlp.onnx")));
  }

  @Test
  @Tag("full")
  void largerNetwork() {
    Path model =
        Path.of(System.getProperty("photonc.shared"), "data/onnx-tests/light/light_resnet50.onnx");
    assumeTrue(Files.exists(model), () -> "skipped: there is no " + model);
    holds("resnet50", printed("light_resnet50.onnx", model));
  }

  /** The largest effects, groups and choices. */
  private static String printed(String name, Path model) {
    String printed = Terminal.done("sensitivity", model, "--quiet").replace(model.toString(), name);
    List<String> lines = printed.substring(printed.indexOf("\n\n") + 2).lines().toList();
    String largest = lines.stream().limit(LINES).collect(Collectors.joining("\n"));
    String totals =
        lines.stream()
            .dropWhile(line -> !line.startsWith("standing"))
            .collect(Collectors.joining("\n"));
    return largest + "\n...\n\n" + totals.strip();
  }

  private static void holds(String block, String text) {
    if (HeldPage.isBlessed()) {
      HeldPage.of(PAGE).with(block, text).write();
      return;
    }
    assertThat(HeldPage.of(PAGE).block(block)).isEqualTo(text);
  }
}
