package photonc.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static photonc.interpret.Ops.evaluate;
import static photonc.interpret.Ops.f32;
import static photonc.interpret.Ops.i32;
import static photonc.interpret.Ops.type;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

class ElementwiseTest {
  @Test
  void broadcastsAsNumPyDoes() {
    Tensor column = Tensor.ofFloats(f32(2, 1), 10, 20);
    Tensor row = Tensor.ofFloats(f32(3), 1, 2, 3);
    assertThat(evaluate(OpKind.TENSOR_ADD, f32(2, 3), Map.of(), column, row))
        .isEqualTo(Tensor.ofFloats(f32(2, 3), 11, 12, 13, 21, 22, 23));
    assertThat(evaluate(OpKind.VECTOR_SUB, f32(2, 3), Map.of(), row, column))
        .isEqualTo(Tensor.ofFloats(f32(2, 3), -9, -8, -7, -19, -18, -17));
    Tensor scalar = Tensor.ofFloats(f32(), 2);
    assertThat(evaluate(OpKind.TENSOR_MUL, f32(3), Map.of(), scalar, row))
        .isEqualTo(Tensor.ofFloats(f32(3), 2, 4, 6));
  }

  /** Java's own float arithmetic rounds once per operation. */
  @Property
  void floatsAreRoundedOnce(@ForAll float a, @ForAll float b) {
    Tensor left = Tensor.ofFloats(f32(), a);
    Tensor right = Tensor.ofFloats(f32(), b);
    assertThat(real(OpKind.TENSOR_ADD, left, right)).isEqualTo(Float.valueOf(a + b));
    assertThat(real(OpKind.TENSOR_SUB, left, right)).isEqualTo(Float.valueOf(a - b));
    assertThat(real(OpKind.TENSOR_MUL, left, right)).isEqualTo(Float.valueOf(a * b));
    assertThat(real(OpKind.TENSOR_DIV, left, right)).isEqualTo(Float.valueOf(a / b));
    assertThat(real(OpKind.TENSOR_MAXIMUM, left, right)).isEqualTo(Float.valueOf(Math.max(a, b)));
    assertThat(real(OpKind.TENSOR_MINIMUM, left, right)).isEqualTo(Float.valueOf(Math.min(a, b)));
  }

  private static Float real(OpKind kind, Tensor... operands) {
    return evaluate(kind, f32(), Map.of(), operands).floats()[0];
  }

  @Test
  void functionsOfRealsHaveTheirKnownValues() {
    Tensor x = Tensor.ofFloats(f32(3), 0, 1, -2);
    assertThat(evaluate(OpKind.TENSOR_EXP, f32(3), Map.of(), x).floats())
        .containsExactly(1f, 2.7182817f, 0.13533528f);
    assertThat(evaluate(OpKind.TENSOR_TANH, f32(3), Map.of(), x).floats())
        .containsExactly(0f, 0.7615942f, -0.9640276f);
    assertThat(evaluate(OpKind.VECTOR_SIGMOID, f32(3), Map.of(), x).floats())
        .containsExactly(0.5f, 0.7310586f, 0.11920292f);
    assertThat(evaluate(OpKind.TENSOR_RELU, f32(3), Map.of(), x).floats())
        .containsExactly(0f, 1f, 0f);
    // tables: Abramowitz and Stegun 4.2, 7.1
    assertThat(evaluate(OpKind.TENSOR_ERF, f32(3), Map.of(), x).floats())
        .containsExactly(0f, 0.8427008f, -0.9953223f);
    assertThat(real(OpKind.TENSOR_ERF, Tensor.ofFloats(f32(), 30))).isEqualTo(Float.valueOf(1));
    assertThat(real(OpKind.TENSOR_LOG, Tensor.ofFloats(f32(), 10)))
        .isEqualTo(Float.valueOf(2.3025851f));
    assertThat(real(OpKind.TENSOR_POW, Tensor.ofFloats(f32(), 2), Tensor.ofFloats(f32(), 0.5f)))
        .isEqualTo(Float.valueOf(1.4142135f));
    assertThat(real(OpKind.TENSOR_SQRT, Tensor.ofFloats(f32(), 2)))
        .isEqualTo(Float.valueOf(1.4142135f));
  }

  @Test
  void wholeNumbersNearRealOnes() {
    Tensor x = Tensor.ofFloats(f32(6), -2.5f, -1.5f, -0.2f, 0.5f, 1.5f, 2.7f);
    assertThat(evaluate(OpKind.TENSOR_FLOOR, f32(6), Map.of(), x).floats())
        .containsExactly(-3f, -2f, -1f, 0f, 1f, 2f);
    assertThat(evaluate(OpKind.TENSOR_CEIL, f32(6), Map.of(), x).floats())
        .containsExactly(-2f, -1f, -0f, 1f, 2f, 3f);
    assertThat(evaluate(OpKind.TENSOR_ROUND, f32(6), Map.of(), x).floats())
        .containsExactly(-2f, -2f, -0f, 0f, 2f, 3f);
  }

  @Test
  void castsTruncateClampAndRoundOnce() {
    Tensor x = Tensor.ofFloats(f32(5), -1.9f, 1.9f, 300, -300, Float.NaN);
    assertThat(evaluate(OpKind.TENSOR_CAST, type(ElementType.I8, 5), Map.of(), x).longs())
        .containsExactly(-1, 1, 127, -128, 0);
    assertThat(evaluate(OpKind.TENSOR_CAST, type(ElementType.I1, 5), Map.of(), x).longs())
        .containsExactly(1, 1, 1, 1, 1);
    Tensor large = Tensor.ofLongs(i32(2), 16_777_217, -3);
    assertThat(evaluate(OpKind.TENSOR_CAST, f32(2), Map.of(), large).floats())
        .containsExactly(16_777_216f, -3f);
    Tensor tenth = Tensor.ofFloats(f32(1), 0.1f);
    // 0.1 in binary16 is 1638 / 2^14
    assertThat(evaluate(OpKind.VECTOR_CAST, type(ElementType.F16, 1), Map.of(), tenth).floats())
        .containsExactly(1638f / 16384);
  }

  @Test
  void halvesAreRoundedToHalves() {
    TensorType half = type(ElementType.F16, 1);
    // 2048 + 1 lies between the halves 2048 and 2050: the tie goes to the even 2048
    assertThat(
            evaluate(
                    OpKind.TENSOR_ADD,
                    half,
                    Map.of(),
                    Tensor.ofFloats(half, 2048),
                    Tensor.ofFloats(half, 1))
                .floats())
        .containsExactly(2048f);
  }

  @Test
  void doublesStayDoubles() {
    TensorType doubles = type(ElementType.F64, 1);
    Tensor third =
        evaluate(
            OpKind.TENSOR_DIV,
            doubles,
            Map.of(),
            Tensor.ofDoubles(doubles, 1),
            Tensor.ofDoubles(doubles, 3));
    assertThat(third.doubles()).containsExactly(1.0 / 3);
  }

  @Test
  void integerDivisionTruncates() {
    TensorType longs = type(ElementType.I64, 4);
    Tensor a = Tensor.ofLongs(longs, 7, -7, 7, -7);
    Tensor b = Tensor.ofLongs(longs, 2, 2, -2, -2);
    assertThat(evaluate(OpKind.TENSOR_DIV, longs, Map.of(), a, b).longs())
        .containsExactly(3, -3, -3, 3);
    assertThat(evaluate(OpKind.TENSOR_RELU, longs, Map.of(), a).longs())
        .containsExactly(7, 0, 7, 0);
    assertThat(evaluate(OpKind.TENSOR_MAXIMUM, longs, Map.of(), a, b).longs())
        .containsExactly(7, 2, 7, -2);
  }

  @Test
  void integersNeverWrap() {
    Tensor largest = Tensor.ofLongs(i32(1), Integer.MAX_VALUE);
    Tensor one = Tensor.ofLongs(i32(1), 1);
    assertThatThrownBy(() -> evaluate(OpKind.TENSOR_ADD, i32(1), Map.of(), largest, one))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("2147483648 does not fit i32");
    TensorType longs = type(ElementType.I64, 1);
    Tensor lowest = Tensor.ofLongs(longs, Long.MIN_VALUE);
    Tensor minusOne = Tensor.ofLongs(longs, -1);
    assertThatThrownBy(() -> evaluate(OpKind.TENSOR_DIV, longs, Map.of(), lowest, minusOne))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void rejectsExpOfIntegers() {
    assertThatThrownBy(
            () -> evaluate(OpKind.TENSOR_EXP, i32(1), Map.of(), Tensor.ofLongs(i32(1), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tensor.exp of i32");
  }

  @Test
  void quantizeRoundsHalfToEvenAndClamps() {
    Tensor x = Tensor.ofFloats(f32(8), 0.25f, 0.75f, -0.25f, 1.25f, 1000, -1000, Float.NaN, -0.75f);
    Map<String, Attribute> half = Map.of("scale", Attribute.real(0.5));
    // codes before clamping: 0.5, 1.5, -0.5, 2.5, 2000, -2000, NaN, -1.5
    TensorType signed = type(ElementType.I8, 8);
    assertThat(evaluate(OpKind.TENSOR_QUANTIZE, signed, half, x).longs())
        .containsExactly(0, 2, 0, 2, 127, -127, 0, -2);
    TensorType unsigned = type(ElementType.unsigned(4), 8);
    assertThat(evaluate(OpKind.VECTOR_QUANTIZE, unsigned, half, x).longs())
        .containsExactly(0, 2, 0, 2, 15, 0, 0, 0);
  }

  @Test
  void dequantizeTakesAScaleForTheWholeOrAlongAnAxis() {
    Tensor q = Tensor.ofLongs(i32(2, 3), 1, 2, 3, 4, 5, 6);
    Map<String, Attribute> axis0 = Map.of("axis", Attribute.of(0));
    Map<String, Attribute> axis1 = Map.of("axis", Attribute.of(1));
    Tensor whole = Tensor.ofFloats(f32(1), 0.5f);
    assertThat(evaluate(OpKind.TENSOR_DEQUANTIZE, f32(2, 3), axis0, q, whole).floats())
        .containsExactly(0.5f, 1f, 1.5f, 2f, 2.5f, 3f);
    Tensor rows = Tensor.ofFloats(f32(2), 1, 10);
    assertThat(evaluate(OpKind.TENSOR_DEQUANTIZE, f32(2, 3), axis0, q, rows).floats())
        .containsExactly(1f, 2f, 3f, 40f, 50f, 60f);
    Tensor columns = Tensor.ofFloats(f32(3), 1, 10, 100);
    assertThat(evaluate(OpKind.VECTOR_DEQUANTIZE, f32(2, 3), axis1, q, columns).floats())
        .containsExactly(1f, 20f, 300f, 4f, 50f, 600f);
  }
}
