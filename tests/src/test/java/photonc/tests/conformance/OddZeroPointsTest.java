package photonc.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import photonc.cli.Main;
import tools.jackson.databind.json.JsonMapper;

/**
 * Quantised products whose codes, zero point taken off, take nine bits: exact where the machine is,
 * and as good as any network's of eight bits elsewhere. ONNX Runtime has the expected values.
 */
class OddZeroPointsTest {
  private static final int IN = 48;
  private static final int OUT = 24;
  private static final int ZERO = 113;
  private static final int FLOAT = 1;
  private static final int UINT8 = 2;
  private static final double CLOSE_DB = 30;

  @TempDir private Path folder;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("net");

  @ParameterizedTest
  @CsvSource({"dynamic", "dequantised", "codes"})
  void nineBitsAreTakenByEveryMachine(String form) throws IOException {
    Path model = write(form);
    assertThat(decibels(model, "ideal")).isGreaterThan(120);
    assertThat(decibels(model, "mrr-crossbar")).isGreaterThan(CLOSE_DB);
  }

  private static double decibels(Path model, String target) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(out),
            new PrintWriter(err),
            "run",
            model.toString(),
            "--target",
            target,
            "--verify",
            "--noise",
            "off",
            "--json");
    assertThat(code).as(err.toString()).isZero();
    return JsonMapper.builder()
        .build()
        .readTree(out.toString())
        .at("/verify/sqnrDb")
        .asDouble(Double.POSITIVE_INFINITY);
  }

  private Path write(String form) throws IOException {
    byte[] codes = new byte[IN * OUT];
    new Random(1).nextBytes(codes);
    constant("w", UINT8, codes, IN, OUT);
    constant("wz", UINT8, new byte[] {ZERO});
    scale("ws", 0.01f);
    scale("xs", 0.02f);
    constant("xz", UINT8, new byte[] {120});
    switch (form) {
      case "dynamic" -> dynamic();
      case "dequantised" -> dequantised();
      default -> codes();
    }
    graph.addInput(value("x", IN)).addOutput(value("y", OUT));
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(8)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(13))
            .setGraph(graph)
            .build();
    return Files.write(folder.resolve("model.onnx"), model.toByteArray());
  }

  /** What dynamic quantisation writes: the zero point of x is known at run time. */
  private void dynamic() {
    graph.addNode(node("DynamicQuantizeLinear", "x").addOutput("q").addOutput("s").addOutput("z"));
    node("MatMulInteger", "sums", "q", "w", "z", "wz");
    AttributeProto toFloat =
        AttributeProto.newBuilder()
            .setName("to")
            .setType(AttributeProto.AttributeType.INT)
            .setI(FLOAT)
            .build();
    graph.addNode(node("Cast", "sums").addOutput("f").addAttribute(toFloat));
    node("Mul", "scale", "s", "ws");
    node("Mul", "y", "f", "scale");
  }

  private void dequantised() {
    node("QuantizeLinear", "q", "x", "xs", "xz");
    node("DequantizeLinear", "xd", "q", "xs", "xz");
    node("DequantizeLinear", "wd", "w", "ws", "wz");
    node("MatMul", "y", "xd", "wd");
  }

  private void codes() {
    scale("ys", 0.1f);
    constant("yz", UINT8, new byte[] {(byte) 131});
    node("QuantizeLinear", "q", "x", "xs", "xz");
    node("QLinearMatMul", "yq", "q", "xs", "xz", "w", "ws", "wz", "ys", "yz");
    node("DequantizeLinear", "y", "yq", "ys", "yz");
  }

  private static NodeProto.Builder node(String type, String input) {
    return NodeProto.newBuilder().setName(type).setOpType(type).addInput(input);
  }

  private void node(String type, String output, String... inputs) {
    graph.addNodeBuilder().setOpType(type).addAllInput(List.of(inputs)).addOutput(output);
  }

  private void scale(String name, float value) {
    graph.addInitializer(
        TensorProto.newBuilder().setName(name).setDataType(FLOAT).addFloatData(value));
  }

  private void constant(String name, int type, byte[] codes, long... shape) {
    TensorProto.Builder tensor =
        graph
            .addInitializerBuilder()
            .setName(name)
            .setDataType(type)
            .setRawData(ByteString.copyFrom(codes));
    for (long size : shape) {
      tensor.addDims(size);
    }
  }

  private static ValueInfoProto value(String name, long columns) {
    TypeProto.Builder type = TypeProto.newBuilder();
    type.getTensorTypeBuilder().setElemType(FLOAT).getShapeBuilder().addDimBuilder().setDimValue(4);
    type.getTensorTypeBuilder().getShapeBuilder().addDimBuilder().setDimValue(columns);
    return ValueInfoProto.newBuilder().setName(name).setType(type).build();
  }
}
