package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import photonc.diagnostic.Diagnostics;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.pass.Pass;
import photonc.pass.PassContext;
import photonc.pass.PassManager;
import photonc.pass.Passes;
import photonc.program.Program;
import photonc.sim.functional.FunctionalExecutor;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;

/**
 * Without noise and with enough bits an analog machine is a digital one: the compiled program of a
 * random layer of codes on a random target computes the exact integer sums.
 *
 * <p>Enough: the ADC has a code for every sum that its detector can see.
 */
class ExactSumsTest {
  /** The largest code of the widest ADC. */
  private static final long MOST = (1L << 15) - 1;

  private static final Set<String> SEEN = new TreeSet<>();

  @Property(tries = 80, seed = "51")
  void zeroNoiseAndEnoughBitsGiveTheExactSums(@ForAll long seed) {
    isExact(new Case(new SplittableRandom(seed)));
  }

  @Property(tries = 5000, seed = "52")
  @Tag("full")
  void moreLayersAndTargetsGiveTheExactSums(@ForAll long seed) {
    isExact(new Case(new SplittableRandom(seed)));
  }

  /** No way to encode a sign, and no kind of layer, stayed out of the tries. */
  @AfterContainer
  static void everyKindOccurred() {
    assertThat(SEEN)
        .contains(
            "signed two-pass balanced",
            "signed two-pass offset",
            "signed differential balanced",
            "signed differential offset",
            "signed offset balanced",
            "signed offset offset",
            "unsigned balanced",
            "unsigned offset",
            "convolution",
            "groups",
            "matrix",
            "several blocks",
            "several cores",
            "one bank",
            "systolic",
            "8 bits");
  }

  private static void isExact(Case drawn) {
    IntegerLayer layer = drawn.layer;
    List<Map<String, Tensor>> inputs =
        List.of(Map.of("x", layer.codes(1)), Map.of("x", layer.codes(2)));
    Program program = drawn.program(inputs);
    drawn.note();
    NoiseOptions zero = new NoiseOptions("zero", 0, 0, 7, 7);
    List<Map<String, Tensor>> found =
        FunctionalExecutor.run(program, drawn.target, zero, inputs, 1).outputs();
    for (int step = 0; step < inputs.size(); step++) {
      assertThat(found.get(step).get("y").longs())
          .as("%s on %s", layer, drawn.settings)
          .isEqualTo(layer.sums(inputs.get(step).get("x")));
    }
  }

  /** A layer and a target whose converters tell all of its sums apart. */
  private static final class Case {
    final IntegerLayer layer;
    final List<String> settings = new ArrayList<>();
    final Target target;
    private final boolean anyMapping;
    private final long mappingSeed;

    Case(SplittableRandom random) {
      boolean isOfBytes = random.nextInt(8) == 0;
      int inputBits = isOfBytes ? 8 : 1 + random.nextInt(8);
      int weightBits = isOfBytes ? 8 : 2 + random.nextInt(7);
      layer = IntegerLayer.draw(random, inputBits, weightBits);
      anyMapping = random.nextBoolean();
      mappingSeed = random.nextLong();
      String name = any(random, "mrr-crossbar", "mrr-crossbar", "mrr-bank-lt", "albireo");
      target = random.nextInt(8) == 0 ? systolic(random) : microrings(name, random);
    }

    private Target systolic(SplittableRandom random) {
      array(random, 1 + random.nextInt(8));
      settings.add(
          "systolic.dataflow="
              + any(random, "weight-stationary", "input-stationary", "output-stationary"));
      return Pipeline.target("systolic", settings.toArray(String[]::new));
    }

    private Target microrings(String name, SplittableRandom random) {
      String inputs = any(random, "two-pass", "differential", "offset");
      boolean mayBeOffset = largestInput(inputs) * largestWeight("offset") <= MOST;
      String weights = mayBeOffset ? any(random, "balanced", "offset") : "balanced";
      long each = largestInput(inputs) * largestWeight(weights);
      int columns = 1 + random.nextInt((int) Math.min(8, MOST / each));
      array(random, columns);
      settings.add("array.buses=" + (columns % 2 == 0 ? 1 + random.nextInt(2) : 1));
      settings.add("converters.signed_inputs=" + inputs);
      settings.add("converters.signed_weights=" + weights);
      settings.add("converters.input_bits=" + any(random, layer.input().bits()));
      settings.add("converters.weight_bits=" + any(random, layer.weight().bits()));
      settings.add("converters.output_bits=" + enoughBits(each * layer.lanes(columns)));
      settings.add("scratchpad.size=1 MiB");
      return Pipeline.target(name, settings.toArray(String[]::new));
    }

    private void array(SplittableRandom random, int columns) {
      settings.add("array.rows=" + (1 + random.nextInt(6)));
      settings.add("array.columns=" + columns);
      settings.add("array.cores=" + (1 + random.nextInt(4)));
      settings.add("array.banks=" + (1 + random.nextInt(3)));
    }

    private long largestInput(String encoding) {
      long range = layer.input().maxCode() - layer.input().minCode();
      return layer.input().isSigned() && !encoding.equals("offset")
          ? -layer.input().minCode()
          : range;
    }

    private long largestWeight(String encoding) {
      return (encoding.equals("offset") ? 2 : 1) * layer.weight().maxCode();
    }

    /** The fewest whose largest code is the largest sum. */
    private static int enoughBits(long largest) {
      return Math.max(2, 65 - Long.numberOfLeadingZeros(largest));
    }

    /** As many as the layer's codes have, or more. */
    private static int any(SplittableRandom random, int least) {
      return least + random.nextInt(3);
    }

    private static String any(SplittableRandom random, String... words) {
      return words[random.nextInt(words.length)];
    }

    Program program(List<Map<String, Tensor>> inputs) {
      PassContext context =
          new PassContext(
              target, Pipeline.calibrated(inputs.subList(0, 1), true), new Diagnostics());
      List<Pass> passes = Passes.from(layer.network().level());
      int choice = 0;
      while (!passes.get(choice).name().equals("choose-mappings")) {
        choice++;
      }
      Module module =
          new PassManager(passes.subList(0, choice), (p, m) -> {}).run(layer.network(), context);
      if (anyMapping) {
        module = SmallMachines.mapped(module, target, new SplittableRandom(mappingSeed));
      }
      List<Pass> rest = passes.subList(choice, passes.size());
      return Pipeline.program(new PassManager(rest, (p, m) -> {}).run(module, context), target);
    }

    void note() {
      Target.Array array = target.array();
      note(layer.isMatrix(), "matrix");
      note(!layer.isMatrix(), "convolution");
      note(layer.groups() > 1, "groups");
      note(layer.lanes(array.columns()) < layer.lanes(Integer.MAX_VALUE), "several blocks");
      note(array.cores() > 1, "several cores");
      note(array.banks() == 1, "one bank");
      note(array.systolic().isPresent(), "systolic");
      note(layer.input().bits() == 8 && layer.weight().bits() == 8, "8 bits");
      if (target.isAnalog()) {
        Target.Converters converters = target.converters();
        String inputs =
            layer.input().isSigned() ? "signed " + converters.signedInputs().text() : "unsigned";
        note(true, inputs + " " + converters.signedWeights().text());
      }
    }

    private static void note(boolean holds, String kind) {
      if (holds) {
        SEEN.add(kind);
      }
    }
  }
}
