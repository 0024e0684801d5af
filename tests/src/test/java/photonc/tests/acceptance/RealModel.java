package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import photonc.diagnostic.Diagnostics;
import photonc.frontend.ImportOptions;
import photonc.frontend.OnnxImporter;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.ir.Value;
import photonc.onnx.OnnxReader;
import photonc.onnx.TensorProtos;

/** A network somebody else made, with the inputs and reference outputs that lie beside it. */
record RealModel(String folder) {
  static final RealModel IRIS = new RealModel("mlp/iris-mlp");
  static final RealModel AUTOENCODER = new RealModel("mlp/mlperf-tiny-ad-autoencoder");
  static final RealModel MNIST = new RealModel("cnn/mnist-8-cntk");

  static List<RealModel> all() {
    return List.of(IRIS, AUTOENCODER, MNIST);
  }

  String name() {
    return folder.substring(folder.indexOf('/') + 1);
  }

  long macs() {
    return SharedData.macs(folder);
  }

  Path file() {
    return SharedData.folder("models/" + folder).resolve("model.onnx");
  }

  Module network() {
    Diagnostics diagnostics = new Diagnostics();
    String name = file().toString();
    Optional<Module> module =
        OnnxReader.read(name, file(), diagnostics)
            .flatMap(
                graph -> OnnxImporter.importGraph(graph, ImportOptions.defaults(), diagnostics));
    assertThat(diagnostics.hasErrors()).as(diagnostics.all().toString()).isFalse();
    return module.orElseThrow();
  }

  /** The input of {@code ort_data_set_0}. */
  Map<String, Tensor> input() {
    return Map.of(argument().name(), tensor("input_0.pb"));
  }

  /** What ONNX Runtime made of it, as recorded beside the model. */
  Map<String, Tensor> reference() {
    return Map.of(network().main().resultNames().get(0), tensor("output_0.pb"));
  }

  /**
   * Inputs of the range the model was made for and other than {@link #input}: MNIST training images
   * from number {@code seed} on for mnist-8, else standard normal numbers (features are
   * standardised in both).
   */
  List<Map<String, Tensor>> otherInputs(int count, int seed) {
    String name = argument().name();
    if (equals(MNIST)) {
      return Mnist.training(seed, count).stream().map(image -> Map.of(name, image)).toList();
    }
    Random random = new Random(seed);
    List<Map<String, Tensor>> inputs = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      Tensor tensor = Tensor.zeros(argument().tensorType());
      for (int i = 0; i < tensor.length(); i++) {
        tensor.floats()[i] = (float) random.nextGaussian();
      }
      inputs.add(Map.of(name, tensor));
    }
    return inputs;
  }

  Value argument() {
    return network().main().arguments().get(0);
  }

  private Tensor tensor(String file) {
    Path path = SharedData.folder("models/" + folder + "/ort_data_set_0").resolve(file);
    return TensorProtos.read(path.toString(), path, new Diagnostics()).orElseThrow();
  }

  @Override
  public String toString() {
    return name();
  }
}
