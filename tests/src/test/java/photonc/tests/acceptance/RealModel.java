package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import photonc.diagnostic.Diagnostics;
import photonc.frontend.ImportOptions;
import photonc.frontend.OnnxImporter;
import photonc.ir.ElementType;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.ir.Value;
import photonc.onnx.OnnxGraph;
import photonc.onnx.OnnxReader;
import photonc.onnx.TensorProtos;

/**
 * A network somebody else made, with the inputs and reference outputs that lie beside it.
 *
 * @param calibration inputs that scales and gains are taken from in docs/accuracy.md
 * @param scored inputs of the same kind that are scored there
 * @param answer what its outputs are
 */
record RealModel(String folder, Samples samples, int calibration, int scored, Answer answer) {
  /** What the outputs of a network are. */
  enum Answer {
    /** Numbers that mean themselves. */
    VALUES,
    /** A score for every class. */
    SCORES,
    /** A probability for every class, from Softmax. */
    PROBABILITIES;

    boolean isClass() {
      return this != VALUES;
    }
  }

  private static final String KITTEN = "kitten_224.png";
  private static final String SATYA = "satya.jpg";

  static final RealModel IRIS =
      new RealModel("mlp/iris-mlp", Samples.normal(), 256, 64, Answer.SCORES);
  static final RealModel AUTOENCODER =
      new RealModel("mlp/mlperf-tiny-ad-autoencoder", Samples.normal(), 64, 32, Answer.VALUES);
  static final RealModel MNIST =
      new RealModel("cnn/mnist-8-cntk", Samples.digits(), 1024, 64, Answer.SCORES);
  static final RealModel CIFAR =
      new RealModel(
          "cnn/cifar10-cnn-winml", Samples.cifar(Pixels.SYMMETRIC), 128, 32, Answer.SCORES);
  static final RealModel RESNET8 =
      new RealModel(
          "residual/mlperf-tiny-ic-resnet8",
          Samples.cifar(Pixels.LEVELS),
          128,
          32,
          Answer.PROBABILITIES);
  static final RealModel VISUAL_WAKE_WORDS =
      new RealModel(
          "depthwise/mlperf-tiny-vww-mobilenetv1-025",
          Samples.photos(KITTEN, Pixels.UNIT),
          64,
          16,
          Answer.PROBABILITIES);
  static final RealModel SQUEEZENET =
      new RealModel(
          "cnn/squeezenet-fp16",
          Samples.photos(KITTEN, Pixels.IMAGENET_BLUE_FIRST),
          32,
          8,
          Answer.PROBABILITIES);
  static final RealModel ULTRAFACE =
      new RealModel(
          "detection/ultraface-rfb-320",
          Samples.photos(SATYA, Pixels.CENTRED),
          32,
          8,
          Answer.VALUES);
  static final RealModel YUNET =
      new RealModel(
          "detection/yunet-n-320", Samples.photos(SATYA, Pixels.BLUE_FIRST), 32, 8, Answer.VALUES);
  static final RealModel SUPER_RESOLUTION =
      new RealModel(
          "superres/super-resolution-espcn-x3",
          Samples.photos("test_superresolution.png", Pixels.LUMA),
          8,
          2,
          Answer.VALUES);
  static final RealModel TEXT_DIRECTION =
      new RealModel("ocr/ppocr-mobile-v2-cls", Samples.normal(), 32, 16, Answer.PROBABILITIES);

  /** Those whose accuracy is measured at every build. */
  static List<RealModel> small() {
    return List.of(IRIS, AUTOENCODER);
  }

  /** Those that are run through every stage at every build. */
  static List<RealModel> all() {
    return List.of(IRIS, AUTOENCODER, MNIST, CIFAR, RESNET8);
  }

  /** Those whose accuracy takes longer to measure. */
  static List<RealModel> large() {
    return List.of(
        MNIST,
        CIFAR,
        RESNET8,
        SQUEEZENET,
        VISUAL_WAKE_WORDS,
        TEXT_DIRECTION,
        ULTRAFACE,
        YUNET,
        SUPER_RESOLUTION);
  }

  /** All whose accuracy is measured, in the order of the tables. */
  static List<RealModel> measured() {
    return Stream.concat(small().stream(), large().stream()).toList();
  }

  /** Whether its numbers are f16. */
  boolean isHalf() {
    return argument().tensorType().element().equals(ElementType.F16);
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

  /** The network for inputs of the shape that lies beside it. */
  Module network() {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Module> module =
        OnnxReader.read(file().toString(), file(), diagnostics)
            .flatMap(graph -> OnnxImporter.importGraph(graph, options(graph), diagnostics));
    assertThat(diagnostics.hasErrors()).as(diagnostics.all().toString()).isFalse();
    return module.orElseThrow();
  }

  private ImportOptions options(OnnxGraph graph) {
    long[] sizes = tensor("input_0.pb").type().sizes();
    List<Long> shape = Arrays.stream(sizes).boxed().toList();
    return new ImportOptions(Map.of(graph.inputs().get(0).name(), shape));
  }

  /** The input of {@code ort_data_set_0}. */
  Map<String, Tensor> input() {
    return Map.of(argument().name(), tensor("input_0.pb"));
  }

  /** What ONNX Runtime made of it, as recorded beside the model. */
  Map<String, Tensor> reference() {
    List<String> names = network().main().resultNames();
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (int k = 0; k < names.size(); k++) {
      outputs.put(names.get(k), tensor("output_" + k + ".pb"));
    }
    return outputs;
  }

  /** Inputs that calibrate, from number {@code first} on. */
  List<Map<String, Tensor>> otherInputs(int count, int first) {
    return named(samples.calibration(argument().tensorType(), first, count));
  }

  /** The inputs that calibrate for docs/accuracy.md. */
  List<Map<String, Tensor>> calibrationInputs() {
    return otherInputs(calibration, 0);
  }

  /** The inputs that are scored there, beside {@link #input}. */
  List<Map<String, Tensor>> scoredInputs() {
    return scoredInputs(scored);
  }

  List<Map<String, Tensor>> scoredInputs(int count) {
    return named(samples.scored(argument().tensorType(), count));
  }

  private List<Map<String, Tensor>> named(List<Tensor> tensors) {
    String name = argument().name();
    return tensors.stream().map(tensor -> Map.of(name, tensor)).toList();
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
