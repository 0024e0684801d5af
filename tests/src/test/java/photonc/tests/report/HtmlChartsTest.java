package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the page draws, against the report and the trace of the same run. */
class HtmlChartsTest {
  private static final String MODEL = "data/onnx-tests/light/light_resnet50.onnx";

  @TempDir private Path folder;

  private HtmlPage page(String command) {
    List<String> words = List.of(command.split(" "));
    List<Object> arguments = new ArrayList<>(List.of("run", Terminal.example(words.get(0))));
    arguments.addAll(words.subList(1, words.size()));
    arguments.addAll(List.of("--report", folder.resolve("r.json")));
    arguments.addAll(List.of("--trace", folder.resolve("t.json")));
    arguments.addAll(List.of("--html", folder.resolve("r.html")));
    Terminal.done(arguments.toArray());
    return HtmlPage.read(folder.resolve("r.html"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "digits-mlp.onnx --repeat 40",
        "digits-mlp.onnx --set array.rows=16 --set array.columns=8 --set write.paths=1",
        "digits-mlp.onnx --target ideal",
        "digits-mlp.onnx --target systolic --repeat 3",
        "two-layers.pir --target mrr-crossbar:thermal",
        "two-layers.pasm --repeat 2 --timing-only"
      })
  void theBinsOfTheTimelineAreTheReportSpreadOut(String command) {
    JsonNode timeline = page(command).json("timeline-data");
    JsonNode report = Terminal.json(folder.resolve("r.json"));
    long totalFs = report.at("/summary/totalFs").asLong();
    long binFs = timeline.get("binFs").asLong();
    int bins = timeline.get("binCount").asInt();
    assertThat(timeline.get("totalFs").asLong()).isEqualTo(totalFs);
    assertThat(bins).isBetween(1, 1024);
    assertThat(totalFs).isBetween((bins - 1) * binFs + 1, bins * binFs);
    for (JsonNode row : timeline.get("rows")) {
      long[] filled = new long[bins];
      for (JsonNode state : row.get("states")) {
        long sum = 0;
        for (int bin = 0; bin < bins; bin++) {
          long fs = state.get("fs").get(bin).asLong();
          sum += fs;
          filled[bin] += fs;
          assertThat(state.get("mostly").get(bin).asInt() >= 0).isEqualTo(fs > 0);
        }
        assertThat(sum).isEqualTo(state.get("totalFs").asLong());
      }
      assertThat(LongStream.of(filled).max().orElseThrow()).isLessThanOrEqualTo(binFs);
    }
    for (JsonNode unit : report.get("units")) {
      String name = unit.get("unit").asString();
      assertThat(total(timeline, name, "busy")).isEqualTo(unit.get("busyFs").asLong());
      assertThat(total(timeline, name, "stalled")).isEqualTo(unit.get("stalledFs").asLong());
    }
  }

  /** The page of a long run, and of a large network, stays one that a browser opens at once. */
  @Test
  @Tag("full")
  void thePageOfResNet50IsSmall() throws Exception {
    Path model = Path.of(System.getProperty("photonc.shared"), MODEL);
    assumeTrue(Files.exists(model), "skipped: no " + model);
    Terminal.done("run", model, "--timing-only", "--html", folder.resolve("r.html"));
    assertThat(Files.size(folder.resolve("r.html"))).isLessThan(5_000_000);
    assertThat(HtmlPage.read(folder.resolve("r.html")).all("table")).hasSizeGreaterThan(10);
  }

  private static long total(JsonNode timeline, String row, String state) {
    for (JsonNode one : timeline.get("rows")) {
      for (JsonNode ofState : one.get("states")) {
        if (one.get("name").asString().equals(row)
            && ofState.get("state").asString().equals(state)) {
          return ofState.get("totalFs").asLong();
        }
      }
    }
    return 0;
  }

  /** Rows that no unit of the report stands for: ports, banks, converters. */
  @Test
  void theRowsOfTheTimelineAreThoseOfTheTrace() {
    JsonNode timeline = page("digits-mlp.onnx --repeat 3").json("timeline-data");
    JsonNode trace = JsonMapper.builder().build().readTree(Terminal.text(folder.resolve("t.json")));
    List<String> names = new ArrayList<>();
    List<Double> sums = new ArrayList<>();
    for (JsonNode event : trace.get("traceEvents")) {
      if (event.get("name").asString().equals("thread_name")) {
        names.add(event.at("/args/name").asString());
        sums.add(0.0);
      }
    }
    for (JsonNode event : trace.get("traceEvents")) {
      if (event.get("ph").asString().equals("X")) {
        int row = event.get("tid").asInt() - 1;
        sums.set(row, sums.get(row) + event.get("dur").asDouble() * 1e9);
      }
    }
    assertThat(timeline.get("rows")).extracting(row -> row.get("name").asString()).isEqualTo(names);
    for (int k = 0; k < names.size(); k++) {
      double sum = 0;
      for (JsonNode state : timeline.at("/rows/" + k + "/states")) {
        sum += state.get("totalFs").asDouble();
      }
      assertThat(sum).as(names.get(k)).isCloseTo(sums.get(k), within(0.5));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "digits-mlp.onnx --repeat 3",
        "digits-mlp.onnx --target ideal",
        "digits-mlp.onnx --target albireo --timing-only",
        "digits-mlp.onnx --target mrr-bank-lt:physical --timing-only",
        "digits-mlp.onnx --target systolic",
        "two-layers.pir --target mrr-crossbar:thermal",
        "product-array.pir"
      })
  void noLayerIsAboveItsRoofAndCoresAddUp(String command) {
    page(command);
    JsonNode report = Terminal.json(folder.resolve("r.json"));
    JsonNode roofline = report.get("roofline");
    double peak = roofline.get("peakMacsPerSecond").asDouble();
    for (JsonNode layer : roofline.get("layers")) {
      double rate = layer.get("usefulMacsPerSecond").asDouble();
      double roof = layer.get("roofMacsPerSecond").asDouble();
      double dram = roofline.get("dramBytesPerSecond").asDouble();
      double byDram = layer.path("macsPerDramByte").asDouble(Double.MAX_VALUE / dram) * dram;
      assertThat(rate).isPositive().isLessThanOrEqualTo(roof * (1 + 1e-12));
      assertThat(roof).isLessThanOrEqualTo(Math.min(peak, byDram) * (1 + 1e-12));
      assertThat(rate)
          .isCloseTo(
              layer.get("usefulMacs").asDouble() / layer.get("spanFs").asDouble() * 1e15,
              within(rate * 1e-12));
      assertThat(layer.get("name")).isEqualTo(report.at("/layers/" + layer.get("layer") + "/name"));
    }
    long used = 0;
    long symbols = 0;
    for (JsonNode core : report.get("cores")) {
      used += core.get("usedRingSymbols").asLong();
      symbols += core.get("symbols").asLong();
      assertThat(core.get("utilisationFraction").asDouble()).isBetween(0.0, 1.0);
    }
    assertThat(used).isEqualTo(report.at("/counts/usedRingSymbols").asLong());
    assertThat(symbols).isEqualTo(report.at("/counts/symbols").asLong());
  }
}
