package photonc.sim.functional;

/**
 * Dense products of row-major matrices: C (m x n) = A (m x k) times B (k x n), without gaps between
 * rows. An instance serves one thread.
 */
interface Blas {
  /** Gives the B of the products of floats to come, which does not change until then. */
  void hold(float[] b);

  void sgemm(int m, int n, int k, float[] a, float[] c);

  void dgemm(int m, int n, int k, double[] a, double[] b, double[] c);

  /** As {@link #sgemm}, of an A that lies column by column (k x m). */
  void sgemmTransposed(int m, int n, int k, float[] a, float[] c);

  /** As {@link #dgemm}, of an A that lies column by column (k x m). */
  void dgemmTransposed(int m, int n, int k, double[] a, double[] b, double[] c);

  /** The fastest one this machine can load. */
  static Blas load() {
    try {
      return new OpenBlas();
    } catch (LinkageError noNativeLibrary) {
      return new NetlibBlas();
    }
  }
}
