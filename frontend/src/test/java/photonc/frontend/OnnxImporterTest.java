package photonc.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.onnx.Protos.floats;
import static photonc.onnx.Protos.integer;
import static photonc.onnx.Protos.model;
import static photonc.onnx.Protos.node;
import static photonc.onnx.Protos.value;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.diagnostic.Location;
import photonc.interpret.Interpreter;
import photonc.ir.Global;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.onnx.Protos;

/** The module as a whole: names, locations, shapes, and what is said about models at fault. */
class OnnxImporterTest {
  private static GraphProto.Builder graph() {
    return GraphProto.newBuilder().addInput(value("x", 1, 4)).addOutput(value("y", 1, 4));
  }

  @Test
  void keepsNamesAndLocations() {
    Module module = Imports.importModel(Protos.smallNetwork());
    assertThat(module.name()).isEqualTo("m");
    assertThat(module.globals()).extracting(Global::name).containsExactly("w", "b", "h.scalar");
    assertThat(module.main().arguments().get(0).name()).isEqualTo("x");
    assertThat(module.main().resultNames()).containsExactly("y");
    List<Operation> ops = module.main().body().operations();
    assertThat(ops)
        .extracting(Operation::kind)
        .containsExactly(
            OpKind.TENSOR_MATMUL,
            OpKind.TENSOR_MUL,
            OpKind.TENSOR_ADD,
            OpKind.TENSOR_RELU,
            OpKind.CORE_RETURN);
    assertThat(ops.get(2).result().name()).isEqualTo("h");
    assertThat(ops.get(0).location())
        .isEqualTo(new Location.InModel("m.onnx", "Gemm_h", "Gemm", 0));
  }

  @Test
  void computesTheSmallNetwork() {
    // relu(2 * (1, 1) * ((1, 2), (3, 4)) + (-5, 1)) and the same for (-1, 0)
    assertThat(Imports.run(Protos.smallNetwork(), new float[] {1, 1}).floats())
        .containsExactly(3, 13);
    assertThat(Imports.run(Protos.smallNetwork(), new float[] {-1, 0}).floats())
        .containsExactly(0, 0);
  }

  @Test
  void returnsInputsAndInitializersThatAreOutputs() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(value("x", 2))
            .addInitializer(floats("w", List.of(1L), 7))
            .addOutput(value("x", 2))
            .addOutput(value("w", 1));
    Module module = Imports.importModel(model(13, graph));
    Tensor x = Tensor.ofFloats(Imports.floatType(2), 1, 2);
    assertThat(new Interpreter(module).run(Map.of("x", x)))
        .isEqualTo(Map.of("x", x, "w", Tensor.ofFloats(Imports.floatType(1), 7)));
  }

  @Test
  void reportsAllUnsupportedNodesAtOnce() {
    ModelProto.Builder model =
        model(
            13,
            graph()
                .addNode(node("Unique", List.of("x"), "a"))
                .addNode(node("Relu", List.of("a"), "b"))
                .addNode(node("Det", List.of("b"), "c").setDomain("ai.onnx"))
                .addNode(node("Fused", List.of("x"), "d").setDomain("com.acme"))
                .addNode(node("Add", List.of("c", "d"), "y")));
    assertThat(Imports.refusals(model))
        .containsExactly(
            "m.onnx: node 'Unique_a' (Unique #0): error[unsupported-operator]: operator 'Unique'"
                + " (domain 'ai.onnx', opset 13) is not supported; supported: "
                + OperatorTable.standard().names(),
            "m.onnx: node 'Det_c' (Det #2): error[unsupported-operator]: operator 'Det' (domain"
                + " 'ai.onnx', opset 13) is not supported; supported: as listed above",
            "m.onnx: node 'Fused_d' (Fused #3): error[unsupported-operator]: operator 'Fused'"
                + " (domain 'com.acme', opset not imported) is not supported; supported: as listed"
                + " above");
  }

  @Test
  void saysWhatAnAttributeMayBe() {
    ModelProto.Builder model =
        model(
            13,
            graph()
                .addNode(
                    node("Conv", List.of("i", "k"), "a")
                        .addAttribute(Protos.text("auto_pad", "FOO")))
                .addNode(
                    node("Conv", List.of("i", "k"), "b")
                        .addAttribute(Protos.integers("strides", 0, 1)))
                .addNode(node("Relu", List.of("x"), "c").addAttribute(integer("slope", 1)))
                .addNode(
                    node("Gemm", List.of("x", "x"), "d")
                        .addAttribute(integer("transB", 1))
                        .addAttribute(integer("alpha", 1)))
                .addNode(node("Softmax", List.of("x"), "e").addAttribute(integer("axis", 2)))
                .addNode(node("Add", List.of("x", "w3"), "f"))
                .addNode(node("MaxPool", List.of("i"), "g", "indices"))
                .addNode(node("Relu", List.of("indices"), "y"))
                .addInput(value("i", 1, 1, 3, 3))
                .addInitializer(floats("w3", List.of(3L), 1, 2, 3))
                .addInitializer(floats("k", List.of(1L, 1L, 1L, 1L), 1)));
    assertThat(Imports.refusals(model))
        .containsExactly(
            "m.onnx: node 'Conv_a' (Conv #0): error[unsupported-attribute]: auto_pad = 'FOO' is"
                + " not an ONNX value; expected NOTSET, SAME_UPPER, SAME_LOWER or VALID",
            "m.onnx: node 'Conv_b' (Conv #1): error[unsupported-attribute]: strides = [0, 1];"
                + " expected 2 integers of at least 1",
            "m.onnx: node 'Relu_c' (Relu #2): error[unsupported-attribute]: unknown attribute"
                + " 'slope'; expected none",
            "m.onnx: node 'Gemm_d' (Gemm #3): error[unsupported-attribute]: alpha is of the form"
                + " INT; expected FLOAT",
            "m.onnx: node 'Softmax_e' (Softmax #4): error[bad-model]: axis 2 of a tensor with 2"
                + " axes",
            "m.onnx: node 'Add_f' (Add #5): error[bad-model]: dimensions 4 and 3 do not broadcast;"
                + " the inputs are tensor<1x4xf32>, tensor<3xf32>",
            "m.onnx: node 'MaxPool_g' (MaxPool #6): error[unsupported-attribute]: output 1"
                + " ('indices') is used; photonc computes the first output only");
  }

  @Test
  void bindsShapesByInputAndByDimension() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(value("a", "n", "k"))
            .addInput(value("b", "n", "k"))
            .addNode(node("Add", List.of("a", "b"), "y"))
            .addOutput(value("y", "n", "k"));
    ModelProto.Builder model = model(13, graph);
    Diagnostics diagnostics = new Diagnostics();
    Module module =
        Imports.importModel(model, new ImportOptions(Map.of("b", List.of(2L, 3L))), diagnostics)
            .orElseThrow();
    assertThat(module.main().resultTypes()).containsExactly(Imports.floatType(2, 3));
    assertThat(diagnostics.all()).isEmpty();

    module =
        Imports.importModel(model, new ImportOptions(Map.of("k", List.of(5L))), diagnostics)
            .orElseThrow();
    assertThat(module.main().resultTypes()).containsExactly(Imports.floatType(1, 5));
    assertThat(diagnostics.all().stream().map(Diagnostic::text))
        .containsExactly(
            "m.onnx: note[assumption]: dimension 'n' of input 'a' is taken as 1; --shape sets"
                + " another size");
  }

  @Test
  void saysHowToBindShapes() {
    ModelProto.Builder model =
        model(
            13,
            GraphProto.newBuilder()
                .addInput(value("x", 1, "k"))
                .addNode(node("Relu", List.of("x"), "y"))
                .addOutput(value("y", 1, "k")));
    assertThat(Imports.refusals(model))
        .containsExactly(
            "m.onnx: error[dynamic-shape]: input 'x' is declared FLOAT[1,k]: some dimensions have"
                + " no size; give them: --shape x=1x3x224x224, or --shape and the name of a"
                + " dimension");
    assertThat(Imports.refusals(model, new ImportOptions(Map.of("x", List.of(2L, 3L)))))
        .containsExactly(
            "m.onnx: error[bad-input]: the shape [2, 3] given for input 'x' does not fit its"
                + " declaration FLOAT[1,k] with {k=3}");
    assertThat(
            Imports.refusals(model, new ImportOptions(Map.of("z", List.of(2L), "k", List.of(1L)))))
        .containsExactly(
            "m.onnx: error[bad-input]: no input or dimension is called 'z'; inputs: x; dimensions:"
                + " k");
  }

  @Test
  void saysThatBfloat16IsWidened() {
    GraphProto.Builder graph =
        graph()
            .addInitializer(Protos.raw(16, List.of(1L), 0x80, 0x3f).setName("w"))
            .addNode(node("Mul", List.of("x", "w"), "y"));
    Diagnostics diagnostics = new Diagnostics();
    assertThat(Imports.importModel(model(13, graph), ImportOptions.defaults(), diagnostics))
        .isPresent();
    assertThat(diagnostics.all().stream().map(Diagnostic::text))
        .containsExactly(
            "m.onnx: note[assumption]: bfloat16 values are widened and computed in f32");
  }

  @Test
  void makesNamesOfConstantsUnique() {
    GraphProto.Builder graph =
        graph()
            .addInitializer(floats("h", List.of(1L), 2))
            .addInitializer(floats("y.scalar", List.of(1L), 3))
            .addNode(node("Mul", List.of("x", "h"), "a"))
            .addNode(node("Mul", List.of("a", "y.scalar"), "b"))
            .addNode(node("Neg", List.of("b"), "y"));
    assertThat(Imports.importModel(model(13, graph)).globals())
        .extracting(Global::name)
        .containsExactly("h", "y.scalar", "y.scalar.1");
  }
}
