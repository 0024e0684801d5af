package photonc.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostics;
import photonc.program.Program;
import photonc.sim.OneBlock;
import photonc.sim.SimResult;
import photonc.sim.Simulator;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;
import photonc.target.Targets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports of a block written once and a vector streamed, on the default target. */
class ReportTest {
  private static final RunFacts FACTS =
      new RunFacts(NoiseOptions.OFF, "random, seed 7", 1, List.of("a remark of the compiler"));

  private static Target target() {
    return Targets.load("mrr-crossbar", List.of(), new Diagnostics()).orElseThrow();
  }

  private static RunReport report(int steps) {
    Target target = target();
    Program program = OneBlock.program(target);
    SimResult result = new Simulator(program, target).runTiming(steps);
    assertThat(result.values()).isEqualTo(Optional.empty());
    return RunReport.of(result, program, target, FACTS);
  }

  @Test
  void textFitsAHundredColumnsAndHasEveryPart() {
    String text = TextReport.render(report(3));
    assertThat(text.lines())
        .allMatch(line -> line.length() <= 100 && line.equals(line.stripTrailing()));
    assertThat(text)
        .startsWith("assumptions\n")
        .contains("target  ", target().hash(), "on 64 samples", "a remark of the compiler")
        .contains("accumulators.add_energy", "recalled")
        .contains("summary of one-block", "latency, cold", "energy by component", "ring holding")
        .contains("where the units' time went", "before a segment to be done", "area");
  }

  @Test
  void textSaysWhatIsAssumedOrRecalledAndNotWhatIsSubstituted() {
    String text = TextReport.render(report(1));
    assertThat(text).contains("vector.int_add").doesNotContain("converters.adc_energy");
  }

  @Test
  void jsonCarriesTheFiguresOfTheRun() {
    JsonNode json = JsonMapper.builder().build().readTree(JsonReport.render(report(2)));
    assertThat(json.get("schemaVersion").asInt()).isEqualTo(3);
    JsonNode summary = json.get("summary");
    // a vector of 64 into 10 outputs; 640 rings written in setup, none per inference
    assertThat(summary.get("usefulMacsPerInference").asLong()).isEqualTo(640);
    assertThat(summary.get("physicalMacsPerInference").asLong()).isEqualTo(4_096);
    assertThat(summary.get("ringWritesSetup").asLong()).isEqualTo(640);
    assertThat(summary.get("ringWritesPerInference").asLong()).isZero();
    // 640 weights of a byte and 10 gains of 4
    assertThat(summary.get("dramBytesSetup").asLong()).isEqualTo(680);
    // issued, a 62.5 ps line, next symbol edge at 200 ps, 200 ps of symbol, 2 ns of array
    assertThat(summary.get("latencyWarmFs").asLong()).isEqualTo(2_400_000);
    assertThat(json.get("units")).hasSize(13);
    assertThat(json.get("layers").get(1).get("counts").get("adcConversions").asLong())
        .isEqualTo(20);
  }

  @Test
  void workAddsUpToLatencyAndEnergyOfAnInference() {
    for (int steps : List.of(1, 3)) {
      JsonNode json = JsonMapper.builder().build().readTree(JsonReport.render(report(steps)));
      long latencyFs = 0;
      double energyPj = 0;
      for (JsonNode line : json.get("work")) {
        latencyFs += line.get("latencyFs").asLong();
        energyPj += line.get("energyPj").asDouble();
      }
      assertThat(json.get("work").get(0).get("work").asString())
          .isEqualTo("weight products, array");
      assertThat(latencyFs).isEqualTo(json.get("summary").get("latencyWarmFs").asLong());
      assertThat(energyPj)
          .isCloseTo(json.get("summary").get("energyWarmPj").asDouble(), withinPercentage(1e-9));
    }
  }

  @Test
  void sameRunGivesTheSameBytes() {
    assertThat(JsonReport.render(report(2))).isEqualTo(JsonReport.render(report(2)));
    assertThat(TextReport.render(report(2))).isEqualTo(TextReport.render(report(2)));
  }

  @Test
  void measuresPrintFourDigitsAndAPrefix() {
    assertThat(Measure.TIME_FS.format(12_345_678)).isEqualTo("12.35 ns");
    assertThat(Measure.TIME_FS.format(1)).isEqualTo("1.000 fs");
    assertThat(Measure.ENERGY_PJ.format(0)).isEqualTo("0 J");
    assertThat(Measure.ENERGY_PER_MAC_PJ.format(0.5)).isEqualTo("500.0 fJ/MAC");
    assertThat(Measure.POWER_MW.format(1_500)).isEqualTo("1.500 W");
    assertThat(Measure.COUNT.format(123_456)).isEqualTo("123456");
    assertThat(Measure.COUNT.format(12_345_678)).isEqualTo("12.35 M");
    assertThat(Measure.FRACTION.format(0.1234)).isEqualTo("12.34 %");
    assertThat(Measure.AREA_UM2.format(2_500_000)).isEqualTo("2.500 mm2");
  }
}
