package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.program.Program;
import photonc.sim.functional.FunctionalExecutor;
import photonc.sim.functional.NoiseOptions;
import photonc.target.Target;
import photonc.tests.oracle.OnnxRuntime;

/** Pictures told by mlperf-tiny-ic-resnet8 on a noisy chip. */
class CifarTest {
  private static final int IMAGES = 500;
  private static final int THREADS = 2;

  @Test
  @Tag("full")
  void fiveHundredPicturesAreToldWithinTwoPointsOfOnnxRuntime() throws OrtException {
    RealModel model = RealModel.RESNET8;
    String name = model.argument().name();
    TensorType type = model.argument().tensorType();
    List<Cifar.Labelled> pictures = Cifar.test(0, IMAGES);
    List<Map<String, Tensor>> inputs =
        Pixels.LEVELS
            .tensors(pictures.stream().map(Cifar.Labelled::picture).toList(), type)
            .stream()
            .map(image -> Map.of(name, image))
            .toList();
    Target target = Pipeline.target("mrr-crossbar");
    Program program =
        Pipeline.compile(
            model.network(), target, Pipeline.calibrated(model.calibrationInputs(), true));
    NoiseOptions noise = Pipeline.noise(target, "nominal", 0, 0);
    double found =
        accuracy(
            FunctionalExecutor.run(program, target, noise, inputs, THREADS).outputs(), pictures);
    double reference = accuracy(OnnxRuntime.run(model.file(), inputs), pictures);
    System.out.printf(
        "resnet8, %d images, nominal noise: %.1f %%, ONNX Runtime %.1f %%%n",
        IMAGES, 100 * found, 100 * reference);
    assertThat(reference).isGreaterThan(0.7);
    assertThat(Math.abs(found - reference)).isLessThanOrEqualTo(0.02);
  }

  private static double accuracy(List<Map<String, Tensor>> outputs, List<Cifar.Labelled> pictures) {
    int right = 0;
    for (int k = 0; k < pictures.size(); k++) {
      right += Figures.top(outputs.get(k)) == pictures.get(k).label() ? 1 : 0;
    }
    return (double) right / pictures.size();
  }
}
