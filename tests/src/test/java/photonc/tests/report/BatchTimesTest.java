package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Consecutive inferences overlap as docs/batches.md says: {@code -Dgolden=bless} writes its table
 * again. Networks that are not part of the project are left out where they are not there.
 */
class BatchTimesTest {
  private static final Path ROOT = Path.of(System.getProperty("photonc.root"));
  private static final Path PAGE = ROOT.resolve("docs/batches.md");
  private static final String BEGIN = "<!-- times -->\n";
  private static final String END = "<!-- end of times -->";
  private static final List<String> TARGETS = List.of("mrr-crossbar", "ideal");

  @TempDir private Path folder;

  /** Nanoseconds: one inference alone, and from the end of one to that of the next. */
  private record Times(double latency, double interval) {}

  private static Map<String, Path> networks() {
    Path models = Path.of(System.getProperty("photonc.shared"), "data", "models");
    Map<String, Path> networks = new LinkedHashMap<>();
    networks.put("digits-mlp", Terminal.example("digits-mlp.onnx"));
    networks.put("mnist-8-cntk", models.resolve("cnn/mnist-8-cntk/model.onnx"));
    networks.put(
        "mlperf-tiny-ic-resnet8", models.resolve("residual/mlperf-tiny-ic-resnet8/model.onnx"));
    networks.values().removeIf(file -> !Files.exists(file));
    return networks;
  }

  private Times times(Path network, String target) {
    Path file = folder.resolve("report.json");
    Terminal.done(
        "run", network, "--timing-only", "--batch", 8, "--target", target, "--report", file);
    JsonNode summary = Terminal.json(file).get("summary");
    return new Times(
        summary.get("latencyWarmFs").asDouble() / 1e6, summary.get("intervalFs").asDouble() / 1e6);
  }

  @Test
  void inferencesFollowEachOtherAsThePageSays() throws IOException {
    List<String> rows = new ArrayList<>();
    networks()
        .forEach(
            (name, file) -> {
              for (String target : TARGETS) {
                Times times = times(file, target);
                assertThat(times.interval()).as(name).isLessThan(0.98 * times.latency());
                rows.add(row(name, target, times));
              }
            });
    if ("bless".equals(System.getProperty("golden"))) {
      bless(rows);
    }
    for (String row : rows) {
      assertThat(figures(shown(row))).as(row).hasSameSizeAs(figures(row));
      for (int k = 0; k < figures(row).size(); k++) {
        double measured = figures(row).get(k);
        assertThat(figures(shown(row)).get(k))
            .as("bless it: mvn -pl tests -am test -Dtest=BatchTimesTest -Dgolden=bless: " + row)
            .isCloseTo(measured, within(0.05 * measured));
      }
    }
  }

  private static String row(String name, String target, Times times) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.1f ns | %.1f ns |",
        name,
        target,
        times.latency(),
        times.interval());
  }

  /** The page's row of the same network and target. */
  private static String shown(String row) throws IOException {
    String key = row.substring(0, row.indexOf("|", row.indexOf("|", 1) + 1));
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith(key))
        .findFirst()
        .orElse("");
  }

  private static List<Double> figures(String row) {
    List<Double> figures = new ArrayList<>();
    for (String cell : row.split("\\|")) {
      if (cell.endsWith(" ns ")) {
        figures.add(Double.parseDouble(cell.replace("ns", "").trim()));
      }
    }
    return figures;
  }

  private static void bless(List<String> rows) throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    String table =
        "| network | target | latency, warm | time between inferences |\n|---|---|---|---|\n"
            + String.join("\n", rows)
            + "\n";
    Files.writeString(PAGE, page.substring(0, from) + table + page.substring(page.indexOf(END)));
  }
}
