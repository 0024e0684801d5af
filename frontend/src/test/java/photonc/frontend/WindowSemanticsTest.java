package photonc.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static photonc.frontend.OneNode.run;
import static photonc.frontend.OneNode.unary;
import static photonc.onnx.Protos.floats;
import static photonc.onnx.Protos.integer;
import static photonc.onnx.Protos.integers;
import static photonc.onnx.Protos.longs;
import static photonc.onnx.Protos.node;
import static photonc.onnx.Protos.real;
import static photonc.onnx.Protos.text;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What windows over spatial axes, and their edges, mean; expected values worked out by hand. */
class WindowSemanticsTest {
  private static final float[] ONE_TO_FIVE = {1, 2, 3, 4, 5};

  @Test
  void resizingTakesOrWeighsNeighbours() {
    List<Long> sizes = List.of(1L, 1L, 4L);
    float[] x = {1, 2, 3, 4};
    AttributeProto linear = text("mode", "linear");
    NodeProto.Builder resize = node("Resize", List.of("x", "", "s"), "y");
    TensorProto.Builder twice = floats("s", List.of(3L), 1, 1, 2);
    assertThat(run(13, resize.clone().addAttribute(linear), sizes, x, twice).floats())
        .containsExactly(1, 1.25f, 1.75f, 2.25f, 2.75f, 3.25f, 3.75f, 4);
    AttributeProto asymmetric = text("coordinate_transformation_mode", "asymmetric");
    AttributeProto floor = text("nearest_mode", "floor");
    assertThat(
            run(13, resize.clone().addAttribute(asymmetric).addAttribute(floor), sizes, x, twice)
                .floats())
        .containsExactly(1, 1, 2, 2, 3, 3, 4, 4);
    // places 0.5 and 2.5: ties go down, or up
    TensorProto.Builder half = floats("s", List.of(3L), 1, 1, 0.5f);
    assertThat(run(13, resize, sizes, x, half).floats()).containsExactly(1, 3);
    AttributeProto ceil = text("nearest_mode", "round_prefer_ceil");
    assertThat(run(13, resize.clone().addAttribute(ceil), sizes, x, half).floats())
        .containsExactly(2, 4);
    AttributeProto corners = text("coordinate_transformation_mode", "align_corners");
    NodeProto.Builder toSeven =
        node("Resize", List.of("x", "", "", "n"), "y").addAttribute(corners).addAttribute(linear);
    assertThat(run(13, toSeven, sizes, x, longs("n", List.of(3L), 1, 1, 7)).floats())
        .containsExactly(1, 1.5f, 2, 2.5f, 3, 3.5f, 4);
  }

  @Test
  void resizingBeforeOpset11GoesUpToTheNextElementWhenItShrinks() {
    NodeProto.Builder resize = node("Resize", List.of("x", "s"), "y");
    float[] x = {1, 2, 3, 4, 5};
    // places 0, 1.67, 3.33
    TensorProto.Builder less = floats("s", List.of(1L), 0.6f);
    assertThat(run(10, resize, List.of(5L), x, less).floats()).containsExactly(1, 3, 5);
    // places 0, 0.67, 1.33, 2, 2.67, 3.33, 4
    TensorProto.Builder more = floats("s", List.of(1L), 1.5f);
    assertThat(run(10, resize, List.of(5L), x, more).floats()).containsExactly(1, 1, 2, 3, 3, 4, 5);
  }

  @Test
  void resizingToOneElementAsPytorchDoesTakesTheFirst() {
    NodeProto.Builder resize =
        node("Resize", List.of("x", "", "", "n"), "y")
            .addAttribute(text("mode", "cubic"))
            .addAttribute(text("coordinate_transformation_mode", "pytorch_half_pixel"));
    float[] x = {1, 2, 3, 4, 5};
    assertThat(run(13, resize, List.of(5L), x, longs("n", List.of(1L), 1)).floats())
        .containsExactly(1);
  }

  @Test
  void transposedConvolutionsOverlapAndAreCutOff() {
    List<Long> sizes = List.of(1L, 1L, 3L);
    float[] x = {1, 2, 3};
    NodeProto.Builder plain = node("ConvTranspose", List.of("x", "w"), "y");
    TensorProto.Builder w = floats("w", List.of(1L, 1L, 3L), 1, 10, 100);
    // 1 10 100 . . / . 2 20 200 . / . . 3 30 300
    assertThat(run(13, plain, sizes, x, w).floats()).containsExactly(1, 12, 123, 230, 300);
    NodeProto.Builder strided =
        plain
            .clone()
            .addAttribute(integers("strides", 2))
            .addAttribute(integers("pads", 1, 0))
            .addAttribute(integers("output_padding", 1));
    // 1 10 102 20 203 30 300 0 from the second on
    assertThat(run(13, strided, sizes, x, w).floats())
        .containsExactly(10, 102, 20, 203, 30, 300, 0);
    NodeProto.Builder same =
        plain
            .clone()
            .addAttribute(integers("strides", 2))
            .addAttribute(text("auto_pad", "SAME_UPPER"));
    assertThat(run(13, same, sizes, x, w).floats()).containsExactly(1, 10, 102, 20, 203, 30);
    NodeProto.Builder holes = plain.clone().addAttribute(integers("dilations", 2));
    assertThat(run(13, holes, sizes, x, w).floats()).containsExactly(1, 2, 13, 20, 130, 200, 300);
  }

  @Test
  void croppingFillsWhatIsOutside() {
    NodeProto.Builder crop =
        node("Resize", List.of("x", "roi", "", "n"), "y")
            .addAttribute(text("mode", "linear"))
            .addAttribute(text("coordinate_transformation_mode", "tf_crop_and_resize"))
            .addAttribute(real("extrapolation_value", 9));
    // from place 1 to place 4 of 0 .. 2
    TensorProto.Builder region = floats("roi", List.of(2L), 0.5f, 2);
    assertThat(
            run(13, crop, List.of(3L), new float[] {1, 3, 7}, region, longs("n", List.of(1L), 4))
                .floats())
        .containsExactly(3, 7, 9, 9);
  }

  @Test
  void localResponseIsCutOffAtTheFirstAndLastChannel() {
    AttributeProto[] attributes = {
      integer("size", 3), real("alpha", 3), real("beta", 1), real("bias", 1)
    };
    // sums of squares over channels 0..1, 0..2, 1..2
    assertThat(
            run(13, unary("LRN", attributes), List.of(1L, 3L, 1L, 1L), new float[] {1, 2, 3})
                .floats())
        .containsExactly(new float[] {1 / 6f, 2 / 15f, 3 / 14f}, Offset.offset(1e-6f));
  }

  @Test
  void averagesCountOrLeaveOutPadding() {
    List<Long> sizes = List.of(1L, 1L, 5L);
    AttributeProto kernel = integers("kernel_shape", 3);
    AttributeProto stride = integers("strides", 2);
    AttributeProto pads = integers("pads", 1, 1);
    AttributeProto include = integer("count_include_pad", 1);
    // windows (pad 1 2) (2 3 4) (4 5 pad)
    assertThat(run(13, unary("AveragePool", kernel, stride, pads), sizes, ONE_TO_FIVE).floats())
        .containsExactly(1.5f, 3, 4.5f);
    assertThat(
            run(13, unary("AveragePool", kernel, stride, pads, include), sizes, ONE_TO_FIVE)
                .floats())
        .containsExactly(1, 3, 3);
  }

  @Test
  void theAverageOfNothingButPaddingIsZero() {
    AttributeProto kernel = integers("kernel_shape", 2);
    AttributeProto apart = integers("dilations", 3);
    AttributeProto pads = integers("pads", 1, 1);
    // the only window reads places -1 and 2 of 0 .. 1
    assertThat(
            run(
                    19,
                    unary("AveragePool", kernel, apart, pads),
                    List.of(1L, 1L, 2L),
                    new float[] {5, 7})
                .floats())
        .containsExactly(0);
  }

  @Test
  void roundingUpAddsAWindowThatCountsOnlyWhatIsThere() {
    List<Long> sizes = List.of(1L, 1L, 5L);
    AttributeProto kernel = integers("kernel_shape", 2);
    AttributeProto stride = integers("strides", 2);
    AttributeProto up = integer("ceil_mode", 1);
    // windows (1 2) (3 4) (5 -)
    assertThat(run(13, unary("AveragePool", kernel, stride, up), sizes, ONE_TO_FIVE).floats())
        .containsExactly(1.5f, 3.5f, 5);
    assertThat(
            run(
                    13,
                    unary("AveragePool", kernel, stride, up, integer("count_include_pad", 1)),
                    sizes,
                    ONE_TO_FIVE)
                .floats())
        .containsExactly(1.5f, 3.5f, 5);
    assertThat(run(13, unary("MaxPool", kernel, stride, up), sizes, ONE_TO_FIVE).floats())
        .containsExactly(2, 4, 5);
    // padding 0 1: a third window of stride 3 would start in the padding: (1 2) (4 5)
    assertThat(
            run(
                    13,
                    unary("MaxPool", kernel, integers("strides", 3), integers("pads", 0, 1), up),
                    sizes,
                    ONE_TO_FIVE)
                .floats())
        .containsExactly(2, 5);
  }

  @Test
  void samePaddingPutsTheOddElementWhereItSays() {
    List<Long> sizes = List.of(1L, 1L, 4L);
    float[] x = {1, 2, 3, 4};
    TensorProto.Builder k = floats("k", List.of(1L, 1L, 2L), 1, 10);
    NodeProto.Builder conv = node("Conv", List.of("x", "k"), "y");
    assertThat(
            run(13, conv.clone().addAttribute(text("auto_pad", "SAME_UPPER")), sizes, x, k)
                .floats())
        .containsExactly(21, 32, 43, 4);
    assertThat(
            run(13, conv.clone().addAttribute(text("auto_pad", "SAME_LOWER")), sizes, x, k)
                .floats())
        .containsExactly(10, 21, 32, 43);
    assertThat(run(13, conv.clone().addAttribute(text("auto_pad", "VALID")), sizes, x, k).floats())
        .containsExactly(21, 32, 43);
  }
}
