package photonc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photonc.diagnostic.Diagnostics;
import photonc.sim.Conversion;
import photonc.target.Target;
import photonc.target.Targets;

/** The search against networks of which it is known what every bit costs. */
class BitsSearchTest {
  private static final Target TARGET =
      Targets.load("mrr-crossbar", List.of(), new Diagnostics()).orElseThrow();
  private static final double WHOLE_PJ = 1e6;

  /** An error of so much for each of the codes at 8 bits, four times as much for each bit less. */
  private record Network(Map<LayerCodes, Double> errors) implements BitsSearch.Measure {
    static Network of(int layers, long seed) {
      Random random = new Random(seed);
      Map<LayerCodes, Double> errors = new LinkedHashMap<>();
      for (int layer = 0; layer < layers; layer++) {
        for (Conversion kind : Conversion.values()) {
          errors.put(
              new LayerCodes("layer" + layer, kind, 8, 1 + random.nextInt(10_000)),
              random.nextDouble() * 1e-4);
        }
      }
      return new Network(errors);
    }

    @Override
    public BitsLoss of(Map<LayerCodes, Integer> bits) {
      double error = 0;
      for (Map.Entry<LayerCodes, Integer> chosen : bits.entrySet()) {
        error += errors.get(chosen.getKey()) * (Math.pow(4, 8 - chosen.getValue()) - 1);
      }
      return new BitsLoss(error, error);
    }

    BitsSearch searched(double limit) {
      BitsSearch search = new BitsSearch(new ArrayList<>(errors.keySet()), TARGET, limit, WHOLE_PJ);
      search.descend(this);
      return search;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void staysWithinTheLimitAndNoFurtherStepWould(long seed) {
    Network network = Network.of(1 + (int) seed, seed);
    double limit = 0.02;
    Map<LayerCodes, Integer> bits = network.searched(limit).bits();
    assertThat(network.of(bits).loss()).isLessThanOrEqualTo(limit);
    bits.forEach(
        (codes, count) -> {
          assertThat(count).isBetween(2, 8);
          if (count > 2) {
            Map<LayerCodes, Integer> lower = new LinkedHashMap<>(bits);
            lower.put(codes, count - 1);
            assertThat(network.of(lower).loss()).isGreaterThan(limit);
          }
        });
  }

  @Test
  void theSameInputsGiveTheSameTrace() {
    assertThat(Network.of(5, 3).searched(0.01).trace())
        .isEqualTo(Network.of(5, 3).searched(0.01).trace());
  }

  /** Of two layers alike but in what one bit costs, the one where it costs less goes lower. */
  @Test
  void lowersFirstWhereErrorIsCheap() {
    LayerCodes cheap = new LayerCodes("cheap", Conversion.INPUT, 8, 1000);
    LayerCodes dear = new LayerCodes("dear", Conversion.INPUT, 8, 1000);
    Map<LayerCodes, Double> errors = new LinkedHashMap<>();
    errors.put(dear, 1e-3);
    errors.put(cheap, 1e-6);
    BitsSearch search = new Network(errors).searched(0.005);
    assertThat(search.trace().get(0).codes()).isEqualTo(cheap);
    assertThat(search.bits().get(cheap)).isLessThan(search.bits().get(dear));
  }

  /**
   * 3.57 pJ (DAC) and 8 x 42 fJ (modulator) at 8 bit: by hand, from the rules of docs/physics.md.
   */
  @Test
  void theEnergyOfEveryStepIsThatOfTheConversionsLeft() {
    LayerCodes inputs = new LayerCodes("x", Conversion.INPUT, 8, 1000);
    Map<LayerCodes, Double> errors = Map.of(inputs, 1e-6);
    List<BitsStep> trace = new Network(errors).searched(1).trace();
    assertThat(trace).hasSize(6);
    double whole = 1000 * (3.57 + 8 * 0.042);
    double sixBits = 1000 * (3.57 * (64.0 / 6) / 32 + 6 * 0.042);
    assertThat(trace.get(1).bits()).isEqualTo(6);
    assertThat(trace.get(1).coldPj()).isCloseTo(WHOLE_PJ - whole + sixBits, within(1e-6));
  }

  /** A measure that is stricter than the one of the descent. */
  @Test
  void retreatsUntilAnExacterMeasureIsContent() {
    Network network = Network.of(4, 9);
    BitsSearch search = network.searched(0.02);
    double before = search.coldPj();
    BitsLoss loss =
        search.retreat(bits -> new BitsLoss(3 * network.of(bits).loss(), network.of(bits).error()));
    assertThat(loss.loss()).isLessThanOrEqualTo(0.02);
    assertThat(3 * network.of(search.bits()).loss()).isLessThanOrEqualTo(0.02);
    assertThat(search.coldPj()).isGreaterThan(before);
    assertThat(search.trace()).anyMatch(step -> step.verdict() == BitsStep.Verdict.TAKEN_BACK);
  }
}
