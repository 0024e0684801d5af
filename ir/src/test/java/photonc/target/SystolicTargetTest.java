package photonc.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photonc.diagnostic.Diagnostics;

/** Digital arrays: folds by hand, and files that lack or mix something. */
class SystolicTargetTest {
  private final Diagnostics diagnostics = new Diagnostics();

  private Target load(String reference, String... overrides) {
    return Targets.load(reference, List.of(overrides), diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.all().toString()));
  }

  /** 16 rows and 32 columns at 1 GHz: 32 + 32 + 16 - 2 = 78 ns and what streams. */
  @Test
  void foldsAreTheClosedForm() {
    String[] grid = {"array.rows=16", "array.columns=32"};
    Target ws = load("systolic:ws", grid);
    assertThat(ws.write().tileFs() + ws.streaming(16, 32, 1).timeFs(100)).isEqualTo(178_000_000L);
    Target is = load("systolic:is", grid);
    assertThat(is.write().tileFs()).isZero();
    assertThat(is.streaming(100, 32, 1).timeFs(16)).isEqualTo(178_000_000L);
    assertThat(is.streaming(100, 32, 1).timeFs(17)).isEqualTo(2 * 178_000_000L);
    Target os = load("systolic:os", grid);
    assertThat(os.streaming(16, 100, 1).timeFs(32)).isEqualTo(178_000_000L);
    assertThat(os.streaming(16, 100, 1).timeFs(33)).isEqualTo(2 * 178_000_000L);
  }

  @Test
  void aBlockIsAsLargeAsWhatStaysLetsIt() {
    String[] grid = {"array.rows=16", "array.columns=32"};
    assertThat(load("systolic:ws", grid).array().rows()).isEqualTo(16);
    assertThat(load("systolic:ws", grid).array().columns()).isEqualTo(32);
    assertThat(load("systolic:is", grid).array().rows()).isEqualTo(65536);
    assertThat(load("systolic:os", grid).array().columns()).isEqualTo(65536);
    assertThat(load("systolic:os", grid).array().units()).isEqualTo(512);
  }

  @Test
  void itIsQuantisedAndNotAnalog() {
    Target target = load("systolic");
    assertThat(target.isQuantised()).isTrue();
    assertThat(target.isAnalog()).isFalse();
    assertThat(target.noiseProfiles()).containsExactly(new Target.NoiseProfile("none", 0, 0));
    assertThat(load("systolic", "arithmetic=exact").isQuantised()).isFalse();
  }

  @Test
  void whatIsMissingIsNamedOnce(@TempDir Path folder) throws IOException {
    String yaml =
        Files.readString(
            Path.of(System.getProperty("photonc.root")).resolve("targets/systolic.yaml"));
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, yaml.replaceAll("(?m)^  mac_energy:.*\\n", ""));
    assertThat(Targets.load(file.toString(), List.of(), diagnostics)).isEmpty();
    assertThat(diagnostics.all())
        .singleElement()
        .satisfies(
            only ->
                assertThat(only.message())
                    .contains("'systolic.mac_energy' is missing", "an energy such as 3.57 pJ"));
  }

  @Test
  void ringsDoNotSumIntegersExactly() {
    assertThat(Targets.load("mrr-crossbar", List.of("arithmetic=integer"), diagnostics)).isEmpty();
    assertThat(diagnostics.all().get(0).toString()).contains("go through converters");
  }
}
