package photonc.sim.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
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
      @ForAll @IntRange(min = 0, max = 70) int k,
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
      blas.hold(floats(b));
      for (boolean transposed : new boolean[] {false, true}) {
        double[] input = transposed && k > 0 ? transposed(a, k) : a;
        Blas.Product sizes = new Blas.Product(m, n, k, transposed);
        double[] doubles = new double[m * n];
        blas.hold(b);
        blas.dgemm(sizes, input, doubles);
        assertThat(doubles).isEqualTo(expected);
        float[] floats = new float[m * n];
        blas.inputs(m * k).put(0, floats(input));
        blas.sgemm(sizes, floats);
        assertThat(floats).isEqualTo(floats(expected));
      }
    }
  }

  /** In a buffer of bytes, as memories are seen. */
  @Property(tries = 60)
  void addsProductsOfFloatsToABufferAsIfTheyWereAddedAfterwards(
      @ForAll @IntRange(min = 1, max = 70) int m,
      @ForAll @IntRange(min = 1, max = 70) int n,
      @ForAll @IntRange(min = 1, max = 200) int k,
      @ForAll long seed) {
    Random random = new Random(seed);
    float[] a = floats(random.doubles((long) m * k, -1, 1).toArray());
    float[] b = floats(random.doubles((long) k * n, -1, 1).toArray());
    float[] before = floats(random.doubles((long) m * n + 2, -1, 1).toArray());
    Blas.Product sizes = new Blas.Product(m, n, k, random.nextBoolean());
    for (Blas blas : new Blas[] {new OpenBlas(), new NetlibBlas()}) {
      blas.hold(b);
      blas.inputs(m * k).put(0, a);
      float[] sums = new float[m * n];
      blas.sgemm(sizes, sums);
      for (boolean add : new boolean[] {false, true}) {
        float[] expected = before.clone();
        for (int i = 0; i < m * n; i++) {
          expected[1 + i] = add ? sums[i] + before[1 + i] : sums[i];
        }
        FloatBuffer memory =
            ByteBuffer.allocate(4 * before.length).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        memory.put(0, before);
        blas.sgemm(sizes, memory, 1, add);
        float[] found = new float[before.length];
        memory.get(0, found);
        assertThat(found).isEqualTo(expected);
      }
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
