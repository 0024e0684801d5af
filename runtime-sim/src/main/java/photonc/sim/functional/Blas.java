package photonc.sim.functional;

import java.nio.FloatBuffer;

/**
 * Dense products of row-major matrices: C (m x n) = A (m x k) times B (k x n), without gaps between
 * rows. An instance serves one thread.
 */
interface Blas {
  /**
   * Sizes of a product.
   *
   * @param transposed whether A lies column by column (k x m)
   */
  record Product(int m, int n, int k, boolean transposed) {
    /** Elements from one row, or column, of A to the next; libraries want one at least. */
    int lead() {
      return Math.max(1, transposed ? m : k);
    }
  }

  /** Gives the B of the products of floats to come, which does not change until then. */
  void hold(float[] b);

  /** Where the A of the next product of floats is to be written, from element 0 on. */
  FloatBuffer inputs(int count);

  /** Of the A in the {@link #inputs}. */
  void sgemm(Product sizes, float[] c);

  /**
   * As {@link #sgemm}, into a buffer from element {@code at} on; added to what is there, where
   * asked for, as a whole: each sum is rounded, then added.
   */
  void sgemm(Product sizes, FloatBuffer c, int at, boolean add);

  /** The same in two steps. */
  default void sgemmThenAdd(Product sizes, float[] sums, FloatBuffer c, int at) {
    sgemm(sizes, sums);
    for (int k = 0; k < sizes.m() * sizes.n(); k++) {
      c.put(at + k, sums[k] + c.get(at + k));
    }
  }

  /** Gives the B of the products of doubles to come, which does not change until then. */
  void hold(double[] b);

  void dgemm(Product sizes, double[] a, double[] c);

  /** The fastest one this machine can load. */
  static Blas load() {
    try {
      return new OpenBlas();
    } catch (LinkageError noNativeLibrary) {
      return new NetlibBlas();
    }
  }
}
