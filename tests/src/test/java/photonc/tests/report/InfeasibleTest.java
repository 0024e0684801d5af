package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A machine that nobody can build is refused, or marked wherever it is reported. */
class InfeasibleTest {
  private static final Path DIGITS = Terminal.example("digits-mlp.onnx");
  private static final String MARK = "NOT PHYSICALLY FEASIBLE: free spectral range: ";
  private static final String TOO_WIDE = "rings.fsr=17nm";

  @TempDir private Path folder;

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private static String allowed(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--set", TOO_WIDE, "--allow-infeasible"));
    return Terminal.done(all.toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "compile", "check", "sensitivity"})
  void commandsRefuseIt(String command) {
    Terminal.Outcome outcome = Terminal.run(command, DIGITS, "--set", TOO_WIDE);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .startsWith("--set rings.fsr=17nm: error[infeasible]: free spectral range: ")
        .contains("18 nm", "17 nm", "makes it fit: array.buses=8", "--allow-infeasible");
  }

  @Test
  void theReportIsMarkedInEveryForm() {
    Path html = folder.resolve("report.html");
    Path csv = folder.resolve("layers.csv");
    Path report = folder.resolve("report.json");
    String text =
        allowed(
            "run",
            DIGITS,
            "--timing-only",
            "--html",
            html,
            "--layers-csv",
            csv,
            "--report",
            report);
    assertThat(text)
        .contains("NOT PHYSICALLY FEASIBLE: free spectral")
        .contains("summary of digits-mlp (NOT PHYSICALLY FEASIBLE)");
    assertThat(Terminal.text(html)).contains("<p id=\"not-feasible\">" + MARK);
    assertThat(Terminal.text(csv).lines().toList())
        .last()
        .asString()
        .startsWith("(NOT PHYSICALLY FEASIBLE),\"" + MARK);
    JsonNode found = Terminal.json(report);
    assertThat(found.at("/feasibility/status").asString()).isEqualTo("infeasible");
    assertThat(found.at("/feasibility/demands"))
        .filteredOn(demand -> !demand.get("fits").asBoolean())
        .singleElement()
        .satisfies(
            demand -> {
              assertThat(demand.get("resource").asString()).isEqualTo("free spectral range");
              assertThat(demand.get("asked").asDouble()).isEqualTo(18);
              assertThat(demand.get("given").asDouble()).isEqualTo(17);
              assertThat(demand.get("levers").get(0).asString()).isEqualTo("array.buses=8");
            });
    assertThat(found.get("assumptions"))
        .filteredOn(line -> line.get("key").asString().equals("feasibility"))
        .singleElement()
        .satisfies(line -> assertThat(line.get("text").asString()).startsWith(MARK));
  }

  @Test
  void theOthersSayItToo() {
    assertThat(allowed("check", DIGITS)).contains(MARK);
    assertThat(json(allowed("check", DIGITS, "--json")).get("notFeasible").asString())
        .startsWith(MARK);
    assertThat(allowed("compile", DIGITS, "--timing-only")).contains(MARK);
    assertThat(json(allowed("compile", DIGITS, "--timing-only", "--json")).has("notFeasible"))
        .isTrue();
    assertThat(json(Terminal.done("compile", DIGITS, "--timing-only", "--json")).has("notFeasible"))
        .isFalse();
  }

  @Test
  void aSweepMarksTheMachinesThatItIsTrueOf() {
    Path data = Terminal.example("digits-test.npz");
    List<Object> words =
        List.of("eval", DIGITS, "--data", data, "--samples", 10, "--noise", "off", "--sweep");
    List<Object> all = new ArrayList<>(words);
    all.addAll(List.of("rings.fsr=18nm,17nm", "--allow-infeasible"));
    assertThat(Terminal.done(all.toArray())).contains("rings.fsr=17nm: " + MARK);
    all.add("--json");
    JsonNode trials = json(Terminal.done(all.toArray())).get("trials");
    assertThat(trials.get(0).has("notFeasible")).isFalse();
    assertThat(trials.get(1).get("notFeasible").asString()).startsWith(MARK);
  }

  @Test
  void comparisonsShowTheMarkEvenWhereBothHaveIt() {
    Path one = folder.resolve("one.json");
    Path other = folder.resolve("other.json");
    allowed("run", DIGITS, "--timing-only", "--report", one);
    allowed("run", DIGITS, "--timing-only", "--report", other, "--repeat", 2);
    String text = Terminal.done("compare", one, other);
    assertThat(text.lines().filter(line -> line.strip().startsWith(MARK)).toList()).hasSize(2);
    JsonNode reports = json(Terminal.done("compare", one, other, "--json")).get("reports");
    assertThat(reports)
        .allSatisfy(report -> assertThat(report.get("notFeasible").asString()).startsWith(MARK));
  }

  @Test
  void aTargetThatKnowsRunsAndIsMarked() {
    JsonNode found =
        json(
            Terminal.done(
                "run", DIGITS, "--timing-only", "--json", "--target", "mrr-bank-lt:physical-8bit"));
    assertThat(found.at("/feasibility/status").asString()).isEqualTo("infeasible");
    JsonNode laser = found.at("/feasibility/demands").get(0);
    assertThat(laser.get("waiver").asString()).startsWith("LT bounds no laser");
    // -25 dBm x 2^8 through 4.5 dB, for 12 rows and 12 wavelengths
    assertThat(laser.get("asked").asDouble())
        .isCloseTo(Math.pow(10, -2.5) * 256 * Math.pow(10, 0.45), within(1e-9));
  }

  /**
   * The path of the default, summed by hand: 0.2 + 15 x 0.1 + 0.95 + 6 x 0.1 + 0.3 + 1.5 + 0.95.
   */
  @Test
  void thePathIsShownElementByElement() {
    String text = Terminal.done("targets", "show", "mrr-crossbar", "--path");
    assertThat(text.lines().map(line -> line.strip().replaceAll(" {2,}", "|")).toList())
        .contains(
            "coupler, laser to chip|1|0.200 dB|0.200 dB|0.200 dB|-2.270 dBm",
            "modulator rings passed|15|0.100 dB|1.500 dB|1.700 dB|-3.770 dBm",
            "division among rows|1|18.062 dB|21.312 dB|-23.381 dBm",
            "detector needs|-8.070 dBm",
            "margin|0.000 dB",
            "lost in all|6.000 dB");
    JsonNode path =
        json(Terminal.done("targets", "show", "mrr-crossbar", "--path", "--json"))
            .get("opticalPath");
    double lost = 0;
    double light = path.get("laserDbm").asDouble();
    for (JsonNode element : path.get("elements")) {
      double db = element.get("elementCount").asInt() * element.get("eachDb").asDouble();
      light -= db;
      lost += element.get("role").asString().equals("loss") ? db : 0;
      assertThat(element.get("lightDbm").asDouble()).isCloseTo(light, within(1e-9));
    }
    assertThat(lost).isCloseTo(6.0, within(1e-9));
    assertThat(path.get("lossDb").asDouble()).isCloseTo(6.0, within(1e-9));
    // 155.97 uA of a row on 1 A/W
    assertThat(light).isCloseTo(10 * Math.log10(0.15597), within(1e-3));
  }

  @Test
  void showNeedsLeaveForWhatIsTooMuch() {
    assertThat(Terminal.run("targets", "show", "mrr-crossbar", "--path", "--set", TOO_WIDE).code())
        .isEqualTo(2);
    assertThat(allowed("targets", "show", "mrr-crossbar", "--path"))
        .contains(MARK, "17.00 nm", "too much");
  }
}
