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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What varying constants comes to, against shares of the report and against runs of their own. */
class SensitivityTest {
  private static final Path DIGITS = Terminal.example("digits-mlp.onnx");
  private static final Path LAYERS = Terminal.example("two-layers.pir");

  /** At a slow symbol clock, loads, stores and clock edges do not matter beside its streaming. */
  private static final String LONG_STREAM =
      """
      module @long {level = tensor} {
        const @w : tensor<12x12xf32> = dense [%s]
        func @main(%%x: tensor<20000x12xf32>) -> tensor<20000x12xf32> {
          %%y = tensor.matmul %%x, @w : tensor<20000x12xf32>
          core.return %%y
        }
      }
      """
          .formatted("0.5" + ", 0.5".repeat(143));

  @TempDir private static Path folder;

  private static final String PRICES_AND_TIMES =
      "dram.*,rings.hold_power,converters.*,accumulators.*,scratchpad.*,optics.*,clocks.*,vector.lanes";

  /** Keys of every reach: only areas and noise, prices, times, programs. */
  private static final String SOME =
      "area.ring,tuning.*,noise.*,rings.*,optics.r*,optics.w*,dram.*,clocks.*,vector.*,array.b*,array.c*";

  /** Of the digits on the default target, as it comes. */
  private static JsonNode findings;

  /** The same with the program kept. */
  private static JsonNode kept;

  @BeforeAll
  static void study() {
    Path csv = folder.resolve("tried.csv");
    findings = sensitivity(DIGITS, "--csv", csv, "--plot", folder.resolve("tornado.svg"));
    Path png = folder.resolve("tornado.png");
    kept = sensitivity(DIGITS, "--keep-program", "--plot", png, "--only", PRICES_AND_TIMES);
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private static JsonNode sensitivity(Object... arguments) {
    List<Object> words = new ArrayList<>(List.of("sensitivity", "--json", "--quiet"));
    words.addAll(List.of(arguments));
    return json(Terminal.done(words.toArray()));
  }

  private static Map<String, JsonNode> constants(JsonNode findings) {
    Map<String, JsonNode> constants = new TreeMap<>();
    findings.get("constants").forEach(row -> constants.put(row.get("key").asString(), row));
    return constants;
  }

  private static double effect(JsonNode row, String response, String direction) {
    return row.get("perTenth").get(response + "Fraction").get(direction).asDouble();
  }

  /** Energy is a sum of products of a price with what it is for. */
  @Test
  void aPriceHasATenthOfItsComponentsShare() {
    JsonNode report = json(Terminal.done("run", DIGITS, "--timing-only", "--json"));
    JsonNode perInference = report.get("energyByComponentPj").get("perInference");
    double total = perInference.get("totalPj").asDouble();
    Map<String, JsonNode> constants = constants(kept);
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
              assertThat(effect(row, "energy", "up")).as(key).isCloseTo(share / 10, within(1e-12));
              assertThat(effect(row, "energy", "down")).isCloseTo(-share / 10, within(1e-12));
              assertThat(effect(row, "latency", "up")).isZero();
            });
    double laser = perInference.get("laserPj").asDouble() / total;
    JsonNode plug = constants.get("optics.wall_plug_efficiency");
    assertThat(effect(plug, "energy", "up")).isCloseTo(laser * (1 / 1.1 - 1), within(1e-12));
    assertThat(effect(plug, "energy", "down")).isCloseTo(laser * (1 / 0.9 - 1), within(1e-12));
  }

  @Test
  void whatANetworkDoesNotUseHasNoEffect() {
    Map<String, JsonNode> constants = constants(findings);
    for (String key : List.of("host.operation_energy", "host.operation_time", "area.ring")) {
      for (String response : List.of("energy", "latency")) {
        assertThat(effect(constants.get(key), response, "down")).as(key).isZero();
        assertThat(effect(constants.get(key), response, "up")).as(key).isZero();
      }
    }
  }

  /** One symbol after the other: the time is that of the symbols. */
  @Test
  void latencyFollowsTheSymbolClockWhereSymbolsTakeTheTime() throws IOException {
    Path module = Files.writeString(folder.resolve("long.pir"), LONG_STREAM);
    JsonNode found = sensitivity(module, "--only", "clocks.*", "--set", "clocks.symbol=5 MHz");
    JsonNode clock = constants(found).get("clocks.symbol");
    assertThat(effect(clock, "latency", "up")).isCloseTo(1 / 1.1 - 1, within(0.001));
    assertThat(effect(clock, "latency", "down")).isCloseTo(1 / 0.9 - 1, within(0.001));
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
  void threadsChangeNothing() {
    Object[] some = {LAYERS, "--only", "array.*,vector.*", "--threads", 1};
    JsonNode alone = sensitivity(some);
    some[some.length - 1] = 5;
    assertThat(sensitivity(some)).isEqualTo(alone);
  }

  /** Also where work is saved: values that reach no program, or no time. */
  @Test
  void everyValueIsThatOfARunOfItsOwn() {
    compare("mrr-crossbar", sensitivity(LAYERS, "--only", SOME), LAYERS);
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mrr-crossbar",
        "mrr-crossbar:thermal",
        "mrr-bank-lt",
        "mrr-bank-lt:physical",
        "albireo:moderate",
        "systolic:os",
        "ideal"
      })
  void soItIsOnOtherTargets(String target) {
    compare(target, sensitivity(DIGITS, "--target", target), DIGITS);
  }

  private static void compare(String target, JsonNode found, Path model) {
    int compared = 0;
    for (JsonNode row : found.get("constants")) {
      for (String direction : List.of("down", "up")) {
        if (row.has(direction)) {
          compare(model, target, row.get("key").asString(), row.get(direction));
          compared++;
        }
      }
    }
    for (JsonNode choice : found.get("choices")) {
      for (JsonNode other : choice.get("others")) {
        compare(model, target, choice.get("key").asString(), other);
      }
    }
    assertThat(compared).isGreaterThan(50);
  }

  private static void compare(Path model, String target, String key, JsonNode tried) {
    String setting = key + "=" + tried.get("value").asString();
    Object[] words = {
      "run",
      model,
      "--timing-only",
      "--json",
      "--allow-infeasible",
      "--target",
      target,
      "--set",
      setting
    };
    if (tried.has("notPossible")) {
      assertThat(Terminal.run(words).code()).as(setting).isEqualTo(2);
      return;
    }
    JsonNode summary = json(Terminal.done(words)).get("summary");
    assertThat(tried.get("energyPj").asDouble())
        .as(setting)
        .isEqualTo(summary.get("energyWarmPj").asDouble());
    assertThat(tried.get("latencyFs").asDouble())
        .as(setting)
        .isEqualTo(summary.get("latencyWarmFs").asDouble());
  }

  @Test
  void aKeptProgramIsTheSameWhereverItCanRun() {
    Map<String, JsonNode> held = constants(kept);
    for (String key : List.of("dram.energy", "dram.bandwidth", "clocks.symbol", "vector.lanes")) {
      assertThat(held.get(key).get("up").get("sameProgram").asBoolean()).as(key).isTrue();
    }
    assertThat(held.get("converters.input_bits").get("up").get("sameProgram").asBoolean())
        .isFalse();
    Map<String, JsonNode> compiled = constants(findings);
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
          .forEach(row -> effects.add(Math.abs(effect(row, response, "up"))));
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
    JsonNode found = sensitivity(LAYERS, "--only", "dram.*,*.hold_while");
    assertThat(constants(found).keySet())
        .isEqualTo(
            constants(findings).keySet().stream()
                .filter(key -> key.startsWith("dram."))
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(found.get("choices")).hasSize(1);
  }

  @Test
  void whatIsNotPossibleIsSaidAndTheRestGoesOn() {
    Map<String, JsonNode> constants =
        constants(
            sensitivity(DIGITS, "--keep-program", "--set", "optics.wall_plug_efficiency=0.95"));
    JsonNode plug = constants.get("optics.wall_plug_efficiency");
    assertThat(plug.get("tag").asString()).isEqualTo("set");
    assertThat(plug.get("up").get("notPossible").asString()).contains("gives more light");
    assertThat(plug.get("up").has("energyPj")).isFalse();
    assertThat(effect(plug, "energy", "down")).isPositive();
  }

  @Test
  void errorsAreThoseOfRunsThatVerify() {
    JsonNode measured =
        sensitivity(DIGITS, "--error", "--seed", 3, "--only", "*output_bits,rings.*,dram.energy");
    JsonNode row = constants(measured).get("converters.output_bits");
    assertThat(measured.get("unchanged").get("relativeError").asDouble())
        .isCloseTo(verified("converters.output_bits=8bit"), within(1e-12));
    assertThat(row.get("up").get("relativeError").asDouble())
        .isCloseTo(verified("converters.output_bits=9bit"), within(1e-12));
    JsonNode rings = constants(measured).get("rings.fixed_pattern_sigma");
    assertThat(rings.get("up").get("relativeError").asDouble())
        .isCloseTo(verified("rings.fixed_pattern_sigma=0.44%"), within(1e-12));
    assertThat(effect(constants(measured).get("dram.energy"), "error", "up")).isZero();
  }

  private static double verified(String setting) {
    String printed =
        Terminal.done(
            "run",
            DIGITS,
            "--verify",
            "--json",
            "--seed",
            3,
            "--set",
            setting,
            "--allow-infeasible");
    return Math.pow(10, -json(printed).get("verify").get("sqnrDb").asDouble() / 20);
  }
}
