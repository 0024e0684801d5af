package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What varying constants comes to, against runs of their own with what is varied set. */
class SensitivityRunsTest {
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

  /** Keys of every reach: only areas and noise, prices, times, programs. */
  private static final String SOME =
      "area.ring,tuning.*,noise.*,rings.*,optics.r*,optics.w*,dram.*,clocks.*,vector.*,array.b*,array.c*";

  @TempDir private Path folder;

  /** One symbol after the other: the time is that of the symbols. */
  @Test
  void latencyFollowsTheSymbolClockWhereSymbolsTakeTheTime() throws IOException {
    Path module = Files.writeString(folder.resolve("long.pir"), LONG_STREAM);
    JsonNode found =
        Sensitivity.found(module, "--only", "clocks.*", "--set", "clocks.symbol=5 MHz");
    JsonNode clock = Sensitivity.constants(found).get("clocks.symbol");
    assertThat(Sensitivity.effect(clock, "latency", "up")).isCloseTo(1 / 1.1 - 1, within(0.001));
    assertThat(Sensitivity.effect(clock, "latency", "down")).isCloseTo(1 / 0.9 - 1, within(0.001));
  }

  @Test
  void threadsChangeNothing() {
    Object[] some = {LAYERS, "--only", "array.*,vector.*", "--threads", 1};
    JsonNode alone = Sensitivity.found(some);
    some[some.length - 1] = 5;
    assertThat(Sensitivity.found(some)).isEqualTo(alone);
  }

  /** Also where work is saved: values that reach no program, or no time. */
  @Test
  void everyValueIsThatOfARunOfItsOwn() {
    compare("mrr-crossbar", Sensitivity.found(LAYERS, "--only", SOME), LAYERS);
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
    compare(target, Sensitivity.found(DIGITS, "--target", target), DIGITS);
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
    JsonNode summary = Terminal.json(Terminal.done(words)).get("summary");
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
        Sensitivity.constants(
            Sensitivity.found(
                DIGITS, "--keep-program", "--set", "optics.wall_plug_efficiency=0.95"));
    JsonNode plug = constants.get("optics.wall_plug_efficiency");
    assertThat(plug.get("tag").asString()).isEqualTo("set");
    assertThat(plug.get("up").get("notPossible").asString()).contains("gives more light");
    assertThat(plug.get("up").has("energyPj")).isFalse();
    assertThat(Sensitivity.effect(plug, "energy", "down")).isPositive();
  }

  @Test
  void errorsAreThoseOfRunsThatVerify() {
    JsonNode measured =
        Sensitivity.found(
            DIGITS, "--error", "--seed", 3, "--only", "*output_bits,rings.*,dram.energy");
    JsonNode row = Sensitivity.constants(measured).get("converters.output_bits");
    assertThat(measured.get("unchanged").get("relativeError").asDouble())
        .isCloseTo(verified("converters.output_bits=8bit"), within(1e-12));
    assertThat(row.get("up").get("relativeError").asDouble())
        .isCloseTo(verified("converters.output_bits=9bit"), within(1e-12));
    JsonNode rings = Sensitivity.constants(measured).get("rings.fixed_pattern_sigma");
    assertThat(rings.get("up").get("relativeError").asDouble())
        .isCloseTo(verified("rings.fixed_pattern_sigma=0.44%"), within(1e-12));
    assertThat(
            Sensitivity.effect(Sensitivity.constants(measured).get("dram.energy"), "error", "up"))
        .isZero();
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
    return Math.pow(10, -Terminal.json(printed).get("verify").get("sqnrDb").asDouble() / 20);
  }
}
