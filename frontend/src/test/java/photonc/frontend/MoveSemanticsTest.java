package photonc.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.onnx.Protos.floats;
import static photonc.onnx.Protos.integer;
import static photonc.onnx.Protos.integers;
import static photonc.onnx.Protos.model;
import static photonc.onnx.Protos.node;
import static photonc.onnx.Protos.real;
import static photonc.onnx.Protos.text;
import static photonc.onnx.Protos.value;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import photonc.diagnostic.Diagnostic;
import photonc.diagnostic.Diagnostics;
import photonc.interpret.Interpreter;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Tensor;
import photonc.ir.Value;
import photonc.onnx.Protos;

/** Operators that put elements in other places; expected values worked out by hand. */
class MoveSemanticsTest {
  private static final float[] DIGITS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  private static GraphProto.Builder graph(List<Long> sizes, TensorProto.Builder... constants) {
    GraphProto.Builder graph = GraphProto.newBuilder().addInput(value("x", sizes.toArray()));
    for (TensorProto.Builder constant : constants) {
      graph.addInitializer(constant);
    }
    return graph;
  }

  private static TensorProto.Builder list(String name, long... values) {
    return Protos.longs(name, List.of((long) values.length), values);
  }

  /** y of one node that reads x, the digits, and constants. */
  private static Tensor run(
      long opset, NodeProto.Builder node, List<Long> sizes, TensorProto.Builder... constants) {
    int count = (int) sizes.stream().reduce(1L, (a, b) -> a * b).longValue();
    float[] x = java.util.Arrays.copyOf(DIGITS, count);
    GraphProto.Builder graph = graph(sizes, constants).addNode(node).addOutput(value("y", "any"));
    return Imports.run(model(opset, graph), x);
  }

  private static NodeProto.Builder unary(String opType, AttributeProto... attributes) {
    return node(opType, List.of("x"), "y").addAllAttribute(List.of(attributes));
  }

  private static List<String> refusals(
      NodeProto.Builder node, List<Long> sizes, TensorProto.Builder... constants) {
    return Imports.refusals(
        model(18, graph(sizes, constants).addNode(node).addOutput(value("y", "any"))));
  }

  private static Tensor slice(long start, long end, long step) {
    return run(
        13,
        node("Slice", List.of("x", "s", "e", "a", "t"), "y"),
        List.of(10L),
        list("s", start),
        list("e", end),
        list("a", -1),
        list("t", step));
  }

  @Test
  void slicesCountFromEitherEndAndStopAtTheEnds() {
    assertThat(slice(2, 5, 1).floats()).containsExactly(2, 3, 4);
    assertThat(slice(-3, Long.MAX_VALUE, 1).floats()).containsExactly(7, 8, 9);
    assertThat(slice(Long.MIN_VALUE, 3, 2).floats()).containsExactly(0, 2);
    assertThat(slice(8, 2, -3).floats()).containsExactly(8, 5);
    assertThat(slice(Long.MAX_VALUE, Long.MIN_VALUE, -4).floats()).containsExactly(9, 5, 1);
    assertThat(slice(3, 3, 1).floats()).isEmpty();
    assertThat(slice(3, 7, Long.MIN_VALUE).floats()).isEmpty();
    assertThat(slice(7, 3, Long.MIN_VALUE).floats()).containsExactly(7);
    assertThat(slice(2, 9, Long.MAX_VALUE).floats()).containsExactly(2);
  }

  @Test
  void slicesBeforeOpset10HaveTheirBoundsAsAttributes() {
    NodeProto.Builder slice =
        unary("Slice", integers("starts", 1, -1), integers("ends", 99, 99), integers("axes", 0, 1));
    assertThat(run(9, slice, List.of(3L, 3L)).floats()).containsExactly(5, 8);
  }

  private static Map<String, Tensor> split(long opset, int outputs, NodeProto.Builder node) {
    GraphProto.Builder graph = graph(List.of(2L, 5L), list("sizes", 1, 0, 4)).addNode(node);
    for (int k = 0; k < outputs; k++) {
      graph.addOutput(value("y" + k, "any"));
    }
    Module module = Imports.importModel(model(opset, graph));
    Tensor x = Tensor.ofFloats(Imports.floatType(2, 5), DIGITS);
    return new Interpreter(module).run(Map.of("x", x));
  }

  @Test
  void splitsIntoSizesEqualPartsOrACount() {
    Map<String, Tensor> sized =
        split(
            13,
            3,
            node("Split", List.of("x", "sizes"), "y0", "y1", "y2")
                .addAttribute(integer("axis", 1)));
    assertThat(sized.get("y0").floats()).containsExactly(0, 5);
    assertThat(sized.get("y1").type()).isEqualTo(Imports.floatType(2, 0));
    assertThat(sized.get("y2").floats()).containsExactly(1, 2, 3, 4, 6, 7, 8, 9);
    Map<String, Tensor> even = split(11, 2, node("Split", List.of("x"), "y0", "y1"));
    assertThat(even.get("y1").floats()).containsExactly(5, 6, 7, 8, 9);
    Map<String, Tensor> counted =
        split(
            18,
            2,
            node("Split", List.of("x"), "y0", "y1")
                .addAttribute(integer("axis", -1))
                .addAttribute(integer("num_outputs", 2)));
    assertThat(counted.get("y0").floats()).containsExactly(0, 1, 2, 5, 6, 7);
    assertThat(counted.get("y1").floats()).containsExactly(3, 4, 8, 9);
  }

  private static Tensor pad(String mode, long before, long after) {
    return run(
        19,
        node("Pad", List.of("x", "p"), "y").addAttribute(text("mode", mode)),
        List.of(3L),
        list("p", before, after));
  }

  @Test
  void bordersAreConstantOrTakeTheTensorsOwnElements() {
    assertThat(pad("constant", 1, 2).floats()).containsExactly(0, 0, 1, 2, 0, 0);
    assertThat(pad("constant", -1, 1).floats()).containsExactly(1, 2, 0);
    assertThat(pad("edge", 2, 1).floats()).containsExactly(0, 0, 0, 1, 2, 2);
    assertThat(pad("reflect", 2, 2).floats()).containsExactly(2, 1, 0, 1, 2, 1, 0);
    assertThat(pad("reflect", 0, 5).floats()).containsExactly(0, 1, 2, 1, 0, 1, 2, 1);
    assertThat(pad("wrap", 1, 4).floats()).containsExactly(2, 0, 1, 2, 0, 1, 2, 0);
    NodeProto.Builder old = unary("Pad", integers("pads", 0, 1, 0, 0), real("value", 7));
    assertThat(run(7, old, List.of(2L, 2L)).floats()).containsExactly(7, 0, 1, 7, 2, 3);
  }

  @Test
  void bordersOfSomeAxesTakeAValueThatIsAnInput() {
    NodeProto.Builder pad = node("Pad", List.of("x", "p", "v", "a"), "y");
    assertThat(
            run(18, pad, List.of(2L, 2L), list("p", 1, 0), floats("v", List.of(), 9), list("a", -2))
                .floats())
        .containsExactly(9, 9, 0, 1, 2, 3);
    GraphProto.Builder graph =
        graph(List.of(2L), list("p", 1, 2))
            .addInput(value("v", 1))
            .addNode(node("Pad", List.of("x", "p", "v"), "y"))
            .addOutput(value("y", 5));
    assertThat(Imports.run(model(13, graph), new float[] {1, 2}, new float[] {-5}).floats())
        .containsExactly(-5, 1, 2, -5, -5);
  }

  @Test
  void gathersAlongAnAxisInAnyShape() {
    NodeProto.Builder gather =
        node("Gather", List.of("x", "i"), "y").addAttribute(integer("axis", 1));
    TensorProto.Builder indices = Protos.longs("i", List.of(2L, 2L), 0, -1, 1, 1);
    Tensor y = run(13, gather, List.of(2L, 3L), indices);
    assertThat(y.type()).isEqualTo(Imports.floatType(2, 2, 2));
    assertThat(y.floats()).containsExactly(0, 2, 1, 1, 3, 5, 4, 4);
    TensorProto.Builder scalar = Protos.longs("i", List.of(), -1);
    Tensor row = run(13, node("Gather", List.of("x", "i"), "y"), List.of(2L, 3L), scalar);
    assertThat(row.type()).isEqualTo(Imports.floatType(3));
    assertThat(row.floats()).containsExactly(3, 4, 5);
  }

  @Test
  void repeatsByTileAndExpand() {
    assertThat(
            run(13, node("Tile", List.of("x", "r"), "y"), List.of(1L, 2L), list("r", 2, 2))
                .floats())
        .containsExactly(0, 1, 0, 1, 0, 1, 0, 1);
    Tensor wide =
        run(13, node("Expand", List.of("x", "s"), "y"), List.of(2L, 1L), list("s", 2, 1, 2));
    assertThat(wide.type()).isEqualTo(Imports.floatType(2, 2, 2));
    assertThat(wide.floats()).containsExactly(0, 0, 1, 1, 0, 0, 1, 1);
    Tensor kept = run(13, node("Expand", List.of("x", "s"), "y"), List.of(3L), list("s", 1));
    assertThat(kept.floats()).containsExactly(0, 1, 2);
  }

  @Test
  void blocksOfChannelsBecomePixelsInEitherOrder() {
    List<Long> sizes = List.of(1L, 8L, 1L, 1L);
    assertThat(run(13, unary("DepthToSpace", integer("blocksize", 2)), sizes).floats())
        .containsExactly(0, 2, 4, 6, 1, 3, 5, 7);
    assertThat(
            run(13, unary("DepthToSpace", integer("blocksize", 2), text("mode", "CRD")), sizes)
                .floats())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(
            run(13, unary("SpaceToDepth", integer("blocksize", 2)), List.of(1L, 2L, 2L, 2L))
                .floats())
        .containsExactly(0, 4, 1, 5, 2, 6, 3, 7);
  }

  @Test
  void takesAndReplacesElementsByIndex() {
    NodeProto.Builder gather =
        node("GatherElements", List.of("x", "i"), "y").addAttribute(integer("axis", 1));
    TensorProto.Builder places = Protos.longs("i", List.of(2L, 2L), 0, -1, 1, 0);
    assertThat(run(13, gather, List.of(2L, 3L), places).floats()).containsExactly(0, 2, 4, 3);
    TensorProto.Builder tuples = Protos.longs("i", List.of(2L, 1L), 1, 0);
    NodeProto.Builder batched =
        node("GatherND", List.of("x", "i"), "y").addAttribute(integer("batch_dims", 1));
    assertThat(run(13, batched, List.of(2L, 2L, 2L), tuples).floats()).containsExactly(2, 3, 4, 5);
    NodeProto.Builder boxes = node("GatherND", List.of("x", "i"), "y");
    assertThat(run(13, boxes, List.of(2L, 2L), tuples).floats()).containsExactly(2, 3, 0, 1);
    NodeProto.Builder scatter = node("ScatterND", List.of("x", "i", "u"), "y");
    TensorProto.Builder updates = floats("u", List.of(2L, 2L), 10, 11, 12, 13);
    assertThat(run(13, scatter, List.of(3L, 2L), tuples, updates).floats())
        .containsExactly(12, 13, 10, 11, 4, 5);
    NodeProto.Builder replace =
        node("ScatterElements", List.of("x", "i", "u"), "y").addAttribute(integer("axis", 1));
    assertThat(
            run(
                    13,
                    replace,
                    List.of(1L, 4L),
                    Protos.longs("i", List.of(1L, 2L), 3, 1),
                    floats("u", List.of(1L, 2L), 8, 9))
                .floats())
        .containsExactly(0, 9, 2, 8);
  }

  @Test
  void trianglesSequencesAndConditions() {
    List<Long> square = List.of(3L, 3L);
    assertThat(run(14, unary("Trilu", integer("upper", 0)), square).floats())
        .containsExactly(0, 0, 0, 3, 4, 0, 6, 7, 8);
    NodeProto.Builder above = node("Trilu", List.of("x", "k"), "y");
    assertThat(run(14, above, square, Protos.longs("k", List.of(), 1)).floats())
        .containsExactly(0, 1, 2, 0, 0, 5, 0, 0, 0);
    NodeProto.Builder reverse = node("ReverseSequence", List.of("x", "n"), "y");
    assertThat(run(10, reverse, List.of(3L, 2L), list("n", 2, 3)).floats())
        .containsExactly(2, 5, 0, 3, 4, 1);
    NodeProto.Builder crop = node("CenterCropPad", List.of("x", "s"), "y");
    assertThat(run(18, crop, List.of(2L, 3L), list("s", 3, 2)).floats())
        .containsExactly(0, 1, 3, 4, 0, 0);
  }

  @Test
  void computesShapesWhenImporting() {
    GraphProto.Builder graph =
        graph(List.of(2L, 6L), Protos.longs("one", List.of(), 1), list("axes", 0))
            .addInitializer(list("three", 3))
            .addInitializer(list("open", -1))
            .addNode(node("Shape", List.of("x"), "shape"))
            .addNode(node("Gather", List.of("shape", "one"), "columns"))
            .addNode(node("Unsqueeze", List.of("columns", "axes"), "column"))
            .addNode(node("Div", List.of("column", "three"), "third"))
            .addNode(node("Cast", List.of("third"), "real").addAttribute(integer("to", 1)))
            .addNode(node("Cast", List.of("real"), "whole").addAttribute(integer("to", 7)))
            .addNode(
                node("Concat", List.of("open", "whole"), "wanted").addAttribute(integer("axis", 0)))
            .addNode(node("Reshape", List.of("x", "wanted"), "y"))
            .addOutput(value("y", 6, 2));
    Module module = Imports.importModel(model(13, graph));
    assertThat(module.main().body().operations())
        .extracting(op -> op.kind())
        .containsExactly(OpKind.CORE_RESHAPE, OpKind.CORE_RETURN);
    assertThat(module.main().resultTypes()).containsExactly(Imports.floatType(6, 2));
  }

  @Test
  void takesOpenDimensionsFromTheData() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(value("x", "n", 3, "w"))
            .addNode(node("Relu", List.of("x"), "y"))
            .addOutput(value("y", "n", 3, "w"));
    Diagnostics diagnostics = new Diagnostics();
    ImportOptions seen = ImportOptions.defaults().withSeen(Map.of("x", List.of(7L, 3L, 5L)));
    Module module = Imports.importModel(model(13, graph), seen, diagnostics).orElseThrow();
    assertThat(module.main().arguments())
        .extracting(Value::type)
        .containsExactly(Imports.floatType(1, 3, 5));
    assertThat(diagnostics.all().stream().map(Diagnostic::message))
        .containsExactly(
            "dimension 'n' of input 'x' is taken as 1; --shape sets another size",
            "dimension 'w' of input 'x' is taken from its data as 5; --shape sets another size");
  }

  @Test
  void saysWhatIsWrongOnceAtTheNode() {
    TensorProto.Builder two = list("two", 2);
    assertThat(refusals(unary("Concat", integer("axis", 2)), List.of(2L, 2L)))
        .containsExactly(at("Concat") + "axis 2 of a tensor with 2 axes");
    assertThat(
            refusals(
                node("Concat", List.of("x", "w"), "y").addAttribute(integer("axis", 0)),
                List.of(2L, 2L),
                floats("w", List.of(1L, 1L), 0)))
        .containsExactly(
            at("Concat")
                + "tensor<2x2xf32> and tensor<1x1xf32> differ in axis 1, not only in axis 0; the"
                + " inputs are tensor<2x2xf32>, tensor<1x1xf32>");
    assertThat(
            refusals(
                node("Slice", List.of("x", "two", "two", "two", "zero"), "y"),
                List.of(2L, 2L, 4L),
                two,
                list("zero", 0)))
        .containsExactly(at("Slice") + "a step of 0 along axis 2; expected any other");
    assertThat(refusals(node("Gather", List.of("x", "two"), "y"), List.of(2L), two))
        .containsExactly(at("Gather") + "index 2 of axis 0, which has 2 elements");
    assertThat(
            refusals(
                node("Reshape", List.of("x", "s"), "y"),
                List.of(2L),
                list("s", 1L << 40, 1L << 40)))
        .singleElement()
        .asString()
        .startsWith(at("Reshape"));
    assertThat(
            refusals(
                node("Split", List.of("x"), "y", "z").addAttribute(integer("num_outputs", 3)),
                List.of(4L)))
        .containsExactly(at("Split") + "num_outputs = 3 for 2 outputs");
    assertThat(
            refusals(node("Tile", List.of("x", "r"), "y"), List.of(4L), list("r", Long.MAX_VALUE)))
        .singleElement()
        .asString()
        .startsWith(at("Tile"));
    assertThat(
            refusals(
                node("Pad", List.of("x", "p"), "y"),
                List.of(4L),
                list("p", Long.MAX_VALUE, Long.MAX_VALUE)))
        .singleElement()
        .asString()
        .startsWith(at("Pad"));
  }

  private static String at(String opType) {
    return "m.onnx: node '" + opType + "_y' (" + opType + " #0): error[bad-model]: ";
  }
}
