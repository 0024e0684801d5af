package photonc.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import photonc.cli.Main;
import photonc.sim.Counter;
import photonc.sim.StallReason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/report.md explains every key of the JSON report and every line of the text report. */
class ReportPageTest {
  private static final String MODEL =
      MarkdownPage.ROOT.resolve("examples").resolve("digits-mlp.onnx").toString();

  private static String page() throws IOException {
    return Files.readString(MarkdownPage.ROOT.resolve("docs").resolve("report.md"));
  }

  private static String run(String... options) {
    StringWriter out = new StringWriter();
    List<String> words = new java.util.ArrayList<>(List.of("run", MODEL, "--verify", "--layers"));
    words.addAll(Arrays.asList(options));
    PrintWriter err = new PrintWriter(new StringWriter());
    assertThat(Main.run(new PrintWriter(out), err, words.toArray(String[]::new))).isZero();
    return out.toString();
  }

  /** The counters stand in docs/isa.md, one by one. */
  @Test
  void everyKeyIsExplained() throws IOException {
    Set<String> keys = new TreeSet<>();
    collect(JsonMapper.builder().build().readTree(run("--json")), keys);
    for (Counter counter : Counter.values()) {
      keys.remove(counter.text());
    }
    String page = page();
    assertThat(keys).hasSizeGreaterThan(60).allMatch(key -> page.contains("`" + key + "`"));
  }

  private static void collect(JsonNode node, Set<String> keys) {
    node.propertyStream()
        .forEach(
            entry -> {
              keys.add(entry.getKey());
              collect(entry.getValue(), keys);
            });
    if (node.isArray()) {
      node.forEach(element -> collect(element, keys));
    }
  }

  @Test
  void everyStallReasonIsExplained() throws IOException {
    String page = page();
    assertThat(StallReason.values()).allMatch(why -> page.contains("`" + why.text() + "Fs`"));
  }

  @Test
  void everyLineOfTheSummaryIsExplained() throws IOException {
    String page = page();
    List<String> labels =
        run("--quiet")
            .lines()
            .dropWhile(line -> !line.startsWith("summary"))
            .skip(1)
            .takeWhile(line -> !line.isEmpty())
            .map(line -> line.strip().split(" {2,}")[0])
            .map(label -> label.replaceAll(", (setup|per inference)$", ""))
            .toList();
    assertThat(labels).hasSizeGreaterThan(20).allMatch(page::contains);
  }
}
