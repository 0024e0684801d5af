package photonc.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostics;
import photonc.interpret.Observer;
import photonc.ir.ElementType;
import photonc.ir.Module;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.text.BlobResolver;
import photonc.text.PirParser;

/** What is seen of calibration inputs is what runs one after the other show. */
class CalibrationRunsTest {
  private static final int INPUTS = 9;

  /** The results of the ops of one run. */
  private record Seen(List<Double> results) implements Observer {
    @Override
    public void observe(Operation op, long[] counters, Tensor result) {
      results.add(result.real(0));
    }
  }

  private static List<Double> watched(String text) {
    Module module =
        PirParser.parse("m.pir", text, BlobResolver.NONE, new Diagnostics()).orElseThrow();
    TensorType type = TensorType.of(ElementType.F32, 1);
    List<Map<String, Tensor>> inputs =
        IntStream.rangeClosed(1, INPUTS)
            .mapToObj(k -> Map.of("x", Tensor.ofFloats(type, k)))
            .toList();
    List<Seen> runs = CalibrationRuns.watch(module, inputs, input -> new Seen(new ArrayList<>()));
    assertThat(runs).hasSize(INPUTS).allSatisfy(run -> assertThat(run.results()).hasSize(1));
    return runs.stream().map(run -> run.results().get(0)).toList();
  }

  @Test
  void everyInputIsSeenInItsPlace() {
    assertThat(
            watched(
                """
                module @m {level = tensor} {
                  func @main(%x: tensor<1xf32>) -> (%y: tensor<1xf32>) {
                    %y = tensor.add %x, %x : tensor<1xf32>
                    core.return %y
                  }
                }
                """))
        .containsExactly(2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0, 18.0);
  }

  @Test
  void stateIsCarriedFromInputToInput() {
    assertThat(
            watched(
                """
                module @m {level = tensor} {
                  state @sum : tensor<1xf32> = dense [0.0]
                  func @main(%x: tensor<1xf32>) -> (%y: tensor<1xf32>) {
                    %y = tensor.add %x, @sum : tensor<1xf32>
                    core.update @sum, %y
                    core.return %y
                  }
                }
                """))
        .containsExactly(1.0, 3.0, 6.0, 10.0, 15.0, 21.0, 28.0, 36.0, 45.0);
  }

  @Test
  void noInputsAreNoRuns() {
    Module empty =
        PirParser.parse(
                "m.pir",
                "module @m {level = tensor} {\n  func @main() -> () {\n    core.return\n  }\n}\n",
                BlobResolver.NONE,
                new Diagnostics())
            .orElseThrow();
    assertThat(CalibrationRuns.watch(empty, List.of(), input -> new Seen(new ArrayList<>())))
        .isEmpty();
  }
}
