package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.UserError;
import photonc.ir.ElementType;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.program.Halt;
import photonc.program.Instruction;
import photonc.program.Program;
import photonc.program.ProgramChecker;
import photonc.program.Repeat;
import photonc.program.Segment;
import photonc.program.pho.PhoReader;
import photonc.program.pho.PhoWriter;
import photonc.target.Target;
import photonc.tests.acceptance.RecordMutants.Mutant;
import photonc.text.BlobResolver;
import photonc.text.PirParser;

/** What a program computes comes from every field of every one of its instructions. */
class MutationTest {
  /** All changes under the profile "full", else every seventh. */
  private static final int STRIDE = Boolean.getBoolean("photonc.full") ? 1 : 7;

  private static final Target TARGET =
      Pipeline.target(
          "mrr-crossbar",
          "array.rows=4",
          "array.columns=8",
          "array.buses=1",
          "array.cores=2",
          "array.banks=2",
          "accumulators.size=64 B",
          "scratchpad.size=2 KiB");

  private enum Fate {
    REFUSED_BY_CHECKER,
    CHANGES_AN_OUTPUT,
    STOPS_THE_EXECUTOR,
    SURVIVES
  }

  /** Fields whose every change may survive, and why; all others must be noticed by somebody. */
  private static final Map<String, String> WITHOUT_EFFECT =
      Map.of(
          ".*control\\.(waits|signals)\\[~\\]", "tokens of one instruction have no order",
          "(load|vectorop|repeat) \\(twice\\)", "moving or computing the same again",
          "hostop attributes\\.keepdims.*", "shapes stand in the types",
          "vectorop sources\\[\\]\\.inner\\[~\\]", "the maximum of a window has no order",
          "(tune taps|mvm repeated)", "what is useful is counted, not computed");

  /** Single changes that leave all values as they are, and why. */
  private static final Map<String, String> EQUIVALENT =
      Map.ofEntries(
          Map.entry("tune (outputs|reduction)", "more rows and lanes of zeros, or none less used"),
          Map.entry("(tune|mvm source\\.|vectorop .*) ?element", "i7 and i8 are stored alike"),
          Map.entry("mvm source\\.inner.*", "lanes past those of the block are not streamed"),
          Map.entry(
              "mvm adcBits", "gains leave room: sums below half of full scale need a bit less"),
          Map.entry("mvm encoding", "gains of 1 convert without loss, however encoded"),
          Map.entry("vectorop stages.*", "u8 codes clamp what ReLU would"),
          Map.entry("vectorop sources\\[~\\]", "sums commute"),
          Map.entry("vectorop sources\\[\\+\\]", "one more that no stage names"),
          Map.entry("load .*(size|count)", "the last element of a block table is padding"),
          Map.entry("repeat count", "turns past the last vector walk nothing"),
          Map.entry("vectorop sources\\[\\]\\.innerCount", "the last of the numbers walked"),
          Map.entry("hostop inputs\\[\\]\\.type\\.element", "positive floats order as their bits"),
          Map.entry(
              "hostop inputs\\[\\]\\.type\\.sizes",
              "the number behind the last is never the largest"));

  /** A program with one change, and the instruction before and after it. */
  private record Change(
      String field,
      String what,
      Instruction before,
      Instruction after,
      List<Instruction> body,
      List<Long> counts) {}

  @Test
  void everyFieldOfEveryInstructionMatters() {
    Program program =
        Pipeline.compile(network(), TARGET, Pipeline.calibrated(inputs(1, 3, 1), true));
    List<Map<String, Tensor>> inputs = inputs(2, 3, 1.5f);
    List<Map<String, Tensor>> expected = Pipeline.run(program, TARGET, inputs).outputs();
    assertThat(expected)
        .as("a store of nothing is seen")
        .allMatch(outputs -> outputs.get("top").longs()[0] != 0);
    Map<String, Set<Fate>> fates = new TreeMap<>();
    Set<String> unexplained = new TreeSet<>();
    for (Segment segment : Segment.values()) {
      for (Change change : sample(changes(program.segment(segment), segment.text(), List.of()))) {
        Fate fate = fate(with(program, segment, change.body()), inputs, expected);
        if (fate == Fate.SURVIVES
            && Walked.alike(change.before(), change.after(), change.counts())) {
          continue;
        }
        fates.computeIfAbsent(change.field(), field -> EnumSet.noneOf(Fate.class)).add(fate);
        if (fate == Fate.SURVIVES && !isExplained(change.field())) {
          unexplained.add(change.field() + ": " + change.what());
        }
      }
    }
    assertThat(unexplained).isEmpty();
    assertThat(kinds(fates.keySet()))
        .contains("load", "store", "tune", "mvm", "vectorop", "hostop", "sync", "repeat", "halt");
    if (STRIDE == 1) {
      fates.values().removeIf(found -> !found.equals(EnumSet.of(Fate.SURVIVES)));
      assertThat(fates.keySet()).as("unnoticed").allMatch(field -> matches(field, WITHOUT_EFFECT));
    }
  }

  /** Of every field the first change and then one in {@link #STRIDE}. */
  private static List<Change> sample(List<Change> changes) {
    Map<String, Integer> seen = new TreeMap<>();
    return changes.stream()
        .filter(change -> seen.merge(change.field(), 1, Integer::sum) % STRIDE == 1 % STRIDE)
        .toList();
  }

  private static Set<String> kinds(Set<String> fields) {
    Set<String> kinds = new TreeSet<>();
    fields.forEach(field -> kinds.add(field.substring(0, field.indexOf(' '))));
    return kinds;
  }

  private static boolean isExplained(String field) {
    return matches(field, WITHOUT_EFFECT) || matches(field, EQUIVALENT);
  }

  private static boolean matches(String field, Map<String, String> reasons) {
    return reasons.keySet().stream().anyMatch(field::matches);
  }

  /** What becomes of a program that is written to its file, read, checked and run. */
  private static Fate fate(Program mutant, List<Map<String, Tensor>> inputs, Object expected) {
    Optional<Program> decoded = decoded(mutant);
    if (decoded.isEmpty()) {
      return Fate.REFUSED_BY_CHECKER;
    }
    try {
      boolean same = Pipeline.run(decoded.get(), TARGET, inputs).outputs().equals(expected);
      return same ? Fate.SURVIVES : Fate.CHANGES_AN_OUTPUT;
    } catch (IllegalStateException | UserError impossibleValues) {
      return Fate.STOPS_THE_EXECUTOR;
    }
  }

  /** Every change to one instruction of a body, and every instruction left out or doubled. */
  private static List<Change> changes(List<Instruction> body, String where, List<Long> counts) {
    List<Change> changes = new ArrayList<>();
    for (int k = 0; k < body.size(); k++) {
      Instruction old = body.get(k);
      String place = where + "[" + k + "]";
      if (body.size() > 1 || !counts.isEmpty()) {
        addWithout(changes, body, k, place, counts);
      }
      List<Instruction> twice = new ArrayList<>(body);
      twice.add(k, old);
      changes.add(new Change(kind(old) + " (twice)", place, old, old, twice, counts));
      if (old instanceof Repeat repeat) {
        addInside(changes, repeat, body, k, place, counts);
      } else if (!(old instanceof Halt)) {
        for (Mutant mutant : RecordMutants.of(old)) {
          changes.add(changed(body, k, mutant, place, counts));
        }
      }
    }
    changes.removeIf(change -> change.field().endsWith("control.site"));
    return changes;
  }

  private static void addWithout(
      List<Change> changes, List<Instruction> body, int k, String place, List<Long> counts) {
    List<Instruction> without = new ArrayList<>(body);
    Instruction old = without.remove(k);
    if (!without.isEmpty() || counts.isEmpty()) {
      changes.add(new Change(kind(old) + " (left out)", place, old, old, without, counts));
    }
  }

  private static Change changed(
      List<Instruction> body, int k, Mutant mutant, String place, List<Long> counts) {
    List<Instruction> changed = new ArrayList<>(body);
    changed.set(k, (Instruction) mutant.value());
    return new Change(
        kind(body.get(k)) + " " + mutant.field(),
        place + " " + mutant.change(),
        body.get(k),
        (Instruction) mutant.value(),
        changed,
        counts);
  }

  private static void addInside(
      List<Change> changes,
      Repeat repeat,
      List<Instruction> body,
      int k,
      String place,
      List<Long> counts) {
    for (long count : List.of(repeat.count() - 1, repeat.count() + 1)) {
      Repeat other = new Repeat(count, repeat.body());
      changes.add(changed(body, k, new Mutant("count", "-> " + count, other), place, counts));
    }
    List<Long> inner = new ArrayList<>(counts);
    inner.add(repeat.count());
    for (Change change : changes(repeat.body(), place, inner)) {
      List<Instruction> changed = new ArrayList<>(body);
      changed.set(k, new Repeat(repeat.count(), change.body()));
      changes.add(
          new Change(
              change.field(),
              change.what(),
              change.before(),
              change.after(),
              changed,
              change.counts()));
    }
  }

  private static String kind(Instruction instruction) {
    return instruction.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static Program with(Program program, Segment segment, List<Instruction> body) {
    return new Program(
        program.name(),
        program.targetName(),
        program.targetHash(),
        program.inputs(),
        program.outputs(),
        program.states(),
        program.tokens(),
        program.sites(),
        program.images(),
        program.dramBytes(),
        program.spBytes(),
        segment == Segment.SETUP ? body : program.setup(),
        segment == Segment.STEP ? body : program.step(),
        segment == Segment.FINISH ? body : program.finish(),
        program.notes());
  }

  /** The program as its file gives it back, if the checker lets it pass. */
  private static Optional<Program> decoded(Program program) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Program> read = PhoReader.read("mutant.pho", PhoWriter.write(program), diagnostics);
    read.ifPresent(found -> ProgramChecker.check(found, TARGET, 3, diagnostics));
    return diagnostics.hasErrors() ? Optional.empty() : read;
  }

  private static Module network() {
    SplittableRandom random = new SplittableRandom(11);
    String text =
        """
        module @digits {level = tensor} {
          const @conv.weight : tensor<5x1x3x3xf32> = dense %s
          const @conv.bias : tensor<1x5x1x1xf32> = dense %s
          const @fc.weight : tensor<20x6xf32> = dense %s
          const @fc.bias : tensor<6xf32> = dense %s
          func @main(%%x: tensor<1x1x5x5xf32>) -> (%%y: tensor<1x6xf32>, %%top: tensor<1xi64>) {
            %%c = tensor.conv %%x, @conv.weight {dilations = [1, 1], groups = 1, pads = [1, 1, 0, 0], strides = [1, 1]} : tensor<1x5x4x4xf32>
            %%b = tensor.add %%c, @conv.bias : tensor<1x5x4x4xf32>
            %%r = tensor.relu %%b : tensor<1x5x4x4xf32>
            %%p = tensor.max_pool %%r {dilations = [1, 1], kernel = [2, 2], pads = [0, 0, 0, 0], strides = [2, 2]} : tensor<1x5x2x2xf32>
            %%f = core.reshape %%p : tensor<1x20xf32>
            %%s = tensor.matmul %%f, @fc.weight : tensor<1x6xf32>
            %%y = tensor.add %%s, @fc.bias : tensor<1x6xf32>
            %%top = host.call %%y {attributes = {axis = 1, keepdims = 0}, operator = "ArgMax"} : tensor<1xi64>
            core.return %%y, %%top
          }
        }
        """
            .formatted(dense(random, 45), dense(random, 5), dense(random, 120), dense(random, 6));
    Diagnostics diagnostics = new Diagnostics();
    return PirParser.parse("digits.pir", text, BlobResolver.NONE, diagnostics)
        .orElseThrow(() -> new AssertionError(diagnostics.all().toString()));
  }

  private static List<Float> dense(SplittableRandom random, int count) {
    return random.doubles(count, -1, 1).mapToObj(value -> (float) value).toList();
  }

  private static List<Map<String, Tensor>> inputs(long seed, int count, float scale) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Map<String, Tensor>> inputs = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      float[] values = new float[25];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-scale, scale);
      }
      inputs.add(Map.of("x", Tensor.ofFloats(TensorType.of(ElementType.F32, 1, 1, 5, 5), values)));
    }
    return inputs;
  }
}
