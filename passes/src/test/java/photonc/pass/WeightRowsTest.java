package photonc.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import photonc.diagnostic.Location;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

class WeightRowsTest {
  private static final float[] SPECIAL = {
    Float.NaN, Float.NEGATIVE_INFINITY, -0f, 0f, Float.MIN_VALUE
  };

  @Property(tries = 100)
  void rowsOfATransposeHaveTheMagnitudesOfColumns(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int rows, @ForAll boolean byRow) {
    SplittableRandom random = new SplittableRandom(seed);
    int columns = random.nextInt(1, 200);
    float[] values = new float[rows * columns];
    for (int k = 0; k < values.length; k++) {
      boolean special = random.nextInt(50) == 0;
      values[k] =
          special ? SPECIAL[random.nextInt(SPECIAL.length)] : (float) (random.nextDouble() * 4 - 2);
    }
    double[] largest = new double[byRow ? columns : 1];
    for (int k = 0; k < values.length; k++) {
      int row = byRow ? k % columns : 0;
      largest[row] = larger(largest[row], Math.abs(values[k]));
    }
    TensorType type = TensorType.of(ElementType.F32, rows, columns);
    Blob.Dense dense = (Blob.Dense) Blob.of(Tensor.ofFloats(type, values));
    Global weights =
        new Global(
            Global.Kind.CONST,
            "w",
            TensorType.of(ElementType.F32, columns, rows),
            new Transposition(dense, rows, columns).blob(),
            new Location.Named("w"));
    assertThat(WeightRows.of(weights, byRow).magnitudes()).isEqualTo(largest);
  }

  private static double larger(double one, double other) {
    return Double.isNaN(one) || Double.isNaN(other) ? Double.NaN : Math.max(one, other);
  }
}
