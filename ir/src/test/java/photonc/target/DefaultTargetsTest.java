package photonc.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.diagnostic.Diagnostics;
import photonc.program.InputEncoding;
import photonc.program.WeightEncoding;

/** The packaged targets against the numbers of the design document, typed in here again. */
class DefaultTargetsTest {
  private static final Offset<Double> EXACT = within(1e-12);

  private static Target load(String reference) {
    Diagnostics diagnostics = new Diagnostics();
    Target target = Targets.load(reference, List.of(), diagnostics).orElseThrow();
    assertThat(diagnostics.all()).isEmpty();
    return target;
  }

  private final Target target = load("mrr-crossbar");

  @Test
  void arrayAndClocksAreThoseOfTheDesign() {
    assertThat(target.arithmetic()).isEqualTo(Target.Arithmetic.ANALOG);
    assertThat(target.array()).isEqualTo(new Target.Array(64, 64, 4, 4, 2, 2_000_000, 16));
    assertThat(target.clocks()).isEqualTo(new Target.Clocks(200_000, 1_000_000));
    assertThat(target.rings())
        .isEqualTo(
            new Target.Rings(
                20_000,
                18,
                1.125,
                1550,
                1.2,
                Target.Gate.POWERED,
                0.004,
                Optional.of(new RingTuning(4_000_000_000L, 55_000, 1_000_000_000_000L, 100, 1))));
  }

  @Test
  void convertersAreThoseOfTheDesign() {
    Target.Converters converters = target.converters();
    assertThat(converters.inputBits()).isEqualTo(8);
    assertThat(converters.weightBits()).isEqualTo(8);
    assertThat(converters.outputBits()).isEqualTo(8);
    assertThat(converters.signedInputs()).isEqualTo(InputEncoding.TWO_PASS);
    assertThat(converters.signedWeights()).isEqualTo(WeightEncoding.BALANCED);
    assertThat(converters.inputDacPj()).isCloseTo(3.57, EXACT);
    assertThat(converters.adcPj()).isCloseTo(1.48, EXACT);
    assertThat(converters.detectorPj()).isCloseTo(1.04, EXACT);
    assertThat(converters.modulatorPj()).isCloseTo(8 * 0.042, EXACT);
    assertThat(converters.modulatorBiasMw()).isCloseTo(1.2, EXACT);
    assertThat(converters.gainStepsPerOctave()).isEqualTo(4);
    assertThat(converters.gainOctaves()).isEqualTo(14);
  }

  @Test
  void memoriesAndUnitsAreThoseOfTheDesign() {
    assertThat(target.dram())
        .isEqualTo(new Target.Dram(8L << 30, 64, 250_000, 100_000_000, 4096, 31.2));
    assertThat(target.scratchpad())
        .isEqualTo(new Target.Scratchpad(8L << 20, 16, 64, 62_500, 1.655 / 2));
    assertThat(target.accumulators()).isEqualTo(new Target.Accumulators(1L << 20, 0.1));
    assertThat(target.vector()).isEqualTo(new Target.VectorUnit(256, 0.1, 0.2, 0.9, 3.7, 10, 37.0));
    assertThat(target.host()).isEqualTo(new Target.Host(1_000_000, 100));
    assertThat(target.sequencer().queueDepth()).isEqualTo(16);
    assertThat(target.area())
        .isEqualTo(new Target.Area(9.66 * 9.66, 11_000, 2850, 50, 40, 1e6 / (1 << 20)));
  }

  @ParameterizedTest
  @CsvSource({"eo, 20000000, 3.65", "calibrated, 1000000000, 100", "thermal, 4000000000, 55000"})
  void variantsWriteAsTheDesignSays(String variant, long tileFs, double ringPj) {
    Target.Write write = load("mrr-crossbar:" + variant).write();
    assertThat(write.tileFs()).isEqualTo(tileFs);
    assertThat(write.ringPj()).isCloseTo(ringPj, EXACT);
    assertThat(write.paths()).isEqualTo(4);
  }

  @Test
  void firstVariantIsTheDefault() {
    assertThat(Targets.variants("mrr-crossbar", new Diagnostics()))
        .containsExactly("eo", "calibrated", "thermal");
    assertThat(target.variant()).isEqualTo("eo");
    assertThat(target.hash()).isEqualTo(load("mrr-crossbar:eo").hash());
  }

  @Test
  void noiseProfilesAreNamed() {
    Target.NoiseProfile sources =
        target.noiseProfiles().stream()
            .filter(p -> p.name().equals("sources"))
            .findFirst()
            .orElseThrow();
    assertThat(sources.receiverSigma()).isZero();
    assertThat(sources.fixedPatternSigma()).isEqualTo(0.004);
    assertThat(sources.driftSigma()).isCloseTo(0.001, EXACT);
    assertThat(sources.detector().sigma()).isCloseTo(0.5 / 128, EXACT);
    assertThat(target.noiseProfiles())
        .containsExactlyInAnyOrder(
            new Target.NoiseProfile("none", 0, 0),
            new Target.NoiseProfile("nominal", 0.5 / 128, 0.004),
            sources,
            new Target.NoiseProfile("measured-multiply", 0.019, 0),
            new Target.NoiseProfile("measured-offchip", 0.098, 0),
            new Target.NoiseProfile("measured-onchip", 0.202, 0));
  }

  @Test
  void idealIsTheSameMachineWithExactArithmetic() {
    Target ideal = load("ideal");
    assertThat(Targets.names()).contains("ideal", "mrr-crossbar");
    assertThat(ideal.isAnalog()).isFalse();
    assertThat(ideal.array()).isEqualTo(target.array());
    assertThat(ideal.dram()).isEqualTo(target.dram());
    assertThat(ideal.write()).isEqualTo(target.write());
    assertThat(ideal.optics().receiverSigma()).isZero();
    assertThat(ideal.rings().fixedPatternSigma()).isZero();
    assertThat(ideal.noiseProfiles()).containsExactly(new Target.NoiseProfile("none", 0, 0));
    assertThat(ideal.hash()).isNotEqualTo(target.hash());
  }

  @Test
  void everyFigureHasATagAndASource() {
    assertThat(target.figures()).hasSizeGreaterThan(70);
    assertThat(target.figures())
        .allSatisfy(
            figure -> {
              assertThat(figure.tag()).isIn(TargetSchema.TAGS);
              assertThat(figure.source()).isNotBlank();
            });
    assertThat(target.figures().get(0).path()).isEqualTo("arithmetic");
  }
}
