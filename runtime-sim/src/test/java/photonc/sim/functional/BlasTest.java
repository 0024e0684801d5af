package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Both libraries against a loop over small integers, which every order of summing gets right. */
class BlasTest {
  @Property(tries = 60)
  void productsOfSmallIntegersAreExact(
      @ForAll @IntRange(min = 1, max = 70) int m,
      @ForAll @IntRange(min = 1, max = 70) int n,
      @ForAll @IntRange(min = 1, max = 70) int k,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[] a = random.ints((long) m * k, -100, 100).asDoubleStream().toArray();
    double[] b = random.ints((long) k * n, -100, 100).asDoubleStream().toArray();
    double[] expected = new double[m * n];
    for (int i = 0; i < m * n; i++) {
      for (int l = 0; l < k; l++) {
        expected[i] += a[i / n * k + l] * b[l * n + i % n];
      }
    }

    for (Blas blas : new Blas[] {new OpenBlas(), new NetlibBlas()}) {
      double[] doubles = new double[m * n];
      blas.dgemm(m, n, k, a, b, doubles);
      assertThat(doubles).isEqualTo(expected);
      float[] floats = new float[m * n];
      blas.hold(floats(b));
      blas.sgemm(m, n, k, floats(a), floats);
      assertThat(floats).isEqualTo(floats(expected));
      blas.dgemmTransposed(m, n, k, transposed(a, k), b, doubles);
      assertThat(doubles).isEqualTo(expected);
      blas.sgemmTransposed(m, n, k, floats(transposed(a, k)), floats);
      assertThat(floats).isEqualTo(floats(expected));
    }
  }

  @Test
  void loadsTheNativeLibraryWhereThereIsOne() {
    assertThat(Blas.load()).isInstanceOf(OpenBlas.class);
  }

  private static double[] transposed(double[] values, int columns) {
    int rows = values.length / columns;
    double[] transposed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      transposed[i % columns * rows + i / columns] = values[i];
    }
    return transposed;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
