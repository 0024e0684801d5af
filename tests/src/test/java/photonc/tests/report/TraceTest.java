package photonc.tests.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The timeline of a run, read as a viewer would, against the run's own report. */
class TraceTest {
  /** A slice of a row, in femtoseconds. */
  private record Slice(String category, String name, long startFs, long endFs, JsonNode args) {
    long lengthFs() {
      return endFs - startFs;
    }
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "digits-mlp.onnx --repeat 3",
        "digits-mlp.onnx --set array.rows=16 --set array.columns=8 --set write.paths=1",
        "digits-mlp.onnx --target ideal",
        "two-layers.pir --target mrr-crossbar:thermal",
        "two-layers.pasm --repeat 2 --timing-only",
        "product-array.pir"
      })
  void theTimelineIsTheReportSpreadOut(String command) {
    run(command);
    JsonNode report = Terminal.json(folder.resolve("report.json"));
    Map<String, List<Slice>> rows = rows(exact());
    long totalFs = report.get("summary").get("totalFs").asLong();
    rows.values().forEach(slices -> assertDisjoint(slices, totalFs));
    for (JsonNode unit : report.get("units")) {
      List<Slice> slices = rows.get(unit.get("unit").asString());
      assertThat(sum(slices, "busy")).isEqualTo(unit.get("busyFs").asLong());
      assertThat(sum(slices, "stall")).isEqualTo(unit.get("stalledFs").asLong());
      for (Map.Entry<String, JsonNode> stall : unit.get("stalls").properties()) {
        assertThat(
                slices.stream()
                    .filter(s -> s.category().equals("stall"))
                    .filter(s -> stall.getKey().equals(s.name() + "Fs"))
                    .mapToLong(Slice::lengthFs)
                    .sum())
            .as(unit.get("unit") + " " + stall.getKey())
            .isEqualTo(stall.getValue().asLong());
      }
    }
    portsMoveWhatIsCounted(rows, report);
    convertersDoWhatIsCounted(rows, report);
  }

  /** Bytes never fill more than the slots that carried them. */
  private static void portsMoveWhatIsCounted(Map<String, List<Slice>> rows, JsonNode report) {
    JsonNode counts = report.get("counts");
    long dram = counts.get("dramReadBytes").asLong() + counts.get("dramWriteBytes").asLong();
    long sp = counts.get("spReadBytes").asLong() + counts.get("spWriteBytes").asLong();
    // 64 bytes in 250 ps, and in 62.5 ps
    long dramFs = rows.get("DRAM channel").stream().mapToLong(Slice::lengthFs).sum();
    long spFs = rows.get("scratchpad").stream().mapToLong(Slice::lengthFs).sum();
    assertThat(dramFs % 250_000).isZero();
    assertThat(spFs % 62_500).isZero();
    assertThat(dramFs / 250_000 * 64).isGreaterThanOrEqualTo(dram);
    assertThat(spFs / 62_500 * 64).isGreaterThanOrEqualTo(sp);
  }

  private static void convertersDoWhatIsCounted(Map<String, List<Slice>> rows, JsonNode report) {
    boolean analog = report.get("counts").get("inputConversions").asLong() > 0;
    long symbols = 0;
    for (Map.Entry<String, List<Slice>> row : rows.entrySet()) {
      if (row.getKey().endsWith("input DACs")) {
        symbols += row.getValue().stream().mapToLong(s -> s.args().get("symbols").asLong()).sum();
        String core = row.getKey().replace(" input DACs", "");
        List<Slice> adcs = rows.get(core + " ADCs");
        assertThat(adcs).extracting(Slice::lengthFs).allMatch(fs -> fs % 200_000 == 0);
        adcs.forEach(
            adc ->
                assertThat(row.getValue())
                    .anyMatch(dac -> dac.startFs() + 2_000_000 == adc.startFs()));
      }
    }
    if (analog) {
      assertThat(symbols).isEqualTo(report.get("counts").get("symbols").asLong());
    }
  }

  private static void assertDisjoint(List<Slice> slices, long totalFs) {
    slices.sort(Comparator.comparingLong(Slice::startFs));
    long at = 0;
    for (Slice slice : slices) {
      assertThat(slice.startFs()).isGreaterThanOrEqualTo(at);
      assertThat(slice.lengthFs()).isPositive();
      at = slice.endFs();
    }
    assertThat(at).isLessThanOrEqualTo(totalFs);
  }

  @Test
  void banksAreWrittenWhenTheirWriterIsAndHeldUntilTheNextTime() {
    run("digits-mlp.onnx --set array.rows=16 --set array.columns=8 --timing-only");
    Map<String, List<Slice>> rows = rows(exact());
    long totalFs =
        Terminal.json(folder.resolve("report.json")).get("summary").get("totalFs").asLong();
    assertDisjoint(rows.get("core0.bank0"), totalFs);
    assertThat(rows.get("core0.bank0")).hasSizeGreaterThan(4);
    long at = rows.get("core0.bank0").get(0).startFs();
    String before = "held";
    for (Slice slice : rows.get("core0.bank0")) {
      assertThat(slice.startFs()).isEqualTo(at);
      assertThat(slice.category()).isEqualTo(before.equals("held") ? "being-written" : "held");
      before = slice.category();
      at = slice.endFs();
    }
    assertThat(at).isEqualTo(totalFs);
  }

  @Test
  void watchingChangesNothing() throws Exception {
    String command = "digits-mlp.onnx --repeat 2 --seed 3 --quiet";
    String watched = run(command + " --output " + folder.resolve("a.npz"));
    byte[] report = Files.readAllBytes(folder.resolve("report.json"));
    Files.delete(folder.resolve("trace.json"));
    List<Object> arguments = arguments(command + " --output " + folder.resolve("b.npz"), false);
    assertThat(Terminal.done(arguments.toArray())).isEqualTo(watched);
    assertThat(Files.readAllBytes(folder.resolve("report.json"))).isEqualTo(report);
    assertThat(folder.resolve("a.npz")).hasSameBinaryContentAs(folder.resolve("b.npz"));
  }

  /** Every 100 ns of running time, with the pause told and not drawn. */
  @Test
  void recalibrationsAreMoments() {
    run("digits-mlp.onnx --set tuning.recalibration_interval=100ns --timing-only");
    JsonNode report = Terminal.json(folder.resolve("report.json"));
    long totalFs = report.get("summary").get("totalFs").asLong();
    List<Long> moments = new ArrayList<>();
    for (JsonNode event : exact().get("traceEvents")) {
      if (event.get("name").asString().equals("recalibration")) {
        moments.add(femtoseconds(event.get("ts").decimalValue()));
        assertThat(event.get("args").get("pauseFs").asLong()).isEqualTo(4_000_000_000L);
      }
    }
    assertThat(moments).hasSize((int) (totalFs / 100_000_000)).isNotEmpty();
    assertThat(report.get("tuning").get("recalibrationCount").asLong()).isEqualTo(moments.size());
    for (int k = 0; k < moments.size(); k++) {
      assertThat(moments.get(k)).isEqualTo((k + 1) * 100_000_000L);
    }
  }

  @Test
  void aLimitCutsAndSaysWhereTheRestIs() {
    Path trace = folder.resolve("trace.json");
    Terminal.Outcome cut =
        Terminal.run(
            "run",
            Terminal.example("digits-mlp.onnx"),
            "--timing-only",
            "--trace",
            trace,
            "--trace-limit",
            "20");
    assertThat(cut.code()).isZero();
    assertThat(cut.err()).contains("trace-cut", "events left out: all are there up to");
    JsonNode json = exact();
    assertThat(json.get("otherData").get("leftOut").asString()).contains("left out");
    assertThat(rows(json).values().stream().mapToInt(List::size).sum()).isLessThanOrEqualTo(20);
  }

  @Test
  void aWindowShowsWhatHappensInIt() {
    run("digits-mlp.onnx --timing-only");
    Map<String, List<Slice>> whole = rows(exact());
    run("digits-mlp.onnx --timing-only --trace-window 100ns..0.2us");
    rows(exact())
        .forEach(
            (row, slices) ->
                assertThat(slices)
                    .containsExactlyInAnyOrderElementsOf(
                        whole.get(row).stream()
                            .filter(s -> s.startFs() < 200_000_000 && s.endFs() > 100_000_000)
                            .toList()));
  }

  private String run(String command) {
    return Terminal.done(arguments(command, true).toArray());
  }

  private List<Object> arguments(String command, boolean traced) {
    List<String> words = List.of(command.split(" "));
    List<Object> arguments = new ArrayList<>(List.of("run", Terminal.example(words.get(0))));
    arguments.addAll(words.subList(1, words.size()));
    arguments.addAll(List.of("--report", folder.resolve("report.json")));
    if (traced) {
      arguments.addAll(List.of("--trace", folder.resolve("trace.json")));
    }
    return arguments;
  }

  /** The trace with its times to the last digit. */
  private JsonNode exact() {
    return JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build()
        .readTree(Terminal.text(folder.resolve("trace.json")));
  }

  /** Slices by the name of their row; every row is named, and no name is there twice. */
  private static Map<String, List<Slice>> rows(JsonNode trace) {
    Map<String, String> names = new TreeMap<>();
    Map<String, List<Slice>> rows = new TreeMap<>();
    for (JsonNode event : trace.get("traceEvents")) {
      if (event.get("name").asString().equals("thread_name")) {
        String name = event.get("args").get("name").asString();
        assertThat(names.put(row(event), name)).isNull();
        assertThat(rows.put(name, new ArrayList<>())).isNull();
      }
    }
    for (JsonNode event : trace.get("traceEvents")) {
      assertThat(event.get("ph").asString()).isIn("M", "X", "C", "i");
      if (event.get("ph").asString().equals("X")) {
        long startFs = femtoseconds(event.get("ts").decimalValue());
        long endFs = startFs + femtoseconds(event.get("dur").decimalValue());
        assertThat(names).containsKey(row(event));
        rows.get(names.get(row(event)))
            .add(
                new Slice(
                    event.get("cat").asString(),
                    event.get("name").asString(),
                    startFs,
                    endFs,
                    event.get("args")));
      }
    }
    return rows;
  }

  private static String row(JsonNode event) {
    return event.get("pid") + ":" + event.get("tid");
  }

  /** Microseconds are billions of femtoseconds; no digit is lost. */
  private static long femtoseconds(BigDecimal microseconds) {
    return microseconds.scaleByPowerOfTen(9).longValueExact();
  }

  private static long sum(List<Slice> slices, String category) {
    return slices.stream()
        .filter(slice -> slice.category().equals(category))
        .mapToLong(Slice::lengthFs)
        .sum();
  }
}
