package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import photonc.ir.Tensor;
import photonc.program.Program;
import photonc.sim.functional.FunctionalExecutor;
import photonc.sim.functional.FunctionalResult;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;
import photonc.tests.oracle.OnnxRuntime;

/** Digits read by mnist-8 on a noisy chip, one program for all of them. */
class MnistTest {
  private static final int THREADS = 2;
  private static final Target TARGET = Pipeline.target("mrr-crossbar");

  @Test
  @Tag("full")
  void twoThousandDigitsAreReadWithinHalfAPointOfOnnxRuntime() throws OrtException {
    readsAsOnnxRuntimeDoes(2000, 0.005);
  }

  @Test
  void fiftyDigitsAreReadAsOnnxRuntimeDoes() throws OrtException {
    readsAsOnnxRuntimeDoes(50, 0.02);
  }

  private static void readsAsOnnxRuntimeDoes(int count, double points) throws OrtException {
    List<Map<String, Tensor>> images =
        Mnist.test(count).stream()
            .map(image -> Map.of(RealModel.MNIST.argument().name(), image))
            .toList();
    Program program = program();
    NoiseOptions noise = Pipeline.noise(TARGET, "nominal", 0, 0);
    assertThat(noise.receiverSigma()).isPositive();
    assertThat(noise.fixedPatternSigma()).isPositive();
    FunctionalResult result = FunctionalExecutor.run(program, TARGET, noise, images, THREADS);
    List<Integer> labels = Mnist.testLabels(count);
    double found = accuracy(result.outputs(), labels);
    double reference = accuracy(OnnxRuntime.run(RealModel.MNIST.file(), images), labels);
    System.out.printf(
        "mnist-8, %d images, nominal noise (receiver sigma %.5f): %.2f %%, ONNX Runtime %.2f %%%n",
        count, noise.receiverSigma(), 100 * found, 100 * reference);
    assertThat(reference).isGreaterThan(0.9);
    assertThat(Math.abs(found - reference)).isLessThanOrEqualTo(points);
    List<Map<String, Tensor>> first = images.subList(0, 10);
    assertThat(Pipeline.run(program, TARGET, first).outputs())
        .as("noise reaches every output")
        .doesNotContainAnyElementsOf(result.outputs().subList(0, 10));
  }

  static Program program() {
    return Pipeline.compile(
        RealModel.MNIST.network(),
        TARGET,
        Pipeline.calibrated(RealModel.MNIST.otherInputs(256, 0), true));
  }

  private static double accuracy(List<Map<String, Tensor>> outputs, List<Integer> labels) {
    int right = 0;
    for (int k = 0; k < labels.size(); k++) {
      right += Figures.top(outputs.get(k)) == labels.get(k) ? 1 : 0;
    }
    return (double) right / labels.size();
  }
}
