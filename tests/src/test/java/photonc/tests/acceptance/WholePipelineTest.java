package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.UserError;
import photonc.interpret.Interpreter;
import photonc.ir.Attribute;
import photonc.ir.Mapping;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.pass.Pass;
import photonc.pass.PassContext;
import photonc.pass.PassManager;
import photonc.pass.PassOptions;
import photonc.pass.Passes;
import photonc.pass.RandomNetworks;
import photonc.program.Instruction;
import photonc.program.Memory;
import photonc.program.Program;
import photonc.program.Repeat;
import photonc.program.Tune;
import photonc.target.Target;

/**
 * Random networks on random small machines: the program in the file computes what the interpreter
 * makes of the array module, to the bit where sums are integers.
 */
class WholePipelineTest {
  private static final Set<String> SEEN = new TreeSet<>();
  private static final int[] SCRATCHPAD_BYTES = {256, 512, 1024, 2048, 8192, 65536};

  @Property(tries = 300, seed = "20261")
  void programsComputeWhatTheInterpreterDoes(@ForAll long seed) {
    agrees(seed);
  }

  @Property(tries = 5000, seed = "20262")
  @Tag("full")
  void moreProgramsComputeWhatTheInterpreterDoes(@ForAll long seed) {
    agrees(seed);
  }

  /** Nothing that the passes or the backend can do stayed out of the tries. */
  @AfterContainer
  static void everyKindOccurred() {
    assertThat(SEEN)
        .contains(
            "rvc",
            "vrc",
            "resident",
            "several row cores",
            "several column cores",
            "several vector cores",
            "several chunks",
            "tuned in setup",
            "tuned from dram",
            "tuned from sp",
            "repeat",
            "nested repeat",
            "bank above 1",
            "groups",
            "a group of blocks",
            "packed rows",
            "constants at every use",
            "scratchpad too small");
  }

  private static void agrees(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String name = random.nextInt(3) == 0 ? "ideal" : "mrr-crossbar";
    Module network = RandomNetworks.of(random.nextLong());
    long machine = random.nextLong();
    boolean anyMapping = random.nextBoolean();
    int firstSize = random.nextInt(SCRATCHPAD_BYTES.length);
    for (int size = firstSize; size < SCRATCHPAD_BYTES.length; size++) {
      Target target =
          SmallMachines.target(name, new SplittableRandom(machine), SCRATCHPAD_BYTES[size]);
      Module array = array(network, target, anyMapping, seed);
      Optional<Program> program = program(array, target);
      if (program.isPresent()) {
        note(program.get().setup(), true, 0);
        note(program.get().step(), false, 0);
        if (program.get().notes().getOrDefault("backend.values", "").contains("at every use")) {
          SEEN.add("constants at every use");
        }
        compare(array, program.get(), target, seed);
        return;
      }
      SEEN.add("scratchpad too small");
    }
    throw new AssertionError("does not fit at all");
  }

  private static Module array(Module network, Target target, boolean anyMapping, long seed) {
    PassOptions options = Pipeline.calibrated(List.of(RandomNetworks.inputs(network, seed)), true);
    List<Pass> passes = new ArrayList<>(Passes.beforeStripes());
    passes.addAll(Passes.fromStripes(1 << Math.floorMod(seed, 4)));
    int tile = 0;
    while (!passes.get(tile).name().equals("choose-mappings")) {
      tile++;
    }
    PassContext context = new PassContext(target, options, new Diagnostics());
    Module module = new PassManager(passes.subList(0, tile), (p, m) -> {}).run(network, context);
    if (anyMapping) {
      module = SmallMachines.mapped(module, target, new SplittableRandom(seed));
    }
    return new PassManager(passes.subList(tile, passes.size()), WholePipelineTest::noteMappings)
        .run(module, context);
  }

  /** Empty where the scratchpad is too small. */
  private static Optional<Program> program(Module array, Target target) {
    try {
      return Optional.of(Pipeline.program(array, target));
    } catch (UserError tooSmall) {
      assertThat(tooSmall.diagnostics())
          .allSatisfy(
              found -> {
                assertThat(found.kind()).isEqualTo(DiagKind.DOES_NOT_FIT);
                assertThat(found.message()).contains("scratchpad");
              });
      return Optional.empty();
    }
  }

  private static void compare(Module array, Program program, Target target, long seed) {
    List<Map<String, Tensor>> inputs = new ArrayList<>();
    for (int step = 1; step <= 2; step++) {
      inputs.add(RandomNetworks.inputs(array, seed + step));
    }
    List<Map<String, Tensor>> found = Pipeline.run(program, target, inputs).outputs();
    Interpreter interpreter = new Interpreter(array);
    List<Map<String, Tensor>> expected = inputs.stream().map(interpreter::run).toList();
    if (target.isAnalog()) {
      assertThat(found).isEqualTo(expected);
      return;
    }
    for (int step = 0; step < inputs.size(); step++) {
      close(found.get(step).get("y"), expected.get(step).get("y"));
    }
  }

  /** f32 sums differ by the order in which a BLAS adds. */
  private static void close(Tensor found, Tensor expected) {
    double largest = 1;
    for (int i = 0; i < expected.length(); i++) {
      largest = Math.max(largest, Math.abs(expected.real(i)));
    }
    for (int i = 0; i < expected.length(); i++) {
      assertThat(found.real(i)).isCloseTo(expected.real(i), within(1e-5 * largest));
    }
  }

  private static void noteMappings(Pass pass, Module module) {
    if (!pass.name().equals("choose-mappings")) {
      return;
    }
    for (Operation op : module.main().body().operations()) {
      if (op.kind() == OpKind.TENSOR_PRODUCT) {
        note(op.attribute("group").isPresent(), "groups");
        note(
            Mapping.of((Attribute.Dictionary) op.attributes().get("mapping")),
            op.window().vectorCount());
      }
    }
  }

  private static void note(Mapping mapping, long vectors) {
    SEEN.add(mapping.order().text());
    note(mapping.resident(), "resident");
    note(mapping.rowCores() > 1, "several row cores");
    note(mapping.columnCores() > 1, "several column cores");
    note(mapping.vectorCores() > 1, "several vector cores");
    note(mapping.chunk() * mapping.vectorCores() < vectors, "several chunks");
  }

  private static void note(List<Instruction> body, boolean setup, int depth) {
    for (Instruction instruction : body) {
      if (instruction instanceof Repeat repeat) {
        SEEN.add(depth == 0 ? "repeat" : "nested repeat");
        note(repeat.body(), setup, depth + 1);
      } else if (instruction instanceof Tune tune) {
        note(setup, "tuned in setup");
        note(!setup && tune.memory().equals(Memory.DRAM), "tuned from dram");
        note(!setup && tune.memory().equals(Memory.SP), "tuned from sp");
        note(tune.bank() > 1, "bank above 1");
        note(tune.taps() < tune.blockColumns(), "packed rows");
        note(!tune.index().isEmpty(), "a group of blocks");
      }
    }
  }

  private static void note(boolean holds, String kind) {
    if (holds) {
      SEEN.add(kind);
    }
  }
}
