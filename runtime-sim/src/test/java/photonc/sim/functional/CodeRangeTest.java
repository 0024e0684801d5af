package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import photonc.ir.ElementType;

/** Many at a time are rounded as one is. */
class CodeRangeTest {
  private static final float[] CORNERS = {
    0.5f,
    1.5f,
    -0.5f,
    -0f,
    127.5f,
    -127.5f,
    254.5f,
    255.5f,
    3e9f,
    -3e9f,
    1e30f,
    -1e30f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE
  };

  @Test
  void manyAreRoundedAsOneIs() {
    for (ElementType type :
        List.of(
            ElementType.I8,
            ElementType.U8,
            ElementType.signed(4),
            ElementType.signed(24),
            ElementType.I32,
            ElementType.unsigned(32),
            ElementType.F32)) {
      CodeRange codes = CodeRange.of(type);
      float[] values = values();
      float[] expected = new float[values.length];
      for (int k = 0; k < values.length; k++) {
        expected[k] = codes.round(values[k]);
      }

      codes.round(values, values.length);

      assertThat(values).as(type.toString()).isEqualTo(expected);
    }
  }

  private static float[] values() {
    Random random = new Random(1);
    float[] values = new float[CORNERS.length + 2000];
    for (int k = 0; k < values.length; k++) {
      boolean corner = k < CORNERS.length;
      values[k] = corner ? CORNERS[k] : (float) Math.scalb(random.nextDouble() - 0.5, k % 40);
    }
    return values;
  }
}
