package photonc.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import photonc.diagnostic.Diagnostics;
import photonc.frontend.ImportOptions;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxReader;
import photonc.onnx.TensorProtos;
import photonc.sim.functional.NoiseOptions;

/** Networks that are not convolutions of real numbers, from their file to the program's numbers. */
class OtherModelsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "quantized/micro-kws-m-qdq",
        "quantized/micro-kws-m-qoperator",
        "rnn/dtln-model-1",
        "transformer/bert-toy",
        "transformer/gpt2-megatron-tiny",
        "transformer/silero-vad-v2-micro"
      })
  void idealComputesWhatOnnxRuntimeComputes(String name) throws IOException {
    assertThat(relativeError(name)).isLessThanOrEqualTo(1e-4);
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = "dynamic/magika-standard-v3_3")
  void idealComputesWhatOnnxRuntimeComputesOfLargeOnes(String name) throws IOException {
    assertThat(relativeError(name)).isLessThanOrEqualTo(1e-4);
  }

  /** Its output is codes of steps of 0.15309934, and the largest is 60 of them. */
  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = "quantized/mobilenetv2-imagenet-qdq-ort")
  void aQuantisedNetworkIsWithinOneStepOfItsOutput(String name) throws IOException {
    assertThat(relativeError(name)).isLessThanOrEqualTo(1.0 / 60 + 1e-6);
  }

  private static double relativeError(String name) throws IOException {
    Path folder = Path.of(System.getProperty("photonc.shared"), "data/models", name);
    assumeTrue(Files.isDirectory(folder), () -> "skipped: there is no " + folder);
    byte[] onnx = Files.readAllBytes(folder.resolve("model.onnx"));
    OnnxGraph graph =
        OnnxReader.read("model.onnx", ByteBuffer.wrap(onnx), new Diagnostics()).orElseThrow();
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    Map<String, List<Long>> shapes = new TreeMap<>();
    List<Tensor> given = tensors(folder, "input_");
    for (int i = 0; i < given.size(); i++) {
      String input = graph.inputs().get(i).name();
      inputs.put(input, given.get(i));
      shapes.put(input, Arrays.stream(given.get(i).type().sizes()).boxed().toList());
    }
    Module network = Pipeline.imported(onnx, ImportOptions.defaults().withSeen(shapes));
    Pipeline pipeline = Pipeline.of(network, Pipeline.target("ideal"), List.of(inputs));
    List<Tensor> found =
        List.copyOf(pipeline.run(NoiseOptions.OFF, List.of(inputs)).get(0).values());
    List<Tensor> expected = tensors(folder, "output_");
    assertThat(found).hasSameSizeAs(expected);
    double largest = 0;
    for (int i = 0; i < expected.size(); i++) {
      largest = Math.max(largest, RelativeError.of(found.get(i), expected.get(i)));
    }
    return largest;
  }

  private static List<Tensor> tensors(Path folder, String prefix) throws IOException {
    List<Tensor> tensors = new ArrayList<>();
    Path data = folder.resolve("ort_data_set_0");
    for (int i = 0; Files.exists(data.resolve(prefix + i + ".pb")); i++) {
      Path file = data.resolve(prefix + i + ".pb");
      TensorProtos.read(file.toString(), file, new Diagnostics()).ifPresent(tensors::add);
    }
    return tensors;
  }
}
