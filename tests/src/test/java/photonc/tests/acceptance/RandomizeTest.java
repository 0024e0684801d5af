package photonc.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import photonc.cli.Main;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.tests.oracle.OnnxRuntime;

/** Networks of which there are only the shapes get weights that something can be computed with. */
class RandomizeTest {
  private static final int BLOCKS = 25;
  private static final int CHANNELS = 6;

  @TempDir private Path folder;

  private static void photonc(Object... arguments) {
    output(arguments);
  }

  private static String output(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    assertThat(code).as(err.toString()).isZero();
    return out.toString();
  }

  @Test
  void sameSeedSameBytes() throws IOException {
    Path hollow = Files.write(folder.resolve("hollow.onnx"), hollow());
    for (int round = 0; round < 2; round++) {
      photonc("randomize", hollow, "--seed", 7, "-o", folder.resolve("a" + round + ".onnx"));
    }
    photonc("randomize", hollow, "--seed", 8, "-o", folder.resolve("b.onnx"));
    byte[] first = Files.readAllBytes(folder.resolve("a0.onnx"));
    assertThat(Files.readAllBytes(folder.resolve("a1.onnx"))).isEqualTo(first);
    assertThat(Files.readAllBytes(folder.resolve("b.onnx"))).isNotEqualTo(first);
  }

  /** Fifty layers deep the numbers neither vanish nor grow, and depend on the input. */
  @Test
  void onnxRuntimeRunsIt() throws IOException, OrtException {
    Path model = folder.resolve("model.onnx");
    Path hollow = Files.write(folder.resolve("hollow.onnx"), hollow());
    photonc("randomize", hollow, "--seed", 7, "-o", model);
    List<Map<String, Tensor>> inputs = List.of(Map.of("x", image(1)), Map.of("x", image(2)));
    List<Map<String, Tensor>> outputs = OnnxRuntime.run(model, inputs);
    float[] one = outputs.get(0).get("y").floats();
    float[] other = outputs.get(1).get("y").floats();
    double square = 0;
    double difference = 0;
    for (int i = 0; i < one.length; i++) {
      square += one[i] * one[i];
      difference += (one[i] - other[i]) * (one[i] - other[i]);
    }
    assertThat(square / one.length).isBetween(0.01, 100.0);
    assertThat(difference / square).isGreaterThan(1e-4);
    photonc("run", model, "--target", "ideal", "--verify");
  }

  @Test
  @Tag("full")
  void aResNet50OfRandomWeightsEqualsOnnxRuntime() {
    Path light = SharedData.folder("onnx-tests").resolve("light/light_resnet50.onnx");
    Path model = folder.resolve("resnet50.onnx");
    photonc("randomize", light, "--seed", 1, "-o", model);
    photonc("run", model, "--target", "ideal", "--verify");
  }

  /** Every figure of the report, of a program with its loops and of one without. */
  @Test
  @Tag("full")
  void aResNet50WrittenOutTakesTheSameTimeAndEnergy() {
    Path light = SharedData.folder("onnx-tests").resolve("light/light_resnet50.onnx");
    Path model = folder.resolve("resnet50.onnx");
    photonc("randomize", light, "--seed", 1, "-o", model);
    String folded = output("run", model, "--timing-only", "--json", "--repeat", 3);
    String flat = output("run", model, "--timing-only", "--json", "--repeat", 3, "--flatten");
    assertThat(flat).isEqualTo(folded).contains("vectorMvms");
  }

  @Test
  void aNetworkWrittenOutGivesTheSameReport() throws IOException {
    Path model = folder.resolve("model.onnx");
    photonc("randomize", Files.write(folder.resolve("hollow.onnx"), hollow()), "-o", model);
    for (String how : List.of("--timing-only", "--noise=nominal")) {
      String folded = output("run", model, how, "--json");
      assertThat(output("run", model, how, "--json", "--flatten")).isEqualTo(folded);
    }
  }

  private static Tensor image(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TensorType type = TensorType.of(ElementType.F32, 1, CHANNELS, 8, 8);
    float[] values = new float[(int) type.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return Tensor.ofFloats(type, values);
  }

  /** Blocks of convolution, normalisation and ReLU around which the input is added again. */
  private static byte[] hollow() {
    GraphProto.Builder graph = GraphProto.newBuilder().setName("hollow");
    graph.addInput(value("x", 1, CHANNELS, 8, 8)).addOutput(value("y", 1, CHANNELS, 8, 8));
    String x = "x";
    for (int k = 0; k < BLOCKS; k++) {
      String y = k == BLOCKS - 1 ? "y" : "x" + k;
      block(graph, k, x, y);
      x = y;
    }
    return ModelProto.newBuilder()
        .setIrVersion(3)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(9))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private static void block(GraphProto.Builder graph, int k, String x, String y) {
    String name = "b" + k + "_";
    constant(graph, name + "w", CHANNELS, CHANNELS, 3, 3);
    graph.addNode(
        node("Conv", name + "c", x, name + "w")
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("pads")
                    .setType(AttributeProto.AttributeType.INTS)
                    .addAllInts(List.of(1L, 1L, 1L, 1L))));
    String[] statistics = {"s", "b", "m"};
    for (String statistic : statistics) {
      constant(graph, name + statistic, CHANNELS);
    }
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name + "v")
            .setDataType(TensorProto.DataType.FLOAT_VALUE)
            .addDims(CHANNELS)); // no data
    graph.addNode(
        node(
            "BatchNormalization",
            name + "n",
            name + "c",
            name + "s",
            name + "b",
            name + "m",
            name + "v"));
    graph.addNode(node("Add", name + "a", name + "n", x));
    graph.addNode(node("Relu", y, name + "a"));
  }

  private static void constant(GraphProto.Builder graph, String name, long... dims) {
    TensorProto.Builder shape =
        TensorProto.newBuilder()
            .setName(name + "_shape")
            .setDataType(TensorProto.DataType.INT64_VALUE)
            .addDims(dims.length);
    for (long dim : dims) {
      shape.addInt64Data(dim);
    }
    graph.addInitializer(shape);
    graph.addInput(
        ValueInfoProto.newBuilder()
            .setName(name + "_shape")
            .setType(
                TypeProto.newBuilder()
                    .setTensorType(
                        TypeProto.Tensor.newBuilder()
                            .setElemType(TensorProto.DataType.INT64_VALUE)
                            .setShape(
                                TensorShapeProto.newBuilder()
                                    .addDim(
                                        TensorShapeProto.Dimension.newBuilder()
                                            .setDimValue(dims.length))))));
    graph.addNode(node("ConstantOfShape", name, name + "_shape"));
  }

  private static NodeProto.Builder node(String opType, String output, String... inputs) {
    return NodeProto.newBuilder()
        .setName(output)
        .setOpType(opType)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }

  private static ValueInfoProto value(String name, long... dims) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long dim : dims) {
      shape.addDimBuilder().setDimValue(dim);
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape)))
        .build();
  }
}
