package photonc.interpret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static photonc.interpret.Ops.evaluate;
import static photonc.interpret.Ops.f32;
import static photonc.interpret.Ops.i32;
import static photonc.interpret.Ops.type;

import java.util.Map;
import org.junit.jupiter.api.Test;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

class FoldTest {
  private static final Map<String, Attribute> POOL =
      Map.of(
          "kernel", Attribute.integers(2, 2),
          "strides", Attribute.integers(2, 1),
          "pads", Attribute.integers(1, 0, 0, 0),
          "dilations", Attribute.integers(1, 1));

  /** Rows -1..0 and 1..2 of a 3 x 3 image, row -1 being padding; columns 0..1 and 1..2. */
  @Test
  void poolsUnderASlidingWindowWithoutThePadding() {
    Tensor x = Tensor.ofFloats(f32(1, 1, 3, 3), -1, -2, -3, -4, -5, -6, -7, -8, -9);
    assertThat(evaluate(OpKind.TENSOR_MAX_POOL, f32(1, 1, 2, 2), POOL, x).floats())
        .containsExactly(-1, -2, -4, -5);
    assertThat(evaluate(OpKind.TENSOR_SUM_POOL, f32(1, 1, 2, 2), POOL, x).floats())
        .containsExactly(-3, -5, -24, -28);
    Tensor codes = Tensor.ofLongs(i32(1, 1, 3, 3), -1, -2, -3, -4, -5, -6, -7, -8, -9);
    assertThat(evaluate(OpKind.VECTOR_MAX_POOL, i32(1, 1, 2, 2), POOL, codes).longs())
        .containsExactly(-1, -2, -4, -5);
    assertThat(evaluate(OpKind.VECTOR_SUM_POOL, i32(1, 1, 2, 2), POOL, codes).longs())
        .containsExactly(-3, -5, -24, -28);
  }

  @Test
  void poolsEveryChannelOfEveryImageOnItsOwn() {
    Map<String, Attribute> pairs =
        Map.of(
            "kernel", Attribute.integers(2),
            "strides", Attribute.integers(1),
            "pads", Attribute.integers(0, 0),
            "dilations", Attribute.integers(2));
    Tensor x = Tensor.ofFloats(f32(2, 2, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(evaluate(OpKind.TENSOR_SUM_POOL, f32(2, 2, 1), pairs, x).floats())
        .containsExactly(4, 10, 16, 22);
  }

  @Test
  void reducesAlongAxes() {
    Tensor x = Tensor.ofFloats(f32(2, 3, 2), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    Map<String, Attribute> middle = Map.of("axes", Attribute.integers(1));
    Map<String, Attribute> outer = Map.of("axes", Attribute.integers(2, 0));
    assertThat(evaluate(OpKind.TENSOR_REDUCE_MAX, f32(2, 1, 2), middle, x).floats())
        .containsExactly(5, 6, 11, 12);
    assertThat(evaluate(OpKind.VECTOR_REDUCE_SUM, f32(2, 1, 2), middle, x).floats())
        .containsExactly(9, 12, 27, 30);
    assertThat(evaluate(OpKind.TENSOR_REDUCE_SUM, f32(1, 3, 1), outer, x).floats())
        .containsExactly(18, 26, 34);
  }

  @Test
  void transposePermutesAxes() {
    Tensor x = Tensor.ofLongs(i32(1, 2, 3), 1, 2, 3, 4, 5, 6);
    Map<String, Attribute> permutation = Map.of("permutation", Attribute.integers(2, 0, 1));
    assertThat(evaluate(OpKind.TENSOR_TRANSPOSE, i32(3, 1, 2), permutation, x))
        .isEqualTo(Tensor.ofLongs(i32(3, 1, 2), 1, 4, 2, 5, 3, 6));
  }

  @Test
  void reshapeAndZero() {
    Tensor x = Tensor.ofLongs(i32(2, 2), 1, 2, 3, 4);
    assertThat(evaluate(OpKind.CORE_RESHAPE, i32(4), Map.of(), x))
        .isEqualTo(Tensor.ofLongs(i32(4), 1, 2, 3, 4));
    assertThat(evaluate(OpKind.CORE_ZERO, f32(2), Map.of()))
        .isEqualTo(Tensor.ofFloats(f32(2), 0, 0));
  }

  @Test
  void argMaxTakesTheFirstOfTheLargest() {
    Tensor x = Tensor.ofFloats(f32(2, 3), 1, 7, 7, 4, 3, 4);
    assertThat(argMax(x, 1, 1, 2, 1).longs()).containsExactly(1, 0);
    assertThat(argMax(x, -1, 0, 2).longs()).containsExactly(1, 0);
    assertThat(argMax(x, 0, 0, 3).longs()).containsExactly(1, 0, 0);
  }

  private static Tensor argMax(Tensor x, int axis, int keep, long... sizes) {
    TensorType longs = type(ElementType.I64, sizes);
    Map<String, Attribute> attributes =
        Map.of("axis", Attribute.of(axis), "keepdims", Attribute.of(keep));
    return evaluate(
        OpKind.HOST_CALL,
        longs,
        Map.of(
            "operator", Attribute.of("ArgMax"), "attributes", Attribute.Dictionary.of(attributes)),
        x);
  }

  @Test
  void rejectsOperatorsTheHostDoesNotHave() {
    Map<String, Attribute> unknown = Map.of("operator", Attribute.of("NonZero"));
    assertThatThrownBy(
            () -> evaluate(OpKind.HOST_CALL, f32(1), unknown, Tensor.ofFloats(f32(1), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no operator 'NonZero'");
  }
}
