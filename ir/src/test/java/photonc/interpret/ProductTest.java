package photonc.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static photonc.interpret.Ops.evaluate;
import static photonc.interpret.Ops.i32;
import static photonc.interpret.Ops.type;

import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Window;

class ProductTest {
  private static final Map<String, Attribute> NONE = Map.of();

  @Test
  void matmulMultipliesRowsByColumns() {
    Tensor a = Tensor.ofFloats(f32(2, 3), 1, 2, 3, 4, 5, 6);
    Tensor b = Tensor.ofFloats(f32(3, 2), 1, 0, 0, 1, 2, 2);
    assertThat(evaluate(OpKind.TENSOR_MATMUL, f32(2, 2), NONE, a, b))
        .isEqualTo(Tensor.ofFloats(f32(2, 2), 7, 8, 16, 17));
  }

  @Test
  void matmulTransposesTheLastTwoAxes() {
    Tensor a = Tensor.ofLongs(i32(3, 2), 1, 4, 2, 5, 3, 6);
    Tensor b = Tensor.ofLongs(i32(2, 3), 1, 0, 2, 0, 1, 2);
    Map<String, Attribute> both =
        Map.of("transpose_a", Attribute.of(true), "transpose_b", Attribute.of(true));
    assertThat(evaluate(OpKind.TENSOR_MATMUL, i32(2, 2), both, a, b))
        .isEqualTo(Tensor.ofLongs(i32(2, 2), 7, 8, 16, 17));
  }

  @Test
  void matmulBroadcastsBatchAxes() {
    Tensor a = Tensor.ofFloats(f32(2, 1, 1, 2), 1, 2, 3, 4);
    Tensor b = Tensor.ofFloats(f32(2, 2, 1), 10, 1, 100, 5);
    // a0 = [1 2], a1 = [3 4]; b0 = [10 1]', b1 = [100 5]'
    assertThat(evaluate(OpKind.TENSOR_MATMUL, f32(2, 2, 1, 1), NONE, a, b).floats())
        .containsExactly(12, 110, 34, 320);
  }

  @Test
  void matmulTakesVectorsAsNumPyDoes() {
    Tensor vector = Tensor.ofFloats(f32(2), 1, 2);
    Tensor matrix = Tensor.ofFloats(f32(2, 2), 1, 2, 3, 4);
    assertThat(evaluate(OpKind.TENSOR_MATMUL, f32(2), NONE, vector, matrix).floats())
        .containsExactly(7, 10);
    assertThat(evaluate(OpKind.TENSOR_MATMUL, f32(2), NONE, matrix, vector).floats())
        .containsExactly(5, 11);
    assertThat(evaluate(OpKind.TENSOR_MATMUL, f32(), NONE, vector, vector).floats())
        .containsExactly(5);
  }

  @Test
  void matmulOfDoublesKeepsTheirPrecision() {
    Tensor a = Tensor.ofDoubles(type(ElementType.F64, 1, 2), 1, 1e-12);
    Tensor b = Tensor.ofDoubles(type(ElementType.F64, 2, 1), 1, 1);
    assertThat(evaluate(OpKind.TENSOR_MATMUL, type(ElementType.F64, 1, 1), NONE, a, b).doubles())
        .containsExactly(1 + 1e-12);
  }

  @Test
  void floatSumsRunInOrder() {
    // (1e8 + 1) is 1e8 in f32, so in order the sum is 0 + 1; in another order it would be 2 or 0
    Tensor a = Tensor.ofFloats(f32(1, 4), 1e8f, 1, -1e8f, 1);
    Tensor ones = Tensor.ofFloats(f32(4, 1), 1, 1, 1, 1);
    assertThat(evaluate(OpKind.TENSOR_MATMUL, f32(1, 1), NONE, a, ones).floats())
        .containsExactly(1);
  }

  @Test
  void integerSumsNeverWrap() {
    TensorType bytes = type(ElementType.signed(32), 1, 2);
    Tensor a = Tensor.ofLongs(bytes, 1 << 30, 1 << 30);
    Tensor b = Tensor.ofLongs(i32(2, 1), 1, 1);
    assertThatThrownBy(() -> evaluate(OpKind.TENSOR_MATMUL, i32(1, 1), NONE, a, b))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("2147483648 does not fit i32");
    assertThat(evaluate(OpKind.TENSOR_MATMUL, type(ElementType.I64, 1, 1), NONE, a, b).longs())
        .containsExactly(1L << 31);
  }

  /** The sizes of a convolution, drawn from one seed. */
  private record Sizes(
      int batch,
      int groups,
      int in,
      int out,
      int[] image,
      int[] kernel,
      int[] stride,
      int[] pads,
      int[] dilation) {
    static Sizes draw(Random random) {
      int groups = 1 + random.nextInt(3);
      return new Sizes(
          1 + random.nextInt(2),
          groups,
          1 + random.nextInt(3),
          1 + random.nextInt(3),
          new int[] {5 + random.nextInt(5), 5 + random.nextInt(5)},
          new int[] {1 + random.nextInt(3), 1 + random.nextInt(3)},
          new int[] {1 + random.nextInt(3), 1 + random.nextInt(3)},
          new int[] {random.nextInt(3), random.nextInt(3), random.nextInt(3), random.nextInt(3)},
          new int[] {1 + random.nextInt(2), 1 + random.nextInt(2)});
    }

    int output(int d) {
      int span = dilation[d] * (kernel[d] - 1) + 1;
      return (image[d] + pads[d] + pads[d + 2] - span) / stride[d] + 1;
    }
  }

  @Property(tries = 200)
  void convEqualsTheNaiveLoops(@ForAll @IntRange(max = 1_000_000) int seed) {
    Random random = new Random(seed);
    Sizes s = Sizes.draw(random);
    Tensor x =
        codes(
            random, type(ElementType.I8, s.batch, (long) s.groups * s.in, s.image[0], s.image[1]));
    Tensor w =
        codes(
            random, type(ElementType.I8, (long) s.groups * s.out, s.in, s.kernel[0], s.kernel[1]));
    TensorType result = i32(s.batch, (long) s.groups * s.out, s.output(0), s.output(1));
    Map<String, Attribute> attributes =
        Map.of(
            "strides", Attribute.integers(s.stride[0], s.stride[1]),
            "pads", Attribute.integers(s.pads[0], s.pads[1], s.pads[2], s.pads[3]),
            "dilations", Attribute.integers(s.dilation[0], s.dilation[1]),
            "groups", Attribute.of(s.groups));
    long[] expected = naive(s, x, w);
    assertThat(evaluate(OpKind.TENSOR_CONV, result, attributes, x, w).longs()).isEqualTo(expected);
    // small integers are exact in f32 in whatever order
    Tensor real = evaluate(OpKind.TENSOR_CONV, f32(result.sizes()), attributes, f32(x), f32(w));
    assertThat(real).isEqualTo(f32(Tensor.ofLongs(result, expected)));
  }

  @Property(tries = 200)
  void productOfAConvolutionWindowEqualsTheNaiveLoops(
      @ForAll @IntRange(max = 1_000_000) int seed, @ForAll @IntRange(max = 3) int rowAxis) {
    Random random = new Random(seed);
    Sizes drawn = Sizes.draw(random);
    Sizes s =
        new Sizes(
            drawn.batch,
            1,
            drawn.in,
            drawn.out,
            drawn.image,
            drawn.kernel,
            drawn.stride,
            drawn.pads,
            drawn.dilation);
    Tensor x = codes(random, type(ElementType.U8, s.batch, s.in, s.image[0], s.image[1]));
    Tensor w = codes(random, type(ElementType.I8, s.out, (long) s.in * s.kernel[0] * s.kernel[1]));
    Window window =
        new Window(
            List.of(
                new Window.Dimension(s.batch, 0, 1),
                new Window.Dimension(s.output(0), 2, s.stride[0]),
                new Window.Dimension(s.output(1), 3, s.stride[1])),
            List.of(
                new Window.Dimension(s.in, 1, 1),
                new Window.Dimension(s.kernel[0], 2, s.dilation[0]),
                new Window.Dimension(s.kernel[1], 3, s.dilation[1])),
            List.of(0L, 0L, (long) -s.pads[0], (long) -s.pads[1]),
            0);
    Map<String, Attribute> attributes =
        Map.of("window", window.attribute(), "row_axis", Attribute.of(rowAxis));
    long[] channelsSecond = naive(s, x, w);
    int[] vectors = {s.batch, s.output(0), s.output(1)};
    long[] sizes = new long[4];
    for (int axis = 0; axis < 4; axis++) {
      sizes[axis] = axis < rowAxis ? vectors[axis] : axis == rowAxis ? s.out : vectors[axis - 1];
    }
    long[] product = evaluate(OpKind.TENSOR_PRODUCT, i32(sizes), attributes, x, w).longs();
    for (int n = 0; n < s.batch; n++) {
      for (int m = 0; m < s.out; m++) {
        for (int p = 0; p < vectors[1] * vectors[2]; p++) {
          int[] at = {n, p / vectors[2], p % vectors[2]};
          int index = 0;
          for (int axis = 0; axis < 4; axis++) {
            int digit = axis < rowAxis ? at[axis] : axis == rowAxis ? m : at[axis - 1];
            index = index * (int) sizes[axis] + digit;
          }
          assertThat(product[index])
              .isEqualTo(channelsSecond[(n * s.out + m) * vectors[1] * vectors[2] + p]);
        }
      }
    }
  }

  @Property(tries = 200)
  void aPlacePutsEveryElementWhereItsWindowReads(@ForAll @IntRange(max = 1_000_000) int seed) {
    Random random = new Random(seed);
    Tensor x = codes(random, type(ElementType.U8, 5, 4));
    long rows = 1L + random.nextInt(6);
    Tensor w = codes(random, type(ElementType.I8, rows, 3));
    Window window =
        new Window(
            List.of(new Window.Dimension(5, 0, 1), new Window.Dimension(2, 1, 1)),
            List.of(new Window.Dimension(3, 1, 1)),
            List.of(0L, 0L),
            0);
    Window place = RandomPlace.draw(random, window.vectors(), rows);
    long[] sizes = RandomPlace.sizes(place);
    Map<String, Attribute> attributes =
        Map.of("window", window.attribute(), "place", place.attribute());
    long[] product = evaluate(OpKind.TENSOR_PRODUCT, i32(sizes), attributes, x, w).longs();
    for (int v = 0; v < 10; v++) {
      for (int m = 0; m < rows; m++) {
        long sum = 0;
        for (int k = 0; k < 3; k++) {
          sum += w.longs()[m * 3 + k] * x.longs()[v / 2 * 4 + v % 2 + k];
        }
        assertThat(product[(int) place.elementIndex(sizes, v, m)]).isEqualTo(sum);
      }
    }
  }

  @Test
  void paddingOfAWindowReadsTheFill() {
    Window window =
        new Window(
            List.of(new Window.Dimension(3, 0, 1)),
            List.of(new Window.Dimension(2, 0, 1)),
            List.of(-1L),
            9);
    Map<String, Attribute> attributes =
        Map.of("window", window.attribute(), "row_axis", Attribute.of(0));
    Tensor x = Tensor.ofLongs(type(ElementType.I8, 2), 3, 4);
    Tensor w = Tensor.ofLongs(type(ElementType.I8, 1, 2), 10, 1);
    // vectors (9, 3), (3, 4), (4, 9)
    assertThat(evaluate(OpKind.TENSOR_PRODUCT, i32(1, 3), attributes, x, w).longs())
        .containsExactly(93, 34, 49);
  }

  /** Six loops over output and kernel, channels and groups kept apart. */
  private static long[] naive(Sizes s, Tensor x, Tensor w) {
    int outputs = s.groups * s.out;
    int channels = s.groups * s.in;
    long[] y = new long[s.batch * outputs * s.output(0) * s.output(1)];
    int at = 0;
    for (int n = 0; n < s.batch; n++) {
      for (int o = 0; o < outputs; o++) {
        for (int oh = 0; oh < s.output(0); oh++) {
          for (int ow = 0; ow < s.output(1); ow++, at++) {
            for (int c = 0; c < s.in; c++) {
              int channel = o / s.out * s.in + c;
              y[at] += tap(s, x, w, (n * channels + channel), o * s.in + c, oh, ow);
            }
          }
        }
      }
    }
    return y;
  }

  private static long tap(Sizes s, Tensor x, Tensor w, int plane, int kernel, int oh, int ow) {
    long sum = 0;
    for (int kh = 0; kh < s.kernel[0]; kh++) {
      for (int kw = 0; kw < s.kernel[1]; kw++) {
        int h = oh * s.stride[0] + kh * s.dilation[0] - s.pads[0];
        int v = ow * s.stride[1] + kw * s.dilation[1] - s.pads[1];
        if (h >= 0 && h < s.image[0] && v >= 0 && v < s.image[1]) {
          long weight = w.longs()[(kernel * s.kernel[0] + kh) * s.kernel[1] + kw];
          sum += weight * x.longs()[(plane * s.image[0] + h) * s.image[1] + v];
        }
      }
    }
    return sum;
  }

  static Tensor codes(Random random, TensorType type) {
    Tensor tensor = Tensor.zeros(type);
    int span = (int) (type.element().maxCode() - type.element().minCode() + 1);
    for (int i = 0; i < tensor.length(); i++) {
      tensor.longs()[i] = type.element().minCode() + random.nextInt(span);
    }
    return tensor;
  }

  private static Tensor f32(Tensor codes) {
    Tensor reals = Tensor.zeros(codes.type().withElement(ElementType.F32));
    for (int i = 0; i < reals.length(); i++) {
      reals.floats()[i] = codes.longs()[i];
    }
    return reals;
  }

  private static TensorType f32(long... sizes) {
    return Ops.f32(sizes);
  }
}
