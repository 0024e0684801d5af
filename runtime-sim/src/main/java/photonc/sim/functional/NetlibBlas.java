package photonc.sim.functional;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;

/** BLAS in Java, for machines without a native library. */
final class NetlibBlas implements Blas {
  private final BLAS blas = JavaBLAS.getInstance();
  private float[] held = {};

  @Override
  public void hold(float[] b) {
    held = b;
  }

  /** The library is column-major: it sees the transposes and computes C' = B' A'. */
  @Override
  public void sgemm(int m, int n, int k, float[] a, float[] c) {
    blas.sgemm("N", "N", n, m, k, 1f, held, n, a, k, 0f, c, n);
  }

  @Override
  public void dgemm(int m, int n, int k, double[] a, double[] b, double[] c) {
    blas.dgemm("N", "N", n, m, k, 1.0, b, n, a, k, 0.0, c, n);
  }

  @Override
  public void sgemmTransposed(int m, int n, int k, float[] a, float[] c) {
    blas.sgemm("N", "T", n, m, k, 1f, held, n, a, m, 0f, c, n);
  }

  @Override
  public void dgemmTransposed(int m, int n, int k, double[] a, double[] b, double[] c) {
    blas.dgemm("N", "T", n, m, k, 1.0, b, n, a, m, 0.0, c, n);
  }
}
