package photonc.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.program.Program;
import photonc.program.ProgramChecker;
import photonc.program.text.PasmParser;
import photonc.sim.functional.FunctionalExecutor;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;
import photonc.target.Targets;

/** The .pasm example is sound on the default target and computes what its comments say. */
class HandWrittenProgramTest {
  private static final int[][] W1 = {
    {3, -1, 4, 1, -5, 9, 2, -6},
    {5, 3, -5, 8, 9, -7, 9, 3},
    {-2, 3, 8, -4, 6, 2, -6, 4},
    {3, -3, 8, 3, 2, 7, -9, 5},
    {0, 2, -8, 8, 4, 1, 9, 7}
  };
  private static final int[] LSB1 = {32, 64, 32, 32, 64};
  private static final int[][] W2 = {{2, -7, 1, 8, -2}, {-8, 1, 8, 2, 8}, {4, 5, -9, 0, 4}};
  private static final int[] LSB2 = {8, 16, 8};

  private final Target target = Targets.load("mrr-crossbar", List.of(), new Diagnostics()).get();

  private static Program parse(String name, String text) {
    Diagnostics diagnostics = new Diagnostics();
    Program program = PasmParser.parse(name, text, diagnostics).orElseThrow();
    assertThat(diagnostics.all()).as(name).isEmpty();
    return program;
  }

  private List<Diagnostic> faults(Program program) {
    Diagnostics diagnostics = new Diagnostics();
    ProgramChecker.check(program, target, 3, diagnostics);
    return diagnostics.all();
  }

  @Test
  void everyProgramPassesTheChecker() {
    assertThat(Examples.named(".pasm")).contains("two-layers.pasm");
    for (String name : Examples.named(".pasm")) {
      assertThat(faults(parse(name, Examples.text(name)))).as(name).isEmpty();
    }
  }

  /** Each of the tokens is needed: without its wait and its signal there is a race. */
  @Test
  void noTokenIsIdle() {
    String text = Examples.text("two-layers.pasm");
    List<String> tokens =
        List.of(
            "x_ready",
            "x_free",
            "sums1_ready",
            "sums1_free",
            "hidden_ready",
            "sums2_ready",
            "y_ready",
            "y_free");
    for (String token : tokens) {
      String without =
          text.replaceAll("\\(" + token + ", ", "(")
              .replaceAll("(wait|signal)\\(" + token + "\\)", "")
              .replaceAll(", " + token + "\\)", ")");
      assertThat(without).doesNotContain("(" + token).doesNotContain(token + ")");
      List<Diagnostic> found = faults(parse(token, without));
      assertThat(found).as("without %s", token).isNotEmpty();
      assertThat(found).extracting(Diagnostic::kind).as(token).containsOnly(DiagKind.RACE);
    }
  }

  @Property(tries = 20)
  void itComputesTwoLayers(@ForAll long seed) {
    Program program = parse("two-layers.pasm", Examples.text("two-layers.pasm"));
    SplittableRandom random = new SplittableRandom(seed);
    List<Map<String, Tensor>> inputs =
        IntStream.range(0, 3).mapToObj(step -> input(random)).toList();
    List<Map<String, Tensor>> outputs =
        FunctionalExecutor.run(program, target, NoiseOptions.OFF, inputs, 1).outputs();
    for (int step = 0; step < 3; step++) {
      assertThat(outputs.get(step).get("y").floats())
          .isEqualTo(naive(inputs.get(step).get("x").longs()));
    }
  }

  private static Map<String, Tensor> input(SplittableRandom random) {
    long[] codes = random.longs(8 * 8, 0, 256).toArray();
    return Map.of("x", Tensor.ofLongs(TensorType.of(ElementType.U8, 8, 8), codes));
  }

  private static float[] naive(long[] x) {
    float[] y = new float[8 * 3];
    for (int v = 0; v < 8; v++) {
      long[] hidden = new long[5];
      for (int h = 0; h < 5; h++) {
        long sum = 0;
        for (int k = 0; k < 8; k++) {
          sum += W1[h][k] * x[v * 8 + k];
        }
        double code = Math.rint(converted(sum, LSB1[h]) * 3 / 64.0);
        hidden[h] = (long) Math.max(0, Math.min(255, code));
      }
      for (int m = 0; m < 3; m++) {
        long sum = 0;
        for (int h = 0; h < 5; h++) {
          sum += W2[m][h] * hidden[h];
        }
        y[v * 3 + m] = converted(sum, LSB2[m]) / 16f;
      }
    }
    return y;
  }

  private static long converted(long sum, int step) {
    double code = Math.rint((double) sum / step);
    return step * (long) Math.max(-128, Math.min(127, code));
  }
}
