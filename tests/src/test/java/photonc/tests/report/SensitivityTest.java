package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A study in print and as files, against shares of the report and against itself. */
class SensitivityTest {
  private static final Path DIGITS = Terminal.example("digits-mlp.onnx");
  private static final Path LAYERS = Terminal.example("two-layers.pir");

  @TempDir private static Path folder;

  private static final String PRICES_AND_TIMES =
      "dram.*,rings.hold_power,converters.*,accumulators.*,scratchpad.*,optics.*,clocks.*,vector.lanes";

  /** Of the digits on the default target, as it comes. */
  private static JsonNode findings;

  /** The same with the program kept. */
  private static JsonNode kept;

  @BeforeAll
  static void study() {
    Path csv = folder.resolve("tried.csv");
    findings = Sensitivity.found(DIGITS, "--csv", csv, "--plot", folder.resolve("tornado.svg"));
    Path png = folder.resolve("tornado.png");
    kept = Sensitivity.found(DIGITS, "--keep-program", "--plot", png, "--only", PRICES_AND_TIMES);
  }

  /** Energy is a sum of products of a price with what it is for. */
  @Test
  void aPriceHasATenthOfItsComponentsShare() {
    JsonNode report = Terminal.json(Terminal.done("run", DIGITS, "--timing-only", "--json"));
    JsonNode perInference = report.get("energyByComponentPj").get("perInference");
    double total = perInference.get("totalPj").asDouble();
    Map<String, JsonNode> constants = Sensitivity.constants(kept);
    Map.of(
            "dram.energy", "dramPj",
            "rings.hold_power", "ringHoldPj",
            "converters.modulator_bias", "modulatorBiasPj",
            "converters.adc_energy", "adcPj",
            "converters.detector_energy", "detectorPj",
            "accumulators.add_energy", "accumulatorPj",
            "scratchpad.energy", "scratchpadPj")
        .forEach(
            (key, component) -> {
              double share = perInference.get(component).asDouble() / total;
              assertThat(share).as(component).isPositive();
              JsonNode row = constants.get(key);
              assertThat(Sensitivity.effect(row, "energy", "up"))
                  .as(key)
                  .isCloseTo(share / 10, within(1e-12));
              assertThat(Sensitivity.effect(row, "energy", "down"))
                  .isCloseTo(-share / 10, within(1e-12));
              assertThat(Sensitivity.effect(row, "latency", "up")).isZero();
            });
    double laser = perInference.get("laserPj").asDouble() / total;
    JsonNode plug = constants.get("optics.wall_plug_efficiency");
    assertThat(Sensitivity.effect(plug, "energy", "up"))
        .isCloseTo(laser * (1 / 1.1 - 1), within(1e-12));
    assertThat(Sensitivity.effect(plug, "energy", "down"))
        .isCloseTo(laser * (1 / 0.9 - 1), within(1e-12));
  }

  @Test
  void whatANetworkDoesNotUseHasNoEffect() {
    Map<String, JsonNode> constants = Sensitivity.constants(findings);
    for (String key : List.of("host.operation_energy", "host.operation_time", "area.ring")) {
      for (String response : List.of("energy", "latency")) {
        assertThat(Sensitivity.effect(constants.get(key), response, "down")).as(key).isZero();
        assertThat(Sensitivity.effect(constants.get(key), response, "up")).as(key).isZero();
      }
    }
  }

  @Test
  void assumedConstantsComeFirstAndOfOneTagTheLargestEffect() {
    List<String> tags = new ArrayList<>();
    double before = Double.POSITIVE_INFINITY;
    for (JsonNode row : findings.get("constants")) {
      String tag = row.get("tag").asString();
      if (!tags.contains(tag)) {
        tags.add(tag);
        before = Double.POSITIVE_INFINITY;
      }
      assertThat(tags.get(tags.size() - 1)).isEqualTo(tag);
      assertThat(largest(row)).as(row.get("key").asString()).isLessThanOrEqualTo(before);
      before = largest(row);
    }
    assertThat(tags).containsExactly("A", "M", "S", "D");
  }

  private static double largest(JsonNode row) {
    double largest = 0;
    for (JsonNode effects : row.get("perTenth")) {
      for (JsonNode effect : effects) {
        largest = Math.max(largest, Math.abs(effect.asDouble()));
      }
    }
    return largest;
  }

  @Test
  void groupsAddUpTheirConstants() {
    double shares = 0;
    for (JsonNode group : findings.get("groups")) {
      double sum = 0;
      double squares = 0;
      int count = 0;
      for (JsonNode row : findings.get("constants")) {
        if (row.get("tag").equals(group.get("tag"))) {
          JsonNode effects = row.get("perTenth").get("energyFraction");
          double size =
              Math.max(
                  effects.has("down") ? Math.abs(effects.get("down").asDouble()) : 0,
                  effects.has("up") ? Math.abs(effects.get("up").asDouble()) : 0);
          sum += size;
          squares += size * size;
          count++;
        }
      }
      JsonNode energy = group.get("energy");
      assertThat(group.get("constantCount").asInt()).isEqualTo(count);
      assertThat(energy.get("sumFraction").asDouble()).isCloseTo(sum, within(1e-12));
      assertThat(energy.get("rootOfSquaresFraction").asDouble())
          .isCloseTo(Math.sqrt(squares), within(1e-12));
      shares += energy.get("shareFraction").asDouble();
    }
    assertThat(shares).isCloseTo(1, within(1e-12));
  }

  @Test
  void aKeptProgramIsTheSameWhereverItCanRun() {
    Map<String, JsonNode> held = Sensitivity.constants(kept);
    for (String key : List.of("dram.energy", "dram.bandwidth", "clocks.symbol", "vector.lanes")) {
      assertThat(held.get(key).get("up").get("sameProgram").asBoolean()).as(key).isTrue();
    }
    assertThat(held.get("converters.input_bits").get("up").get("sameProgram").asBoolean())
        .isFalse();
    Map<String, JsonNode> compiled = Sensitivity.constants(findings);
    compiled.keySet().retainAll(held.keySet());
    compiled.forEach(
        (key, row) -> {
          for (String direction : List.of("down", "up")) {
            if (row.has(direction) && row.get(direction).path("sameProgram").asBoolean()) {
              assertThat(held.get(key).get(direction)).as(key).isEqualTo(row.get(direction));
            }
          }
        });
  }

  @Test
  void everyValueHasALineOfTheTable() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("tried.csv"));
    assertThat(lines.get(0))
        .isEqualTo(
            "key,value,tag,source,tried,change[1],energy[pJ],latency[fs],energyPerTenth[1],"
                + "latencyPerTenth[1],sameProgram,notFeasible,notPossible");
    List<String> expected = new ArrayList<>();
    for (JsonNode row : findings.get("constants")) {
      for (String direction : List.of("down", "up")) {
        if (row.has(direction)) {
          expected.add(
              row.get("key").asString() + " " + row.get(direction).get("value").asString());
        }
      }
    }
    for (JsonNode choice : findings.get("choices")) {
      for (JsonNode other : choice.get("others")) {
        expected.add(choice.get("key").asString() + " " + other.get("value").asString());
      }
    }
    assertThat(lines.stream().skip(1).map(SensitivityTest::cells).toList())
        .allSatisfy(cells -> assertThat(cells).hasSize(13))
        .extracting(cells -> cells.get(0) + " " + cells.get(4))
        .isEqualTo(expected);
  }

  /** The cells of a line (RFC 4180) without line feeds in them. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    Matcher cell = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))").matcher(line);
    while (cell.find()) {
      cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
    }
    return cells;
  }

  /** From the line of no change, as far as the effect says. */
  @Test
  void barsAreAsLongAsEffects() throws IOException {
    String text = Files.readString(folder.resolve("tornado.svg"));
    List<Double> down = widths(text, "#2b6cb0");
    List<Double> up = widths(text, "#dd6b20");
    List<Double> effects = new ArrayList<>();
    for (String response : List.of("energy", "latency")) {
      List<JsonNode> rows = new ArrayList<>();
      findings.get("constants").forEach(rows::add);
      rows.sort(Comparator.comparingDouble((JsonNode row) -> size(row, response)).reversed());
      rows.stream()
          .limit(15)
          .filter(row -> size(row, response) > 0)
          .forEach(row -> effects.add(Math.abs(Sensitivity.effect(row, response, "up"))));
    }
    assertThat(up).hasSameSizeAs(effects).hasSameSizeAs(down);
    double scale = up.get(0) / effects.get(0);
    for (int k = 0; k < 15; k++) {
      assertThat(up.get(k)).isCloseTo(effects.get(k) * scale, within(0.02));
    }
    assertThat(text).contains("font-weight=\"bold\">converters.output_bits (8 bit)</text>");
  }

  private static double size(JsonNode row, String response) {
    return Math.max(
        Math.abs(row.get("perTenth").get(response + "Fraction").path("down").asDouble(0)),
        Math.abs(row.get("perTenth").get(response + "Fraction").path("up").asDouble(0)));
  }

  /** Of the bars of a colour; the square of the legend is none. */
  private static List<Double> widths(String svg, String colour) {
    List<Double> widths = new ArrayList<>();
    Matcher bar =
        Pattern.compile("width=\"([0-9.]+)\" height=\"8.00\" fill=\"" + colour).matcher(svg);
    while (bar.find()) {
      widths.add(Double.valueOf(bar.group(1)));
    }
    return widths;
  }

  @Test
  void aPictureIsOne() throws IOException {
    Path png = folder.resolve("tornado.png");
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(900);
  }

  @Test
  void onlyWhatIsAskedForIsVaried() {
    JsonNode found = Sensitivity.found(LAYERS, "--only", "dram.*,*.hold_while");
    assertThat(Sensitivity.constants(found).keySet())
        .isEqualTo(
            Sensitivity.constants(findings).keySet().stream()
                .filter(key -> key.startsWith("dram."))
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(found.get("choices")).hasSize(1);
  }
}
