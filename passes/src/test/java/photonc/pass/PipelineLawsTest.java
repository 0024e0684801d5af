package photonc.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import photonc.diagnostic.Diagnostics;
import photonc.interpret.Interpreter;
import photonc.ir.Block;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.target.Target;
import photonc.target.Targets;

/** The interpreter sees the same network before and after every pass. */
class PipelineLawsTest {
  /** Module after each pass, the imported one first; stripes are of any share. */
  private static List<Module> stages(
      Module network, Target target, PassOptions options, long seed) {
    List<Module> stages = new ArrayList<>(List.of(network));
    Diagnostics diagnostics = new Diagnostics();
    List<Pass> passes = new ArrayList<>(Passes.beforeStripes());
    passes.addAll(Passes.fromStripes(1 << Math.floorMod(seed / 6480, 4)));
    new PassManager(passes, (pass, module) -> stages.add(module))
        .run(network, new PassContext(target, options, diagnostics));
    return stages;
  }

  private static Target target(String name, String... overrides) {
    Diagnostics diagnostics = new Diagnostics();
    Target target = Targets.load(name, List.of(overrides), diagnostics).orElseThrow();
    assertThat(diagnostics.hasErrors()).isFalse();
    return target;
  }

  private static Target small(String name, long seed) {
    return target(
        name,
        "array.rows=" + (1 + Math.floorMod(seed, 5)),
        "array.columns=" + 4 * (1 + Math.floorMod(seed / 5, 2)),
        "array.cores=" + (1 + Math.floorMod(seed / 10, 4)),
        "array.banks=" + (1 + Math.floorMod(seed / 40, 3)),
        "accumulators.size=" + 64 * (1 + Math.floorMod(seed / 120, 9)) + " B",
        "scratchpad.size=" + (64L << Math.floorMod(seed / 1080, 6)) + " B");
  }

  private static final AtomicInteger STRIPED = new AtomicInteger();

  @AfterContainer
  static void someNetworksWereTooLargeForTheScratchpad() {
    assertThat(STRIPED).hasValueGreaterThan(20);
  }

  private static void count(List<Module> stages) {
    Module module = stages.get(indexAfter("stripe-large-ops"));
    boolean inserts =
        module.main().body().operations().stream()
            .flatMap(op -> op.regions().stream())
            .flatMap(region -> region.operations().stream())
            .anyMatch(op -> op.kind() == OpKind.CORE_INSERT);
    STRIPED.addAndGet(inserts ? 1 : 0);
  }

  private static Tensor result(Module module, Map<String, Tensor> inputs) {
    return new Interpreter(module).run(inputs).get("y");
  }

  @Property(tries = 300, seed = "4711")
  void quantisedStagesAgreeToTheBit(@ForAll long seed) {
    Module network = RandomNetworks.of(seed);
    Map<String, Tensor> inputs = RandomNetworks.inputs(network, seed + 1);
    PassOptions options = new PassOptions(List.of(inputs), false, true);
    List<Module> stages = stages(network, small("mrr-crossbar", seed), options, seed);
    count(stages);
    int quantised = indexAfter("quantize-products");
    int folded = indexAfter("fold-requantisation");
    int gains = indexAfter("calibrate-gains");
    allAgree(stages.subList(quantised, folded), inputs);
    allAgree(stages.subList(folded, gains), inputs);
    allAgree(stages.subList(gains, stages.size()), inputs);
  }

  private static void allAgree(List<Module> stages, Map<String, Tensor> inputs) {
    Tensor first = result(stages.get(0), inputs);
    for (Module stage : stages) {
      assertThat(result(stage, inputs)).as("stage %d", stages.indexOf(stage)).isEqualTo(first);
    }
  }

  @Property(tries = 200, seed = "4712")
  void exactTargetsStayWithinRounding(@ForAll long seed) {
    Module network = RandomNetworks.of(seed);
    Map<String, Tensor> inputs = RandomNetworks.inputs(network, seed + 1);
    List<Module> stages = stages(network, small("ideal", seed), PassOptions.defaults(), seed);
    count(stages);
    Tensor expected = result(network, inputs);
    float largest = 1e-6f;
    for (float value : expected.floats()) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (Module stage : stages) {
      float[] actual = result(stage, inputs).floats();
      for (int i = 0; i < actual.length; i++) {
        assertThat(actual[i]).isCloseTo(expected.floats()[i], within(largest));
      }
    }
  }

  @Property(tries = 300, seed = "4713")
  void graphPassesKeepResultsToTheBit(@ForAll long seed) {
    Module network = RandomNetworks.of(seed);
    Map<String, Tensor> inputs = RandomNetworks.inputs(network, seed + 1);
    Tensor expected = result(network, inputs);
    PassContext context =
        new PassContext(target("ideal"), PassOptions.defaults(), new Diagnostics());
    List<Pass> exact =
        List.of(
            new SimplifyOps(),
            new EliminateCommonSubexpressions(),
            new FoldPads(),
            new WidenProducts());
    for (Pass pass : exact) {
      Module after = new PassManager(List.of(pass), (done, module) -> {}).run(network, context);
      assertThat(result(after, inputs)).as(pass.name()).isEqualTo(expected);
    }
  }

  private static org.assertj.core.data.Offset<Float> within(float largest) {
    return org.assertj.core.data.Offset.offset(1e-5f * largest);
  }

  @Example
  void endsAtArrayLevel() {
    Module network = RandomNetworks.of(3);
    List<Module> stages = stages(network, target("ideal"), PassOptions.defaults(), 0);
    assertThat(stages.get(stages.size() - 1).level()).isEqualTo(Level.ARRAY);
  }

  /** Epilogues occur in random networks: with operands, into codes, and over several cores. */
  @Example
  void productsAreFusedWithWhatFollows() {
    Map<String, Integer> found = new TreeMap<>();
    for (long seed = 0; seed < 60; seed++) {
      Module network = RandomNetworks.of(seed);
      PassOptions options =
          new PassOptions(List.of(RandomNetworks.inputs(network, seed)), false, true);
      List<Module> stages = stages(network, small("mrr-crossbar", seed), options, seed);
      count(stages.get(stages.size() - 1).main().body(), found);
    }
    assertThat(found).hasEntrySatisfying("drains", n -> assertThat(n).isGreaterThan(60));
    assertThat(found).hasEntrySatisfying("stages", n -> assertThat(n).isGreaterThan(60));
    assertThat(found).hasEntrySatisfying("operands", n -> assertThat(n).isGreaterThan(30));
    assertThat(found).hasEntrySatisfying("codes", n -> assertThat(n).isGreaterThan(10));
    assertThat(found).hasEntrySatisfying("cores", n -> assertThat(n).isGreaterThan(3));
  }

  private static void count(Block block, Map<String, Integer> found) {
    for (Operation op : block.operations()) {
      op.regions().forEach(region -> count(region, found));
      if (op.kind() == OpKind.ARRAY_DRAIN) {
        found.merge("drains", 1, Integer::sum);
        found.merge("stages", op.epilogue().isEmpty() ? 0 : 1, Integer::sum);
        found.merge("operands", op.epilogueOperands().isEmpty() ? 0 : 1, Integer::sum);
        found.merge("codes", op.epilogue().rounds() ? 1 : 0, Integer::sum);
        found.merge("cores", op.sums().size() > 1 ? 1 : 0, Integer::sum);
      }
    }
  }

  private static int indexAfter(String name) {
    List<Pass> passes = Passes.all();
    for (int k = 0; k < passes.size(); k++) {
      if (passes.get(k).name().equals(name)) {
        return k + 1;
      }
    }
    throw new AssertionError(name);
  }
}
