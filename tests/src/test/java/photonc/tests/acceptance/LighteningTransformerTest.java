package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Module;
import photonc.pass.PassOptions;
import photonc.program.Program;
import photonc.sim.Counter;
import photonc.sim.EnergyBill;
import photonc.sim.EnergyComponent;
import photonc.sim.SimResult;
import photonc.sim.Simulator;
import photonc.target.Target;
import photonc.text.BlobResolver;
import photonc.text.PirParser;

/**
 * The matrix products of DeiT-T on {@code mrr-bank-lt} against what Lightening-Transformer's public
 * simulator prints for its microring bank (docs/lightening-transformer.md names the differences).
 */
class LighteningTransformerTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("photonc.root"), "examples");
  private static final String PRODUCT = "embed|head|block \\d+ (qkv|scores|values|proj|ffn1|ffn2)";
  private static final double REFERENCE_MS = 0.24428;

  private record Run(Target target, Program program, SimResult result) {
    static Run of(String variant, int bits) throws IOException {
      Target target = Pipeline.target("mrr-bank-lt:" + variant);
      String name = "deit-t-" + bits + "bit.pir";
      String text = Files.readString(EXAMPLES.resolve(name));
      Module module =
          PirParser.parse(name, text, BlobResolver.NONE, new Diagnostics()).orElseThrow();
      Program program = Pipeline.compile(module, target, new PassOptions(List.of(), true, true));
      return new Run(target, program, new Simulator(program, target).runTiming(1));
    }

    /** Setup and one inference, all components. */
    double coldMj() {
      return result.energy().cold().totalPj() * 1e-9;
    }

    double milliseconds() {
      return result.timing().steps().get(0).lengthFs() / 1e12;
    }

    /** Energy of the layers of some names, in picojoules. */
    EnergyBill energy(Predicate<String> layers) {
      EnergyBill sum = EnergyBill.NOTHING;
      for (int site = 0; site < program.sites().size(); site++) {
        if (layers.test(program.sites().get(site).name())) {
          sum = sum.plus(result.energy().sites().get(site));
        }
      }
      return sum;
    }

    /** Of all products, in millijoules, without the vector unit, which the reference has not. */
    double productsMj() {
      EnergyBill bill = energy(name -> name.matches(PRODUCT));
      return (bill.totalPj() - bill.pj(EnergyComponent.VECTOR)) * 1e-9;
    }

    long count(Counter counter, String layer) {
      long sum = 0;
      for (int site = 0; site < program.sites().size(); site++) {
        boolean asked = program.sites().get(site).name().equals(layer);
        sum += asked ? result.timing().counts().ofSite(site).get(counter) : 0;
      }
      return sum;
    }
  }

  private static String page() throws IOException {
    return Files.readString(EXAMPLES.resolveSibling("docs/lightening-transformer.md"));
  }

  /** Energy and latency as printed there, and FFN1 component by component, in microjoules. */
  @Test
  void publishedAtFourBitsIsTheReference() throws IOException {
    Run run = Run.of("published", 4);
    assertThat(run.productsMj()).isCloseTo(1.5383, Percentage.withPercentage(5));
    assertThat(page())
        .contains("| energy, 4 bit | 1.5383 mJ | %.4f mJ |".formatted(run.productsMj()));
    assertThat(page()).contains("| latency | 0.24428 ms | %.5f ms |".formatted(run.milliseconds()));
    assertThat(run.milliseconds()).isCloseTo(REFERENCE_MS, Percentage.withPercentage(5));
    String page = page();
    EnergyBill ffn1 = run.energy("block 0 ffn1"::equals);
    Map<EnergyComponent, Double> expected = new EnumMap<>(EnergyComponent.class);
    expected.put(EnergyComponent.DETECTOR, 5.035);
    expected.put(EnergyComponent.ADC, 3.583);
    expected.put(EnergyComponent.INPUT_DAC, 2.161);
    expected.put(EnergyComponent.LASER, 0.690);
    expected.put(EnergyComponent.BUFFER, 2.852);
    expected.put(EnergyComponent.NETWORK, 2.691);
    expected.put(EnergyComponent.SCRATCHPAD, 2.188);
    expected.put(EnergyComponent.DRAM, 2.300);
    expected.forEach(
        (component, uj) ->
            assertThat(ffn1.pj(component) * 1e-6)
                .as(component.title())
                .isCloseTo(uj, Percentage.withPercentage(10)));
    expected.forEach(
        (component, uj) ->
            assertThat(page)
                .containsPattern("\\| %.3f \\| %.3f \\|".formatted(uj, ffn1.pj(component) * 1e-6)));
    double ring = ffn1.pj(EnergyComponent.RING_HOLD) + ffn1.pj(EnergyComponent.RING_WRITE);
    assertThat(ring * 1e-6).isCloseTo(13.956 + 0.066, Percentage.withPercentage(10));
    double modulators =
        ffn1.pj(EnergyComponent.MODULATOR) + ffn1.pj(EnergyComponent.MODULATOR_BIAS);
    assertThat(modulators * 1e-6).isCloseTo(1.365, Percentage.withPercentage(10));
    whatIsReadFromDramBeyondTheReferenceAreReceiverGains(run);
  }

  /** 147456 weights; a gain of a byte for each of 768 rows and 16 column blocks comes on top. */
  private static void whatIsReadFromDramBeyondTheReferenceAreReceiverGains(Run run) {
    long bytes = run.count(Counter.DRAM_READ_BYTES, "block 0 ffn1");
    assertThat(bytes).isEqualTo(147_456 + 768 * 16);
    double weightsUj = 147_456 * run.target().dram().pjPerByte() * 1e-6;
    assertThat(weightsUj).isCloseTo(2.300, Percentage.withPercentage(0.1));
    assertThat(run.count(Counter.RING_WRITES, "block 0 ffn1")).isEqualTo(147_456);
    // of 50 mW at 14 GS/s and 8 bit, 4 bit take an eighth
    double dacUj = 147_456 * (50.0 / 14 / 8) * 1e-6;
    assertThat(dacUj).isCloseTo(0.066, Percentage.withPercentage(1));
  }

  @Test
  @Tag("full")
  void publishedAtEightBitsIsTheReference() throws IOException {
    Run run = Run.of("published-8bit", 8);
    assertThat(run.productsMj()).isCloseTo(3.1951, Percentage.withPercentage(5));
    assertThat(page())
        .contains("| energy, 8 bit | 3.1951 mJ | %.4f mJ |".formatted(run.productsMj()));
    assertThat(run.milliseconds()).isCloseTo(REFERENCE_MS, Percentage.withPercentage(5));
  }

  /** One bank: every one of the written blocks keeps its core from streaming for 20 ns at least. */
  @Test
  @Tag("full")
  void physicallyWritesAreNotHidden() throws IOException {
    Run run = Run.of("physical", 4);
    double writes =
        20e-6
            * run.result().timing().counts().total(Counter.TILE_WRITES)
            / run.target().array().cores();
    assertThat(run.milliseconds()).isGreaterThan(REFERENCE_MS + writes);
    assertThat(page())
        .containsPattern("energy, 4 bit .* %.3f mJ \\|".formatted(run.coldMj()))
        .containsPattern("latency .* %.5f ms \\|".formatted(run.milliseconds()));
  }
}
