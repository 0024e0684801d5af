package photonc.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.onnx.Protos.floats;
import static photonc.onnx.Protos.model;
import static photonc.onnx.Protos.node;
import static photonc.onnx.Protos.value;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;

/** What the reader makes of whole and of broken models. */
class OnnxReaderTest {
  private final Diagnostics diagnostics = new Diagnostics();

  private Optional<OnnxGraph> read(ModelProto.Builder model) {
    return OnnxReader.read("m.onnx", Protos.bytes(model), diagnostics);
  }

  private List<String> messages() {
    return diagnostics.all().stream().map(Diagnostic::text).toList();
  }

  private static GraphProto.Builder graph() {
    return GraphProto.newBuilder().addInput(value("x", 4)).addOutput(value("y", 4));
  }

  @Test
  void readsNodesConstantsAndDeclaredShapes() {
    OnnxGraph graph = read(Protos.smallNetwork()).orElseThrow();
    assertThat(messages()).isEmpty();
    assertThat(graph.opset("")).contains(13L);
    assertThat(graph.inputs()).hasToString("[OnnxValue[name=x, declared=FLOAT[batch,2]]]");
    assertThat(graph.nodes()).extracting(OnnxNode::label).containsExactly("Gemm_h", "Relu_y");
    assertThat(graph.initializers().get("w").data().orElseThrow().tensor(weights(graph)).floats())
        .containsExactly(1, 2, 3, 4);
  }

  private static photonc.ir.TensorType weights(OnnxGraph graph) {
    return graph.initializers().get("w").type();
  }

  @Test
  void sortsNodesAndKeepsTheFilesOrderWhereItCan() {
    OnnxGraph sorted =
        read(model(
                13,
                graph()
                    .addNode(node("Neg", List.of("b"), "y"))
                    .addNode(node("Exp", List.of("x"), "a"))
                    .addNode(node("Relu", List.of("a"), "b"))
                    .addNode(node("Tanh", List.of("x"), "unused"))))
            .orElseThrow();
    assertThat(sorted.nodes())
        .extracting(OnnxNode::opType)
        .containsExactly("Exp", "Relu", "Neg", "Tanh");
    assertThat(messages())
        .containsExactly(
            "m.onnx: warning[suspicious]: the nodes are not sorted in order of use, as ONNX"
                + " requires; photonc has sorted them");
  }

  @Test
  void namesTheNodesOfACycle() {
    assertThat(
            read(
                model(
                    13,
                    graph()
                        .addNode(node("Exp", List.of("x"), "a"))
                        .addNode(node("Add", List.of("a", "c"), "b"))
                        .addNode(node("Relu", List.of("b"), "c"))
                        .addNode(node("Neg", List.of("c"), "y")))))
        .isEmpty();
    assertThat(messages())
        .containsExactly(
            "m.onnx: node 'Add_b' (Add #1): error[bad-model]: the nodes 'Add_b', 'Relu_c' form a"
                + " cycle");
  }

  @Test
  void reportsEveryUndefinedAndEveryDuplicateName() {
    assertThat(
            read(
                model(
                    13,
                    graph()
                        .addNode(node("Add", List.of("x", "missing"), "a"))
                        .addNode(node("Relu", List.of("gone"), "a"))
                        .addNode(node("Exp", List.of("a"), "x")))))
        .isEmpty();
    assertThat(messages())
        .containsExactly(
            "m.onnx: node 'Relu_a' (Relu #1): error[bad-model]: output 'a' is already an output of"
                + " node 'Add_a'",
            "m.onnx: node 'Exp_x' (Exp #2): error[bad-model]: output 'x' is also an input or an"
                + " initializer",
            "m.onnx: node 'Add_a' (Add #0): error[bad-model]: input 'missing' is no graph input,"
                + " initializer or node output",
            "m.onnx: node 'Relu_a' (Relu #1): error[bad-model]: input 'gone' is no graph input,"
                + " initializer or node output",
            "m.onnx: error[bad-model]: graph output 'y' is no graph input, initializer or node"
                + " output");
  }

  @Test
  void oldFilesListInitializersAmongTheInputs() {
    ModelProto.Builder old =
        Protos.model(
                8,
                graph()
                    .addInput(value("w", 4))
                    .addInitializer(floats("w", List.of(4L), 1, 2, 3, 4))
                    .addNode(node("Add", List.of("x", "w"), "y")))
            .setIrVersion(3);
    assertThat(read(old).orElseThrow().inputs()).extracting(OnnxValue::name).containsExactly("x");
    assertThat(messages()).isEmpty();
  }

  @Test
  void newFilesGiveInputsADefaultValue() {
    ModelProto.Builder recent =
        Protos.model(
            13,
            graph()
                .addInput(value("w", 4))
                .addInitializer(floats("w", List.of(4L), 1, 2, 3, 4))
                .addNode(node("Add", List.of("x", "w"), "y")));
    assertThat(read(recent).orElseThrow().inputs()).hasSize(1);
    assertThat(messages())
        .containsExactly(
            "m.onnx: note[assumption]: inputs with a default value are taken as that constant; 1 in"
                + " all, the first is 'w'");
  }

  @Test
  void refusesOldVersionsAndWarnsOfNewOnes() {
    GraphProto.Builder relu = graph().addNode(node("Relu", List.of("x"), "y"));
    assertThat(read(model(6, relu))).isEmpty();
    assertThat(read(model(13, relu).setIrVersion(2))).isEmpty();
    assertThat(read(model(29, relu))).isPresent();
    assertThat(messages())
        .containsExactly(
            "m.onnx: error[unsupported-version]: ai.onnx opset 6; photonc reads opsets 7 and up:"
                + " convert the model",
            "m.onnx: error[unsupported-version]: IR version 2; photonc reads versions 3 and up",
            "m.onnx: warning[suspicious]: ai.onnx opset 29 is newer than 28, the newest known;"
                + " read as opset 28");
  }

  @Test
  void refusesSparseInitializers() {
    SparseTensorProto sparse =
        SparseTensorProto.newBuilder().setValues(floats("s", List.of(1L), 1)).build();
    GraphProto.Builder relu = graph().addNode(node("Relu", List.of("x"), "y"));
    assertThat(read(model(13, relu.addSparseInitializer(sparse)))).isEmpty();
    assertThat(messages())
        .containsExactly(
            "m.onnx: error[unsupported-type]: initializer 's' is sparse; photonc reads dense"
                + " initializers: convert it");
  }

  @Test
  void saysOfOtherFilesThatTheyAreNotOnnx() {
    for (String text : List.of("", "{}", "not an onnx model at all", "\u0008\u0008")) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      assertThat(OnnxReader.read("m.onnx", bytes, diagnostics)).isEmpty();
    }
    assertThat(messages()).hasSize(4).allMatch(text -> text.contains("error[not-onnx]"));
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThat(OnnxReader.read("m.onnx", Path.of("no", "m.onnx"), diagnostics)).isEmpty();
    assertThat(messages()).containsExactly("m.onnx: error[unreadable]: cannot read: no such file");
  }
}
