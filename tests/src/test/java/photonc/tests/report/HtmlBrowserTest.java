package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page in a browser: it runs, is readable in light and dark, and its controls are reached. */
class HtmlBrowserTest {
  private static final Pattern RESULT = Pattern.compile("<pre id=\"result\">(.*?)</pre>");

  /** WCAG 2.2 asks of text, level AA. */
  private static final double CONTRAST = 4.5;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void thePageRunsAndIsReadable(boolean dark) throws Exception {
    JsonNode found =
        probe(dark, "run", Terminal.example("digits-mlp.onnx"), "--verify", "--layers");
    assertThat(found.path("failure").asString("")).isEmpty();
    assertThat(found.get("headings"))
        .extracting(JsonNode::asString)
        .contains("digits-mlp", "Summary", "Assumptions", "Timeline", "Roofline")
        .contains("Error against ONNX Runtime");
    assertThat(found.get("dark").asBoolean()).isEqualTo(dark);
    assertThat(found.at("/contrast/ratio").asDouble())
        .as(found.at("/contrast/words").asString())
        .isGreaterThanOrEqualTo(CONTRAST);
    assertThat(found.get("wide").asBoolean()).as("fits 1200 pixels").isTrue();
    assertThat(found.get("narrow").asBoolean()).as("fits 400 pixels").isTrue();
    controls(found);
  }

  private static void controls(JsonNode found) {
    assertThat(found.get("controls").asBoolean()).isTrue();
    assertThat(found.get("focused"))
        .allMatch(element -> element.get("reached").asBoolean())
        .allMatch(element -> element.get("outline").asDouble() >= 2);
    assertThat(found.get("focused"))
        .extracting(element -> element.get("name").asString())
        .startsWith("Skip to content", "Summary")
        .containsSubsequence("in", "out", "earlier", "later", "whole", "timeline-cursor");
    List<Double> widths = found.get("widths").valueStream().map(JsonNode::asDouble).toList();
    assertThat(widths.get(1)).isLessThan(widths.get(0)).isEqualTo(widths.get(2));
    assertThat(widths.get(3)).isGreaterThan(widths.get(2));
    assertThat(widths.get(4)).isGreaterThan(widths.get(3));
    assertThat(found.get("instant").asString()).startsWith("0 s");
    assertThat(found.get("states").asInt()).isPositive();
  }

  @Test
  void namesAreNoMarkupAndNoScript() throws Exception {
    JsonNode found = probe(false, "run", HostileNames.network(folder));
    assertThat(found.path("failure").asString("")).isEmpty();
    assertThat(found.get("headings").get(0).asString()).isEqualTo(HostileNames.PROGRAM);
    assertThat(found.get("injected").asString()).isEqualTo("no");
    controls(found);
  }

  private JsonNode probe(boolean dark, Object... command) throws Exception {
    Optional<Path> program = Chromium.find();
    assumeTrue(
        program.isPresent(),
        "skipped: no Chromium found; install one, or name it in " + Chromium.VARIABLE);
    List<Object> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--html", folder.resolve("report.html")));
    Terminal.done(words.toArray());
    Path page = folder.resolve("probe.html");
    try (InputStream probe = HtmlBrowserTest.class.getResourceAsStream("probe.html")) {
      Files.copy(probe, page);
    }
    Chromium.Visit visit = new Chromium(program.orElseThrow(), folder).visit(page, dark);
    assertThat(visit.console()).isEmpty();
    Matcher result = RESULT.matcher(visit.dom());
    assertThat(result.find()).as(visit.dom()).isTrue();
    String json = result.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    return JsonMapper.builder().build().readTree(json);
  }
}
