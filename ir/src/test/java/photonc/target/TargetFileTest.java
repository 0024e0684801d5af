package photonc.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;

/** What a user's own file may say, and what it is told when it may not. */
class TargetFileTest {
  @TempDir Path folder;

  private final Diagnostics diagnostics = new Diagnostics();

  private String file(String name, String... lines) throws IOException {
    Path path = folder.resolve(name);
    Files.writeString(path, String.join("\n", lines) + "\n");
    return path.toString();
  }

  private Optional<Target> load(String reference, String... overrides) {
    return Targets.load(reference, List.of(overrides), diagnostics);
  }

  /** The diagnostics without the folder in front. */
  private List<String> messages() {
    return diagnostics.all().stream()
        .map(Diagnostic::text)
        .map(text -> text.replace(folder + "/", ""))
        .toList();
  }

  @Test
  void extendingFileWinsOverWhatItExtends() throws IOException {
    String file =
        file(
            "mine.yaml",
            "extends: mrr-crossbar",
            "array:",
            "  cores: { value: 8, tag: A, source: twice as many }");
    Target target = load(file).orElseThrow();
    assertThat(target.name()).isEqualTo("mine");
    assertThat(target.array().cores()).isEqualTo(8);
    assertThat(target.array().rows()).isEqualTo(64);
    assertThat(target.write().paths()).as("one write path a core").isEqualTo(8);
  }

  @Test
  void filesExtendFilesBesideThemAndVariantsAddUp() throws IOException {
    file(
        "base.yaml",
        "extends: mrr-crossbar",
        "variants:",
        "  thermal:",
        "    write:",
        "      tile_time: { value: 8 us, tag: A, source: slower heaters }",
        "  fast:",
        "    clocks:",
        "      symbol: { value: 8 GHz, tag: A, source: faster }");
    String top = file("top.yaml", "extends: base.yaml");
    Target thermal = load(top + ":thermal").orElseThrow();
    assertThat(thermal.write().tileFs()).isEqualTo(8_000_000_000L);
    assertThat(thermal.write().ringPj()).as("inherited").isEqualTo(55_000);
    assertThat(load(top + ":fast", "clocks.digital=2 GHz").orElseThrow().clocks())
        .isEqualTo(new Target.Clocks(125_000, 500_000));
    assertThat(Targets.variants(top, diagnostics))
        .containsExactly("eo", "calibrated", "thermal", "fast");
  }

  @Test
  void overridesWinAndAreMarked() {
    Target target = load("mrr-crossbar:thermal", "write.tile_time=1 us").orElseThrow();
    assertThat(target.write().tileFs()).isEqualTo(1_000_000_000L);
    assertThat(target.figures())
        .contains(new Target.Figure("write.tile_time", "1 us", "set", "--set"));
  }

  @Test
  void hashIgnoresNameOrderUnitsTagsAndComments() throws IOException {
    String one =
        file(
            "one.yaml",
            "extends: mrr-crossbar",
            "array:",
            "  cores: { value: 2, tag: A, source: a }",
            "write:",
            "  tile_time: { value: 500 ns, tag: A, source: b }");
    String other =
        file(
            "other.yaml",
            "# something else entirely",
            "write: { tile_time: { source: d, tag: S, value: 0.5 us } }",
            "array: { cores: { tag: M, source: c, value: 2.0 } }",
            "extends: mrr-crossbar");
    String hash = load(one).orElseThrow().hash();
    assertThat(load(other).orElseThrow().hash()).isEqualTo(hash).matches("[0-9a-f]{64}");
    assertThat(load(other, "array.cores=3").orElseThrow().hash()).isNotEqualTo(hash);
  }

  @Test
  void everyFaultOfAFileIsReportedAtOnceWhereItStands() throws IOException {
    String file =
        file(
            "bad.yaml",
            "extends: mrr-crossbar",
            "array:",
            "  rows: { value: 0, tag: A, source: x }",
            "  colums: { value: 64, tag: A, source: x }",
            "  cores: { value: -1, tag: A, source: x }",
            "  banks: { value: .nan, tag: A, source: x }",
            "  buses: { value: 2.5, tag: A, source: x }",
            "clocks:",
            "  symbol: { value: 5, tag: S, source: x }",
            "write:",
            "  tile_time: { value: 3 pJ, tag: S, source: x }",
            "  paths: { value: several, tag: S, source: x }",
            "rings:",
            "  fsr: { value: 0 nm, tag: S, source: x }",
            "  spacing: { value: 1 nm, tag: Q, source: x }",
            "  hold_power: { value: 1 mW, tag: S }",
            "  hold_while: { value: sometimes, tag: S, source: x }",
            "optics:",
            "  responsivity: 1 A/W",
            "dram:",
            "  size: { value: 0.3 B, tag: S, source: '' }",
            "toasters: 3");
    assertThat(load(file)).isEmpty();
    assertThat(messages())
        .satisfiesExactly(
            m -> assertThat(m).startsWith("bad.yaml:3:18: error[bad-target]: array.rows: '0'"),
            m -> assertThat(m).startsWith("bad.yaml:4:3:").contains("did you mean 'columns'?"),
            m -> assertThat(m).startsWith("bad.yaml:5:19:").contains("is negative"),
            m -> assertThat(m).startsWith("bad.yaml:6:12:").contains("'NaN'; expected a number"),
            m -> assertThat(m).startsWith("bad.yaml:7:19:").contains("no whole number"),
            m -> assertThat(m).startsWith("bad.yaml:9:20:").contains("has no unit", "5 GHz"),
            m -> assertThat(m).startsWith("bad.yaml:11:23:").contains("is an energy", "a time"),
            m -> assertThat(m).startsWith("bad.yaml:12:19:").contains("per-core"),
            m -> assertThat(m).startsWith("bad.yaml:14:17:").contains("is zero"),
            m -> assertThat(m).startsWith("bad.yaml:15:27:").contains("'Q'", "P, F, V, D, S"),
            m -> assertThat(m).startsWith("bad.yaml:16:3:").contains("has no 'source'"),
            m -> assertThat(m).startsWith("bad.yaml:17:24:").contains("powered, streaming"),
            m -> assertThat(m).startsWith("bad.yaml:19:3:").contains("expected { value: "),
            m -> assertThat(m).startsWith("bad.yaml:21:18:").contains("whole number of bytes"),
            m -> assertThat(m).startsWith("bad.yaml:21:33:").contains("is empty"),
            m -> assertThat(m).startsWith("bad.yaml:22:1:").contains("unknown key 'toasters'"));
  }

  @Test
  void missingKeysAreListed() throws IOException {
    String file = file("small.yaml", "array:", "  rows: { value: 64, tag: A, source: x }");
    assertThat(load(file)).isEmpty();
    assertThat(messages())
        .hasSize(
            (int)
                    java.util.Arrays.stream(Key.values())
                        .filter(ArrayKind.MICRORINGS::requires)
                        .count()
                - 1)
        .allSatisfy(m -> assertThat(m).startsWith("small.yaml:1:1:").contains("is missing"))
        .anySatisfy(m -> assertThat(m).contains("'clocks.symbol'", "5 GHz"));
  }

  @Test
  void faultsInVariantsNobodyAskedForAreReported() throws IOException {
    String file =
        file(
            "variant.yaml",
            "extends: mrr-crossbar",
            "variants:",
            "  slow:",
            "    write:",
            "      tile_time: { value: 3, tag: A, source: x }",
            "      tile_tim: { value: 3 s, tag: A, source: x }");
    assertThat(load(file)).isEmpty();
    assertThat(messages())
        .satisfiesExactly(
            m -> assertThat(m).startsWith("variant.yaml:5:27:").contains("has no unit"),
            m -> assertThat(m).startsWith("variant.yaml:6:7:").contains("'tile_time'?"));
  }

  @Test
  void circlesOfExtendsAreReported() throws IOException {
    file("a.yaml", "extends: b.yaml");
    file("b.yaml", "extends: ./a.yaml");
    assertThat(load(folder.resolve("a.yaml").toString())).isEmpty();
    assertThat(messages()).hasSize(1);
    assertThat(messages().get(0))
        .startsWith("b.yaml:1:1: error[bad-target]: the files extend each other in a circle");
  }

  @Test
  void unknownNamesListTheKnown() throws IOException {
    assertThat(load("mrr-crosbar")).isEmpty();
    assertThat(load("mrr-crossbar:hot")).isEmpty();
    assertThat(load(folder.resolve("none.yaml").toString())).isEmpty();
    assertThat(load(file("orphan.yaml", "extends: nobody"))).isEmpty();
    assertThat(messages())
        .satisfiesExactly(
            m ->
                assertThat(m)
                    .contains("error[unknown-target]", "known targets: ", ", mrr-crossbar"),
            m -> assertThat(m).contains("no variant 'hot'", "eo, calibrated, thermal"),
            m -> assertThat(m).contains("error[unreadable]", "none.yaml"),
            m -> assertThat(m).startsWith("orphan.yaml:1:1: error[unknown-target]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "array: [1 | not YAML",
        "- 1 | is a mapping of sections",
        "just words | is a mapping of sections",
        "'' | is a mapping of sections"
      })
  void whatIsNoTargetFileIsReported(String text, String message) throws IOException {
    assertThat(load(file("odd.yaml", text))).isEmpty();
    assertThat(messages()).singleElement().asString().startsWith("odd.yaml:").contains(message);
  }

  @Test
  void duplicateKeysAreReported() throws IOException {
    assertThat(load(file("twice.yaml", "extends: ideal", "extends: ideal"))).isEmpty();
    assertThat(messages()).singleElement().asString().startsWith("twice.yaml:2:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "array.rows=0 | is out of range",
        "array.rows=64 nm | is a length",
        "array.rowz=3 | unknown key 'array.rowz'",
        "array.rows | expected key=value",
        "array.buses=7 | cannot be divided evenly",
        "write.paths=9 | write paths for 4 cores",
        "optics.wall_plug_efficiency=1.5 | more light"
      })
  void badOverridesAreReportedByTheirText(String override, String message) {
    assertThat(load("mrr-crossbar", override)).isEmpty();
    assertThat(messages())
        .singleElement()
        .asString()
        .startsWith("--set " + override + ": error[")
        .contains(message);
  }

  @Test
  void roundedPeriodsAreNoted() {
    assertThat(load("mrr-crossbar", "clocks.symbol=3 GHz").orElseThrow().clocks().symbolFs())
        .isEqualTo(333_333);
    assertThat(messages()).singleElement().asString().contains("note[assumption]", "333333 fs");
  }

  @Test
  void energiesFollowTheBits() {
    Target target =
        load("mrr-crossbar", "converters.input_bits=4", "converters.output_bits=4").orElseThrow();
    // Lightening-Transformer's table: 17.86 mW at 8 bit and 2.23 mW at 4 bit, 7.4 and 3.7 mW.
    assertThat(target.converters().inputDacPj() / 3.57)
        .isCloseTo(2.23 / 17.86, org.assertj.core.data.Offset.offset(2e-4));
    assertThat(target.converters().adcPj()).isEqualTo(0.74);
    assertThat(target.converters().modulatorPj())
        .isCloseTo(0.168, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(target.figures())
        .filteredOn(figure -> figure.path().equals("derived.adc"))
        .singleElement()
        .satisfies(figure -> assertThat(figure.source()).contains("1.48 pJ at 8 bit x 4 / 8"));
  }
}
