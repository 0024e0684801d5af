package photonc.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.frontend.OneNode.run;
import static photonc.frontend.OneNode.unary;
import static photonc.onnx.Protos.floats;
import static photonc.onnx.Protos.integer;
import static photonc.onnx.Protos.integers;
import static photonc.onnx.Protos.longs;
import static photonc.onnx.Protos.model;
import static photonc.onnx.Protos.node;
import static photonc.onnx.Protos.real;
import static photonc.onnx.Protos.value;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Module;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Meanings that depend on the opset or on rare attributes; expected values worked out by hand. */
class OperatorSemanticsTest {
  @Test
  void clipTakesItsBoundsFromAttributesOrInputs() {
    float[] x = {-3, 0.5f, 9};
    assertThat(run(6 + 1, unary("Clip", real("min", 0), real("max", 6)), List.of(3L), x).floats())
        .containsExactly(0, 0.5f, 6);
    assertThat(run(10, unary("Clip", real("max", 6)), List.of(3L), x).floats())
        .containsExactly(-3, 0.5f, 6);
    NodeProto.Builder bounds = node("Clip", List.of("x", "low", "high"), "y");
    TensorProto.Builder low = floats("low", List.of(), -1);
    TensorProto.Builder high = floats("high", List.of(), 1);
    assertThat(run(13, bounds, List.of(3L), x, low, high).floats()).containsExactly(-1, 0.5f, 1);
    NodeProto.Builder upper = node("Clip", List.of("x", "", "high"), "y");
    assertThat(run(13, upper, List.of(3L), x, high).floats()).containsExactly(-3, 0.5f, 1);
  }

  @Test
  void softmaxBeforeOpset13TreatsTheRestAsOneAxis() {
    // ln 1, ln 2, ln 3, ln 4: the powers are 1, 2, 3, 4
    float[] logs = new float[4];
    for (int i = 0; i < 4; i++) {
      logs[i] = (float) Math.log(i + 1);
    }
    List<Long> sizes = List.of(1L, 2L, 2L);
    assertThat(run(12, unary("Softmax"), sizes, logs).floats())
        .containsExactly(new float[] {0.1f, 0.2f, 0.3f, 0.4f}, Offset.offset(1e-6f));
    assertThat(run(13, unary("Softmax"), sizes, logs).floats())
        .containsExactly(new float[] {1 / 3f, 2 / 3f, 3 / 7f, 4 / 7f}, Offset.offset(1e-6f));
    assertThat(run(13, unary("Softmax", integer("axis", 1)), sizes, logs).floats())
        .containsExactly(new float[] {1 / 4f, 2 / 6f, 3 / 4f, 4 / 6f}, Offset.offset(1e-6f));
  }

  @Test
  void logSoftmaxIsTheLogarithmOfSoftmax() {
    float[] logs = {0, (float) Math.log(3)};
    Offset<Float> near = Offset.offset(1e-6f);
    assertThat(run(13, unary("LogSoftmax"), List.of(1L, 2L), logs).floats())
        .containsExactly(new float[] {(float) Math.log(0.25), (float) Math.log(0.75)}, near);
    // before opset 13 both axes count as one
    assertThat(run(12, unary("LogSoftmax"), List.of(1L, 2L, 1L), logs).floats())
        .containsExactly(new float[] {(float) Math.log(0.25), (float) Math.log(0.75)}, near);
    assertThat(run(13, unary("LogSoftmax"), List.of(1L, 2L, 1L), logs).floats())
        .containsExactly(0, 0);
  }

  @Test
  void absoluteValuesKeepTheirMagnitude() {
    assertThat(run(13, unary("Abs"), List.of(3L), new float[] {-2, 0, 3}).floats())
        .containsExactly(2, 0, 3);
  }

  @Test
  void saturatingActivationsAreFlatOnBothSides() {
    float[] x = {-4, 0, 1.5f, 5};
    assertThat(run(14, unary("HardSwish"), List.of(4L), x).floats())
        .containsExactly(new float[] {0, 0, 1.125f, 5}, Offset.offset(1e-6f));
    assertThat(run(7, unary("HardSigmoid"), List.of(4L), x).floats())
        .containsExactly(new float[] {0, 0.5f, 0.8f, 1}, Offset.offset(1e-6f));
  }

  @Test
  void softplusDoesNotOverflow() {
    assertThat(run(7, unary("Softplus"), List.of(3L), new float[] {-200, 0, 200}).floats())
        .containsExactly(new float[] {0, (float) Math.log(2), 200}, Offset.offset(1e-6f));
  }

  @Test
  void powersByProductsRootsAndInGeneral() {
    float[] x = {4, 9};
    NodeProto.Builder pow = node("Pow", List.of("x", "e"), "y");
    assertThat(run(13, pow, List.of(2L), x, floats("e", List.of(), 3)).floats())
        .containsExactly(64, 729);
    assertThat(run(13, pow, List.of(2L), x, floats("e", List.of(), 0.5f)).floats())
        .containsExactly(2, 3);
    assertThat(run(13, pow, List.of(2L), x, floats("e", List.of(), -0.5f)).floats())
        .containsExactly(new float[] {1 / 2f, 1 / 3f}, Offset.offset(1e-6f));
    assertThat(run(13, pow, List.of(2L), x, longs("e", List.of(2L), 2, 1)).floats())
        .containsExactly(16, 9);
    assertThat(run(13, pow, List.of(2L), new float[] {-2, 0}, floats("e", List.of(), 9)).floats())
        .containsExactly(-512, 0);
  }

  @Test
  void productsAlongAxes() {
    float[] x = {1, 2, 3, 4, 5, 6, 7};
    assertThat(run(13, unary("ReduceProd"), List.of(7L), x).floats()).containsExactly(5040);
  }

  @Test
  void logarithmsOfSumsOfPowersDoNotOverflow() {
    float[] x = {500, 500};
    assertThat(run(13, unary("ReduceLogSumExp"), List.of(2L), x).floats())
        .containsExactly(new float[] {500 + (float) Math.log(2)}, Offset.offset(1e-4f));
    float[] nothing = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
    assertThat(run(13, unary("ReduceLogSumExp"), List.of(2L), nothing).floats())
        .containsExactly(Float.NEGATIVE_INFINITY);
  }

  @Test
  void layerNormalizationTakesStatisticsFromTheAxisOn() {
    NodeProto.Builder layer =
        node("LayerNormalization", List.of("x", "s", "b"), "y")
            .addAttribute(integer("axis", 1))
            .addAttribute(real("epsilon", 0));
    TensorProto.Builder scale = floats("s", List.of(2L), 1, 10);
    TensorProto.Builder bias = floats("b", List.of(2L), 0, 1);
    assertThat(run(17, layer, List.of(2L, 2L), new float[] {1, 3, 10, 2}, scale, bias).floats())
        .containsExactly(new float[] {-1, 11, 1, -9}, Offset.offset(1e-5f));
  }

  @Test
  void gemmScalesAndBroadcastsItsAddend() {
    NodeProto.Builder gemm =
        node("Gemm", List.of("x", "w", "c"), "y")
            .addAttribute(real("alpha", 2))
            .addAttribute(real("beta", 3))
            .addAttribute(integer("transA", 1));
    TensorProto.Builder w = floats("w", List.of(1L, 2L), 1, 10);
    // x' is the column (1, 2): x' * w = ((1, 10), (2, 20))
    Tensor column =
        run(
            13,
            gemm.clone(),
            List.of(1L, 2L),
            new float[] {1, 2},
            w,
            floats("c", List.of(2L, 1L), 1, -1));
    assertThat(column.floats()).containsExactly(5, 23, 1, 37);
    Tensor scalar =
        run(13, gemm.clone(), List.of(1L, 2L), new float[] {1, 2}, w, floats("c", List.of(), 1));
    assertThat(scalar.floats()).containsExactly(5, 23, 7, 43);
  }

  @Test
  void matMulOfVectorsDropsTheirAxes() {
    float[] x = {1, 2, 3, 4};
    TensorProto.Builder v = floats("v", List.of(2L), 1, 10);
    NodeProto.Builder right = node("MatMul", List.of("x", "v"), "y");
    assertThat(run(13, right, List.of(2L, 2L), x, v))
        .isEqualTo(Tensor.ofFloats(Imports.floatType(2), 21, 43));
    NodeProto.Builder left = node("MatMul", List.of("v", "x"), "y");
    assertThat(run(13, left, List.of(1L, 2L, 2L), x, v))
        .isEqualTo(Tensor.ofFloats(Imports.floatType(1, 2), 31, 42));
    assertThat(run(13, right, List.of(2L), new float[] {3, 4}, v))
        .isEqualTo(Tensor.ofFloats(Imports.floatType(), 43));
  }

  @Test
  void reshapeCopiesZerosUnlessToldNotTo() {
    float[] x = {1, 2, 3, 4, 5, 6};
    NodeProto.Builder reshape = node("Reshape", List.of("x", "s"), "y");
    assertThat(run(13, reshape, List.of(2L, 3L), x, longs("s", List.of(3L), 0, -1, 1)).type())
        .isEqualTo(Imports.floatType(2, 3, 1));
    NodeProto.Builder empty = reshape.clone().addAttribute(integer("allowzero", 1));
    assertThat(run(14, empty, List.of(0L, 3L), new float[0], longs("s", List.of(2L), 5, 0)).type())
        .isEqualTo(Imports.floatType(5, 0));
  }

  @Test
  void axesAreAttributesInOldOpsetsAndInputsInNewOnes() {
    float[] x = {1, 2, 3, 4};
    List<Long> sizes = List.of(2L, 2L);
    AttributeProto drop = integer("keepdims", 0);
    TensorProto.Builder one = longs("one", List.of(1L), 1);
    TensorProto.Builder none = longs("one", List.of(0L));
    NodeProto.Builder input = node("ReduceSum", List.of("x", "one"), "y");
    assertThat(run(11, unary("ReduceSum", integers("axes", 1), drop), sizes, x).floats())
        .containsExactly(3, 7);
    assertThat(run(13, input.clone().addAttribute(drop), sizes, x, one).floats())
        .containsExactly(3, 7);
    assertThat(run(13, input.clone(), sizes, x, none).floats()).containsExactly(10);
    NodeProto.Builder noop = input.clone().addAttribute(integer("noop_with_empty_axes", 1));
    assertThat(run(13, noop, sizes, x, none).floats()).containsExactly(x);
    assertThat(run(11, unary("ReduceMean", integers("axes", 0), drop), sizes, x).floats())
        .containsExactly(2, 3);
    assertThat(run(11, unary("Unsqueeze", integers("axes", 0, -1)), sizes, x).type())
        .isEqualTo(Imports.floatType(1, 2, 2, 1));
    assertThat(run(11, unary("Squeeze"), List.of(1L, 4L), x).type())
        .isEqualTo(Imports.floatType(4));
  }

  @Test
  void batchNormalizationUsesTheGivenStatistics() {
    NodeProto.Builder norm =
        node("BatchNormalization", List.of("x", "s", "b", "m", "v"), "y")
            .addAttribute(real("epsilon", 0));
    Tensor y =
        run(
            9,
            norm,
            List.of(1L, 2L, 1L),
            new float[] {5, 6},
            floats("s", List.of(2L), 2, 3),
            floats("b", List.of(2L), 1, -1),
            floats("m", List.of(2L), 1, 2),
            floats("v", List.of(2L), 4, 16));
    // (5 - 1) / 2 * 2 + 1 and (6 - 2) / 4 * 3 - 1
    assertThat(y.floats()).containsExactly(5, 2);
  }

  @Test
  void constantsComeInEveryForm() {
    assertThat(constant(integer("value_int", 7)))
        .isEqualTo(Tensor.ofLongs(TensorType.of(ElementType.I64), 7));
    assertThat(constant(integers("value_ints", 1, 2)))
        .isEqualTo(Tensor.ofLongs(TensorType.of(ElementType.I64, 2), 1, 2));
    assertThat(constant(real("value_float", 0.5f)))
        .isEqualTo(Tensor.ofFloats(Imports.floatType(), 0.5f));
    AttributeProto list =
        AttributeProto.newBuilder()
            .setName("value_floats")
            .setType(AttributeProto.AttributeType.FLOATS)
            .addAllFloats(List.of(1f, 2f))
            .build();
    assertThat(constant(list)).isEqualTo(Tensor.ofFloats(Imports.floatType(2), 1, 2));
  }

  private static Tensor constant(AttributeProto attribute) {
    NodeProto.Builder node = node("Constant", List.of(), "y").addAttribute(attribute);
    return run(13, node, List.of(1L), new float[] {0});
  }

  @Test
  void largeUniformConstantsTakeNoMemory() {
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInitializer(longs("s", List.of(2L), 1 << 18, 1 << 18))
            .addNode(
                node("ConstantOfShape", List.of("s"), "y")
                    .addAttribute(
                        AttributeProto.newBuilder()
                            .setName("value")
                            .setType(AttributeProto.AttributeType.TENSOR)
                            .setT(floats("", List.of(1L), 2))))
            .addOutput(value("y", "any", "any"));
    Module module = Imports.importModel(model(13, graph));
    assertThat(module.globals().get(0).blob())
        .isEqualTo(new Blob.Splat(ElementType.F32, 1L << 36, Float.floatToIntBits(2)));
  }

  @Test
  void castsConstants() {
    NodeProto.Builder cast = node("Cast", List.of("c"), "y").addAttribute(integer("to", 6));
    TensorProto.Builder c = floats("c", List.of(3L), 1.9f, -1.9f, 0);
    assertThat(run(13, cast, List.of(1L), new float[] {0}, c))
        .isEqualTo(Tensor.ofLongs(TensorType.of(ElementType.I32, 3), 1, -1, 0));
  }

  @Test
  void aChoiceDoesNotMixInWhatItDoesNotTake() {
    NodeProto.Builder less = node("Less", List.of("x", "zero"), "below");
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(value("x", 4L))
            .addNode(less)
            .addNode(node("Sqrt", List.of("x"), "root"))
            .addNode(node("Where", List.of("below", "zero", "root"), "y"))
            .addOutput(value("y", "any"))
            .addInitializer(floats("zero", List.of(), 0));
    // the root of -4 is NaN
    float[] x = {-4, 0, 4, Float.POSITIVE_INFINITY};
    assertThat(Imports.run(model(13, graph), x).floats())
        .containsExactly(0, 0, 2, Float.POSITIVE_INFINITY);
  }

  @Test
  void signsOfNothingAreNaN() {
    float[] x = {-2, -0f, 3, Float.NaN, Float.NEGATIVE_INFINITY};
    assertThat(run(13, unary("Sign"), List.of(5L), x).floats())
        .containsExactly(-1, 0, 1, Float.NaN, -1);
  }

  @Test
  void codesAreRoundedHalfToEvenAndClamped() {
    // 0.5 and 1.5 steps of 2 go to 0 and 2; the zero point is 10
    float[] x = {1, 3, -19, -21, 489, 490, 1000};
    NodeProto.Builder quantize = node("QuantizeLinear", List.of("x", "s", "z"), "q");
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .addInput(value("x", 7L))
            .addNode(quantize)
            .addNode(node("DequantizeLinear", List.of("q", "s", "z"), "y"))
            .addOutput(value("y", "any"))
            .addInitializer(floats("s", List.of(), 2))
            .addInitializer(
                TensorProto.newBuilder()
                    .setName("z")
                    .setDataType(TensorProto.DataType.UINT8_VALUE)
                    .addInt32Data(10));
    // codes 10, 12, 0 (from -9.5 to -10), 0, 254 (from 244.5 to 244), 255, 255
    assertThat(Imports.run(model(13, graph), x).floats())
        .containsExactly(0, 4, -20, -20, 488, 490, 490);
  }
}
