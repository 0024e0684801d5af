package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What varying constants comes to, against shares of the report and against runs of their own. */
class SensitivityTest {
  private static final Path DIGITS = Terminal.example("digits-mlp.onnx");

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

  /** Of the digits on the default target, as it comes. */
  private static JsonNode findings;

  @TempDir private Path folder;

  @BeforeAll
  static void study() {
    findings = sensitivity(DIGITS);
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
    Map<String, JsonNode> constants = constants(sensitivity(DIGITS, "--keep-program"));
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
    JsonNode found = sensitivity(module, "--set", "clocks.symbol=5 MHz");
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
    assertThat(sensitivity(DIGITS, "--threads", 1)).isEqualTo(findings);
    assertThat(sensitivity(DIGITS, "--threads", 5)).isEqualTo(findings);
  }

  /** Also where work is saved: values that reach no program, or no time. */
  @Test
  void everyValueIsThatOfARunOfItsOwn() {
    int compared = 0;
    for (JsonNode row : findings.get("constants")) {
      for (String direction : List.of("down", "up")) {
        if (row.has(direction)) {
          compare(row.get("key").asString(), row.get(direction), "mrr-crossbar");
          compared++;
        }
      }
    }
    for (JsonNode choice : findings.get("choices")) {
      choice
          .get("others")
          .forEach(other -> compare(choice.get("key").asString(), other, "mrr-crossbar"));
    }
    assertThat(compared).isGreaterThan(100);
  }

  private static void compare(String key, JsonNode tried, String target) {
    String setting = key + "=" + tried.get("value").asString();
    Object[] words = {
      "run",
      DIGITS,
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
  void whatIsNotPossibleIsSaidAndTheRestGoesOn() {
    Map<String, JsonNode> constants =
        constants(sensitivity(DIGITS, "--set", "optics.wall_plug_efficiency=0.95"));
    JsonNode plug = constants.get("optics.wall_plug_efficiency");
    assertThat(plug.get("tag").asString()).isEqualTo("set");
    assertThat(plug.get("up").get("notPossible").asString()).contains("gives more light");
    assertThat(plug.get("up").has("energyPj")).isFalse();
    assertThat(effect(plug, "energy", "down")).isPositive();
  }

  @Test
  void errorsAreThoseOfRunsThatVerify() {
    JsonNode measured = sensitivity(DIGITS, "--error", "--seed", 3);
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
