package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photonc.tests.docs.HeldPage;

/** docs/transformers.md shows what reports of BERT-base say. */
class TransformersPageTest {
  private static final String PAGE = "transformers.md";

  @TempDir private Path folder;

  @Tag("full")
  @Test
  void theReportsSayWhereAttentionTakesItsTimeAndEnergy() {
    Path array = report("array");
    Path vector = report("vector");
    String compared = Terminal.done("compare", array, vector);
    String where =
        between(compared, "\nassumptions that differ", "\nsummary")
            + "\n\n"
            + between(compared, "\nlatency of one inference, by work", "\nenergy of the setup");
    holds("compare", where);
  }

  private Path report(String where) {
    Path data = Path.of(System.getProperty("photonc.shared"), "data/onnx-tests/light");
    assumeTrue(Files.isDirectory(data), () -> "skipped: there is no " + data);
    Path file = folder.resolve(where + ".json");
    Path model = data.resolve("light_bert_base_s128.onnx");
    String text =
        Terminal.done("run", model, "--timing-only", "--dynamic-products", where, "--report", file);
    holds(where, between(text, "\nlatency of one inference by work", "\nlayers, whole run"));
    return file;
  }

  private static String between(String text, String start, String end) {
    return text.substring(text.indexOf(start), text.indexOf(end)).strip();
  }

  private static void holds(String block, String text) {
    if (HeldPage.isBlessed()) {
      HeldPage.of(PAGE).with(block, text).write();
    }
    assertThat(HeldPage.of(PAGE).block(block)).isEqualTo(text);
  }
}
