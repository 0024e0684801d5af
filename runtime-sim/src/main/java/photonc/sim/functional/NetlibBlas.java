package photonc.sim.functional;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * BLAS in Java, for machines without a native library. It refuses matrices without elements, whose
 * products are zero.
 */
final class NetlibBlas implements Blas {
  private final BLAS blas = JavaBLAS.getInstance();
  private float[] held = {};
  private double[] heldWide = {};
  private float[] sums = {};
  private FloatBuffer inputs = FloatBuffer.allocate(0);

  @Override
  public void hold(float[] b) {
    held = b;
  }

  @Override
  public FloatBuffer inputs(int count) {
    inputs = inputs.capacity() < count ? FloatBuffer.allocate(count) : inputs;
    return inputs;
  }

  /** The library is column-major: it sees the transposes and computes C' = B' A'. */
  @Override
  public void sgemm(Product p, float[] c) {
    if (p.k() == 0) {
      Arrays.fill(c, 0, p.m() * p.n(), 0);
      return;
    }
    float[] a = inputs.array();
    blas.sgemm("N", order(p), p.n(), p.m(), p.k(), 1f, held, p.n(), a, p.lead(), 0f, c, p.n());
  }

  @Override
  public void sgemm(Product p, FloatBuffer c, int at, boolean add) {
    int count = p.m() * p.n();
    sums = sums.length < count ? new float[count] : sums;
    if (add) {
      sgemmThenAdd(p, sums, c, at);
    } else {
      sgemm(p, sums);
      c.put(at, sums, 0, count);
    }
  }

  @Override
  public void hold(double[] b) {
    heldWide = b;
  }

  @Override
  public void dgemm(Product p, double[] a, double[] c) {
    if (p.k() == 0) {
      Arrays.fill(c, 0, p.m() * p.n(), 0);
      return;
    }
    double[] b = heldWide;
    blas.dgemm("N", order(p), p.n(), p.m(), p.k(), 1.0, b, p.n(), a, p.lead(), 0.0, c, p.n());
  }

  private static String order(Product p) {
    return p.transposed() ? "T" : "N";
  }
}
