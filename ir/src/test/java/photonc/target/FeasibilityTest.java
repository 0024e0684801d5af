package photonc.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;

/** Targets that nobody can build, against bounds worked out here by hand. */
class FeasibilityTest {
  private static final String DEFAULT = "mrr-crossbar";

  private static Target allowed(String reference, List<String> overrides) {
    return Targets.load(reference, overrides, Feasibility.Policy.ALLOW, new Diagnostics())
        .orElseThrow();
  }

  private static Demand demand(Resource resource, String... overrides) {
    return allowed(DEFAULT, List.of(overrides)).feasibility().demands().stream()
        .filter(demand -> demand.resource() == resource)
        .findFirst()
        .orElseThrow();
  }

  private static Set<Resource> unmet(String reference, List<String> overrides) {
    return allowed(reference, overrides).feasibility().unmet().stream()
        .map(Demand::resource)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Resource.class)));
  }

  @Test
  void theDefaultTargetIsFeasible() {
    Diagnostics diagnostics = new Diagnostics();
    Target target = Targets.load(DEFAULT, List.of(), diagnostics).orElseThrow();
    assertThat(diagnostics.all()).isEmpty();
    assertThat(target.feasibility().unmet()).isEmpty();
    assertThat(target.feasibility().demands())
        .extracting(Demand::resource)
        .containsExactly(Resource.values());
  }

  /** What is published and does not fit says so in its file. */
  @Test
  void everyTargetIsFeasibleOrSaysWhyNot() {
    List<String> waived = new ArrayList<>();
    for (String name : Targets.names()) {
      for (String variant : Targets.variants(name, new Diagnostics())) {
        Diagnostics diagnostics = new Diagnostics();
        Target target = Targets.load(name + ":" + variant, List.of(), diagnostics).orElseThrow();
        for (Demand demand : target.feasibility().unmet()) {
          assertThat(demand.waiver()).isPresent();
          waived.add(name + ":" + variant + " " + demand.resource());
        }
      }
    }
    assertThat(waived)
        .containsExactly(
            "albireo:moderate RECEIVER",
            "albireo:aggressive RECEIVER",
            "mrr-bank-lt:published-8bit LASER",
            "mrr-bank-lt:physical-8bit LASER");
  }

  @ParameterizedTest
  @CsvSource({
    "LASER, array.rows=160",
    "LASER, converters.output_bits=9",
    "WAVEGUIDE, optics.max_waveguide_power=8 mW",
    "SPECTRUM, rings.fsr=17.9 nm",
    "SPECTRUM, array.columns=68",
    "CROSSTALK, converters.weight_bits=9",
    "CROSSTALK, rings.loaded_q=19000",
    "PHOTON_LIFETIME, rings.loaded_q=39000",
    "RECEIVER, optics.laser_power=180 mW",
    "RECEIVER, optics.rin=-145 dB/Hz"
  })
  void tooMuchIsRefusedForItsReasonAlone(Resource resource, String override) {
    Diagnostics diagnostics = new Diagnostics();
    assertThat(Targets.load(DEFAULT, List.of(override), diagnostics)).isEmpty();
    assertThat(diagnostics.all()).hasSize(1);
    assertThat(diagnostics.all().get(0).text())
        .startsWith("--set " + override + ": error[infeasible]: " + resource.title() + ": ")
        .contains("makes it fit: ")
        .endsWith("; --allow-infeasible goes on with it");
    assertThat(unmet(DEFAULT, List.of(override))).containsExactly(resource);
  }

  @Property(tries = 20)
  void everyLeverLifts(
      @ForAll @IntRange(min = 1, max = 6) int buses,
      @ForAll @IntRange(min = 1, max = 40) int wavelengths,
      @ForAll @IntRange(min = 1, max = 300) int rows,
      @ForAll @IntRange(min = 2, max = 11) int weightBits,
      @ForAll @IntRange(min = 4, max = 10) int outputBits,
      @ForAll @IntRange(min = 500, max = 120_000) int q,
      @ForAll @IntRange(min = 1, max = 30) int gigahertz,
      @ForAll @IntRange(min = 1, max = 900) int milliwatts) {
    List<String> overrides = new ArrayList<>();
    overrides.add("array.buses=" + buses);
    overrides.add("array.columns=" + buses * wavelengths);
    overrides.add("array.rows=" + rows);
    overrides.add("converters.weight_bits=" + weightBits);
    overrides.add("converters.output_bits=" + outputBits);
    overrides.add("rings.loaded_q=" + q);
    overrides.add("clocks.symbol=" + gigahertz + "GHz");
    if (milliwatts % 2 == 0) {
      overrides.add("optics.laser_power=" + milliwatts + "mW");
    }
    Set<Resource> before = unmet(DEFAULT, overrides);
    for (Demand demand : allowed(DEFAULT, overrides).feasibility().unmet()) {
      for (Demand.Setting lever : demand.levers()) {
        List<String> turned = new ArrayList<>(overrides);
        turned.add(lever.text());
        Set<Resource> left = EnumSet.copyOf(before);
        left.remove(demand.resource());
        assertThat(left).as(lever.text()).containsAll(unmet(DEFAULT, turned));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "array.rows=160",
    "optics.max_waveguide_power=8 mW",
    "array.columns=68",
    "converters.weight_bits=9",
    "rings.loaded_q=39000",
    "optics.laser_power=180 mW",
    "optics.rin=-145 dB/Hz"
  })
  void whatIsAdvisedAlonePasses(String override) {
    List<Demand> unmet = allowed(DEFAULT, List.of(override)).feasibility().unmet();
    assertThat(unmet).hasSize(1);
    assertThat(unmet.get(0).levers()).hasSizeGreaterThan(1);
    for (Demand.Setting lever : unmet.get(0).levers()) {
      Diagnostics diagnostics = new Diagnostics();
      Targets.load(DEFAULT, List.of(override, lever.text()), diagnostics);
      assertThat(diagnostics.hasErrors()).as(lever.text()).isFalse();
    }
  }

  /** 193.41 THz / 20000. */
  @Test
  void photonLifetimeIsTheLinewidth() {
    Demand lifetime = demand(Resource.PHOTON_LIFETIME);
    assertThat(lifetime.demand()).isCloseTo(5, within(1e-12));
    assertThat(lifetime.bound()).isCloseTo(9.6707, within(1e-4));
    assertThat(demand(Resource.PHOTON_LIFETIME, "rings.loaded_q=10000").bound())
        .isCloseTo(19.341, within(1e-3));
  }

  /** Every ring against every other, as the sum is defined; the middle one is the worst. */
  @Property(tries = 20)
  void crosstalkIsTheWorstRingOfAll(
      @ForAll @IntRange(min = 2, max = 40) int wavelengths,
      @ForAll @IntRange(min = 2000, max = 60_000) int q) {
    double halfWidth = 1550.0 / (2.0 * q);
    double worst = 0;
    for (int ring = 0; ring < wavelengths; ring++) {
      double leak = 0;
      for (int other = 0; other < wavelengths; other++) {
        double away = 1.125 * (ring - other) / halfWidth;
        leak += ring == other ? 0 : 1 / (1 + away * away);
      }
      worst = Math.max(worst, leak);
    }
    double bits = -Math.log(worst) / Math.log(2);
    Demand crosstalk =
        demand(
            Resource.CROSSTALK,
            "array.columns=" + wavelengths,
            "array.buses=1",
            "rings.loaded_q=" + q);
    assertThat(crosstalk.bound()).isCloseTo(bits, within(1e-9));
    assertThat(crosstalk.demand()).isEqualTo(8);
  }

  @Test
  void aWavelengthAloneHasNoCrosstalk() {
    Demand alone = demand(Resource.CROSSTALK, "array.columns=1", "array.buses=1");
    assertThat(alone.bound()).isInfinite();
    assertThat(alone.fits()).isTrue();
  }

  /** 64 rows of 155.97 uA on 1 A/W through 6 dB: 39.74 mW, on 64 wavelengths of 4 buses. */
  @Test
  void lightIsThatOfTheBudget() {
    double square = Math.pow(2, -16) - Math.pow(10, -15.5) * 5e9;
    double shot = 2 * 1.602176634e-19 * 5e9;
    double thermal = 4 * 1.380649e-23 * 300 * 5e9 / 1000;
    double current = (shot + Math.sqrt(shot * shot + 4 * square * thermal)) / (2 * square);
    assertThat(current).isCloseTo(155.97e-6, within(1e-8));
    double core = 64 * 1e3 * current * Math.pow(10, 0.6);
    assertThat(demand(Resource.LASER).demand()).isCloseTo(core / 64, within(1e-5));
    assertThat(demand(Resource.LASER).bound()).isEqualTo(1.274);
    double entering = core / 4 * Math.pow(10, -0.02);
    assertThat(demand(Resource.WAVEGUIDE).demand()).isCloseTo(entering, within(1e-4));
    assertThat(demand(Resource.WAVEGUIDE).bound()).isEqualTo(100);
    assertThat(demand(Resource.SPECTRUM).demand()).isEqualTo(18);
  }

  /** 100 mW at 20 % through 6 dB on 64 rows: 78.5 uA, shot 0.355, thermal 0.288, RIN 0.099 uA. */
  @Test
  void aGivenLaserIsHeldToHalfAStep() {
    double current = 0.1 * 0.2 * Math.pow(10, -0.6) / 64;
    double shot = 2 * 1.602176634e-19 * current * 5e9;
    double thermal = 4 * 1.380649e-23 * 300 * 5e9 / 1000;
    double intensity = Math.pow(10, -15.5) * 5e9;
    Demand receiver = demand(Resource.RECEIVER, "optics.laser_power=100 mW");
    assertThat(receiver.demand())
        .isCloseTo(
            100 * Math.sqrt(shot + thermal + current * current * intensity) / current,
            within(1e-9));
    assertThat(receiver.bound()).isEqualTo(100.0 / 256);
    assertThat(receiver.fits()).isFalse();
    assertThat(demand(Resource.RECEIVER, "optics.laser_power=200 mW").fits()).isTrue();
  }

  /** Fewer buses are more rings to pass, and more wavelengths between two resonances. */
  @Test
  void allThatOneKeyBringsAboutIsPlacedThere() {
    Diagnostics diagnostics = new Diagnostics();
    assertThat(Targets.load(DEFAULT, List.of("array.buses=2"), diagnostics)).isEmpty();
    assertThat(diagnostics.all())
        .extracting(Diagnostic::text)
        .satisfiesExactly(
            text -> assertThat(text).startsWith("--set array.buses=2: error[infeasible]: laser"),
            text -> assertThat(text).startsWith("--set array.buses=2: error[infeasible]: free"));
  }

  @Test
  void aWaiverIsANoteThatGivesItsReason(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("bold.yaml");
    Files.writeString(
        file,
        """
        extends: mrr-crossbar
        array:
          rows: { value: 160, tag: A, source: "asked for" }
        feasibility:
          laser: { value: waived, tag: A, source: "a laser of its own" }
        """);
    Diagnostics diagnostics = new Diagnostics();
    Target target = Targets.load(file.toString(), List.of(), diagnostics).orElseThrow();
    assertThat(diagnostics.all())
        .extracting(Diagnostic::text)
        .singleElement()
        .asString()
        .contains("bold.yaml:5:19: note[infeasible-waived]: laser: 1.625 mW", "a laser of its own");
    assertThat(target.feasibility().text())
        .startsWith("NOT PHYSICALLY FEASIBLE: laser: 1.625 mW")
        .contains("(the target knows: a laser of its own)");
  }

  @Test
  void aFaultIsPlacedAtTheKeyOfTheFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("bold.yaml");
    Files.writeString(
        file,
        """
        extends: mrr-crossbar
        array:
          rows: { value: 160, tag: A, source: "asked for" }
        """);
    Diagnostics diagnostics = new Diagnostics();
    Targets.load(file.toString(), List.of(), diagnostics);
    assertThat(diagnostics.all())
        .extracting(Diagnostic::text)
        .singleElement()
        .asString()
        .contains("bold.yaml:3:18: error[infeasible]");
  }
}
