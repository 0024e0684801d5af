package photonc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

class ComparisonTest {
  private static Comparison compared(float[] found, float... reference) {
    return Comparison.of(
        List.of(Map.of("y", tensor(found))), List.of(Map.of("y", tensor(reference))), Map.of());
  }

  private static Tensor tensor(float... values) {
    return Tensor.ofFloats(TensorType.of(ElementType.F32, values.length), values);
  }

  private static float[] of(float... values) {
    return values;
  }

  @Test
  void onlyEqualOutputsAreExact() {
    assertThat(compared(of(1, 2), 1, 2).lines()).contains("SQNR                exact");
    assertThat(compared(of(0, 0), 0, 0).lines()).contains("SQNR                exact");
    assertThat(compared(of(), new float[0]).json(Optional.empty(), true))
        .doesNotContainKey("sqnrDb");
    Comparison ofNothing = compared(of(0, 0.5f), 0, 0);
    assertThat(ofNothing.lines()).contains("SQNR                -Infinity dB");
    assertThat(ofNothing.relativeError()).isInfinite();
    assertThat(compared(of(1, Float.POSITIVE_INFINITY), 1, 2).lines())
        .contains("SQNR                -Infinity dB");
  }

  @Test
  void infinitiesAndNansAreComparedAsTheyAre() {
    float infinity = Float.POSITIVE_INFINITY;
    Comparison same = compared(of(3, infinity, Float.NaN, 4), 3, infinity, Float.NaN, 5);
    assertThat(same.absoluteError()).isEqualTo(1);
    assertThat(same.relativeError()).isEqualTo(1 / 5.0);
    assertThat(compared(of(1, infinity), 1, -infinity).absoluteError()).isInfinite();
    assertThat(compared(of(1, Float.NaN), 1, 2).relativeError()).isNaN();
    assertThat(compared(of(1, 2), 1, Float.NaN).relativeError()).isNaN();
  }

  @Test
  void anotherShapeAgreesInNothing() {
    Comparison shorter = compared(of(1, 2), 1, 2, 3);
    assertThat(shorter.relativeError()).isInfinite();
    assertThat(shorter.sameTop1()).isZero();
    assertThat(compared(of(1, 2, 3), 1, 2).relativeError()).isInfinite();
  }
}
