package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    PROBABILITIES,
    /** The same, in steps that leave nothing of the scores of unlikely classes. */
    PROBABILITIES_IN_STEPS;

    boolean isProbability() {
      return this == PROBABILITIES || this == PROBABILITIES_IN_STEPS;
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

  static final RealModel BERT =
      new RealModel(
          "transformer/bert-toy", Samples.drawn(Draws::pairOfSegments), 64, 32, Answer.VALUES);
  static final RealModel GPT =
      new RealModel(
          "transformer/gpt2-megatron-tiny",
          Samples.drawn(Draws::tokensWithPast),
          256,
          64,
          Answer.VALUES);
  static final RealModel VOICE =
      new RealModel("transformer/silero-vad-v2-micro", Samples.speech(), 64, 32, Answer.SCORES);
  static final RealModel DENOISER =
      new RealModel("rnn/dtln-model-1", new Spectra("rnn/dtln-model-1"), 128, 64, Answer.VALUES);
  static final RealModel FILE_KIND =
      new RealModel("dynamic/magika-standard-v3_3", Samples.files(), 32, 16, Answer.PROBABILITIES);
  static final RealModel KEYWORDS =
      new RealModel("quantized/micro-kws-m-fp32", Samples.normal(), 64, 32, Answer.PROBABILITIES);
  static final RealModel KEYWORDS_QDQ =
      new RealModel(
          "quantized/micro-kws-m-qdq", Samples.normal(), 64, 32, Answer.PROBABILITIES_IN_STEPS);
  static final RealModel KEYWORDS_QOPERATOR =
      new RealModel(
          "quantized/micro-kws-m-qoperator", Samples.normal(), 64, 32, Answer.PROBABILITIES);
  static final RealModel MOBILENET =
      new RealModel(
          "quantized/mobilenetv2-imagenet-qdq-ort",
          Samples.photos(KITTEN, Pixels.IMAGENET),
          32,
          8,
          Answer.SCORES);

  /** Convolutional networks and perceptrons that are run through every stage at every build. */
  static List<RealModel> all() {
    return List.of(IRIS, AUTOENCODER, MNIST, CIFAR, RESNET8);
  }

  /** Those of the first tables of docs/accuracy.md, in their order. */
  static List<RealModel> measured() {
    return List.of(
        IRIS,
        AUTOENCODER,
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

  /** Networks of other kinds, and in other forms. */
  static List<RealModel> others() {
    return List.of(
        BERT,
        GPT,
        VOICE,
        DENOISER,
        FILE_KIND,
        KEYWORDS,
        KEYWORDS_QDQ,
        KEYWORDS_QOPERATOR,
        MOBILENET);
  }

  /** Those whose weights are codes, with scales of their own. */
  static List<RealModel> quantised() {
    return List.of(KEYWORDS_QDQ, KEYWORDS_QOPERATOR, MOBILENET);
  }

  /** All there are. */
  static List<RealModel> twenty() {
    return Stream.concat(measured().stream(), others().stream()).toList();
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

  /** The network for inputs of the shapes that lie beside it. */
  Module network() {
    Diagnostics diagnostics = new Diagnostics();
    return network(
        OnnxReader.read(file().toString(), file(), diagnostics)
            .orElseThrow(() -> new AssertionError(diagnostics.all().toString())));
  }

  /** The same of a form of it that has the same inputs. */
  Module network(OnnxGraph graph) {
    Map<String, List<Long>> shapes = new TreeMap<>();
    for (int k = 0; k < graph.inputs().size(); k++) {
      long[] sizes = tensor("input_" + k + ".pb").type().sizes();
      shapes.put(graph.inputs().get(k).name(), Arrays.stream(sizes).boxed().toList());
    }
    Diagnostics diagnostics = new Diagnostics();
    Optional<Module> module =
        OnnxImporter.importGraph(graph, new ImportOptions(shapes), diagnostics);
    assertThat(diagnostics.hasErrors()).as(diagnostics.all().toString()).isFalse();
    return module.orElseThrow();
  }

  /** The inputs of {@code ort_data_set_0}. */
  Map<String, Tensor> input() {
    List<String> names = arguments().stream().map(Value::name).toList();
    return recorded("input_", names);
  }

  /** What ONNX Runtime made of it, as recorded beside the model. */
  Map<String, Tensor> reference() {
    return recorded("output_", network().main().resultNames());
  }

  private Map<String, Tensor> recorded(String kind, List<String> names) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int k = 0; k < names.size(); k++) {
      tensors.put(names.get(k), tensor(kind + k + ".pb"));
    }
    return tensors;
  }

  /** Inputs that calibrate, from number {@code first} on. */
  List<Map<String, Tensor>> otherInputs(int count, int first) {
    return samples.calibration(arguments(), first, count);
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
    return samples.scored(arguments(), count);
  }

  /** The first argument. */
  Value argument() {
    return arguments().get(0);
  }

  private List<Value> arguments() {
    return network().main().arguments();
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
