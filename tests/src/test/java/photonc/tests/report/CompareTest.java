package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.tests.report.Terminal.Outcome;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports side by side. */
class CompareTest {
  @TempDir private Path folder;
  private Path one;
  private Path other;

  @BeforeEach
  void run() {
    one = report("one.json", "mrr-crossbar");
    other = report("other.json", "mrr-crossbar:thermal");
  }

  private Path report(String name, String target) {
    Path file = folder.resolve(name);
    Path program = Terminal.example("digits-mlp.onnx");
    Terminal.done("run", program, "--timing-only", "--target", target, "--report", file);
    return file;
  }

  @Test
  void differencesAndRatiosAreThoseOfTheFigures() {
    String printed = Terminal.done("compare", one, other, one, "--json");
    JsonNode compared = JsonMapper.builder().build().readTree(printed);
    JsonNode first = Terminal.json(one).get("summary");
    JsonNode second = Terminal.json(other).get("summary");
    int found = 0;
    for (JsonNode figure : compared.get("figures")) {
      String key = figure.get("key").asString();
      if (first.has(key)) {
        found++;
        double a = first.get(key).asDouble();
        double b = second.get(key).asDouble();
        assertThat(figure.get("values").get(1).asDouble()).isEqualTo(b);
        assertThat(figure.get("differences").get(0).asDouble()).isEqualTo(b - a);
        assertThat(figure.get("differences").get(1).asDouble()).isZero();
        if (a != 0) {
          assertThat(figure.get("ratios").get(0).asDouble()).isEqualTo(b / a);
          assertThat(figure.get("ratios").get(1).asDouble()).isEqualTo(1);
        }
      }
    }
    assertThat(found).isEqualTo(first.size());
  }

  @Test
  void differencesByWorkAddUpToThoseOfTheRuns() {
    JsonNode compared =
        JsonMapper.builder().build().readTree(Terminal.done("compare", one, other, "--json"));
    for (String part : List.of("latencyOfWork.", "latencyOn.")) {
      assertThat(sum(compared, part)).isEqualTo(difference(compared, "latencyWarmFs"));
    }
    double byWork = sum(compared, "dynamicEnergyOfWork.") + sum(compared, "standingEnergyOfWork.");
    assertThat(byWork).isCloseTo(difference(compared, "energyWarmPj"), withinPercentage(1e-6));
  }

  private static double sum(JsonNode compared, String part) {
    double sum = 0;
    for (JsonNode figure : compared.get("figures")) {
      String key = figure.get("key").asString();
      if (key.startsWith(part) && !key.startsWith(part + "total")) {
        sum += figure.get("differences").get(0).asDouble();
      }
    }
    return sum;
  }

  private static double difference(JsonNode compared, String key) {
    for (JsonNode figure : compared.get("figures")) {
      if (figure.get("key").asString().equals(key)) {
        return figure.get("differences").get(0).asDouble();
      }
    }
    throw new AssertionError("no figure " + key);
  }

  @Test
  void whatRunsDoNotShareStandsOnTop() {
    String text = Terminal.done("compare", one, other);
    assertThat(text)
        .contains("assumptions that differ\n  target\n    A  mrr-crossbar:eo\n")
        .doesNotContain("array.rows");
    assertThat(text.indexOf("mrr-crossbar:thermal")).isLessThan(text.indexOf("latencyColdFs"));
    assertThat(Terminal.done("compare", one, one)).contains("assumptions that differ\n  none\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"schemaVersion": 1, "summary": {}}    | schema version 1, this photonc compares version 3
          {"schemaVersion": 3}                   | no list 'assumptions'
          {"schemaVersion": 3, "assumptions":[]} | no part 'summary'
          {"schemaVersion": "3"}                 | no report
          [1, 2]                                 | no report
          {"schemaVersion": 3,                   | no JSON in line 1
          ''                                     | no report
          """)
  void nonsenseIsOneError(String text, String message) throws IOException {
    Path nonsense = Files.writeString(folder.resolve("nonsense.json"), text);
    Outcome outcome = Terminal.run("compare", one, nonsense);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines().toList())
        .singleElement()
        .asString()
        .contains("nonsense.json: error[bad-input]", message);
  }
}
