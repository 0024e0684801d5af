package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The layer table of a run, read as a stranger would, against the run's own JSON report. */
class LayerCsvTest {
  private static final List<String> KINDS =
      List.of("load", "store", "writer", "stream", "vector", "host");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"digits-mlp.onnx", "two-layers.pir", "two-layers.pasm", "digits.pho"})
  void columnsAddUpToTheReport(String name) {
    Path file = Terminal.example(name);
    if (name.equals("digits.pho")) {
      file = folder.resolve(name);
      Terminal.done("compile", Terminal.example("digits-mlp.onnx"), "-o", file);
    }
    List<Map<String, String>> rows = run(file, "--repeat", "3");
    JsonNode report = Terminal.json(folder.resolve("report.json"));
    JsonNode counts = report.get("counts");
    counts
        .propertyStream()
        .forEach(
            count ->
                assertThat(sum(rows, count.getKey()))
                    .as(count.getKey())
                    .isEqualTo(count.getValue().asDouble()));
    JsonNode energy = report.get("energyByComponentPj").get("run");
    energy
        .propertyStream()
        .forEach(
            component -> {
              String key = component.getKey().replaceFirst("Pj$", "Energy");
              double expected = component.getValue().asDouble();
              assertThat(sum(rows, key)).as(key).isCloseTo(expected, within(1e-9 * expected));
            });
    for (String kind : KINDS) {
      assertThat(sum(rows, kind + "Busy")).isEqualTo(ofUnits(report, kind, "busyFs"));
      assertThat(sum(rows, kind + "Stalled")).isEqualTo(ofUnits(report, kind, "stalledFs"));
    }
    double clipped = report.get("summary").get("clippedConversionsPerInference").asDouble();
    assertThat(sum(rows, "clippedConversions")).isEqualTo(3 * clipped);
  }

  private static double ofUnits(JsonNode report, String kind, String what) {
    double sum = 0;
    for (JsonNode unit : report.get("units")) {
      sum += unit.get("unit").asString().matches(kind + "\\d+") ? unit.get(what).asDouble() : 0;
    }
    return sum;
  }

  @Test
  void aLayerIsAnOnnxNodeWithItsTypeAndShapes() {
    List<Map<String, String>> rows = run(Terminal.example("digits-mlp.onnx"), "--timing-only");
    assertThat(rows)
        .extracting(row -> cell(row, "layer"))
        .containsExactly("digits-mlp", "fc1", "fc2", "fc3", "(whole machine)");
    Map<String, String> fc1 = rows.get(1);
    assertThat(cell(fc1, "operator")).isEqualTo("Gemm");
    assertThat(cell(fc1, "inputs")).isEqualTo("tensor<1x64xf32>");
    assertThat(cell(fc1, "output")).isEqualTo("tensor<1x32xf32>");
    // 32 of 64 rows, all 64 columns
    assertThat(cell(fc1, "arrayUtilisation")).isEqualTo("0.5");
    assertThat(cell(fc1, "setupRingWrites")).isEqualTo("2048");
    assertThat(cell(fc1, "clippedConversions")).isEmpty();
    assertThat(fc1.keySet()).allMatch(header -> header.matches("\\w+ \\[\\w+\\]"));
  }

  private List<Map<String, String>> run(Path file, Object... options) {
    List<Object> arguments = new ArrayList<>(List.of("run", file, "--quiet", "--layers-csv"));
    Path table = folder.resolve("layers.csv");
    arguments.addAll(List.of(table, "--report", folder.resolve("report.json")));
    arguments.addAll(List.of(options));
    Terminal.done(arguments.toArray());
    return rows(Terminal.text(table));
  }

  /** Nothing in these tables needs quotes. */
  private static List<Map<String, String>> rows(String text) {
    List<String> lines = text.lines().toList();
    String[] header = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      assertThat(cells).hasSameSizeAs(header);
      Map<String, String> row = new LinkedHashMap<>();
      for (int column = 0; column < header.length; column++) {
        row.put(header[column], cells[column]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static String cell(Map<String, String> row, String name) {
    return row.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(name + " ["))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static double sum(List<Map<String, String>> rows, String name) {
    return rows.stream()
        .map(row -> cell(row, name))
        .filter(cell -> !cell.isEmpty())
        .mapToDouble(Double::parseDouble)
        .sum();
  }
}
