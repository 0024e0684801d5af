package photonc.sim.functional;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * OpenBLAS, single-threaded. Operands go through memory outside the heap that is kept from call to
 * call: passing Java arrays would copy each of them whole, in and out.
 */
final class OpenBlas implements Blas {
  private FloatPointer held = new FloatPointer(0L);
  private FloatPointer singles = new FloatPointer(0L);
  private DoublePointer doubles = new DoublePointer(0L);

  OpenBlas() {
    blas_set_num_threads(1);
  }

  @Override
  public void hold(float[] b) {
    if (held.capacity() < b.length) {
      held.close();
      held = new FloatPointer(b.length);
    }
    held.put(b, 0, b.length);
  }

  @Override
  public void sgemm(int m, int n, int k, float[] a, float[] c) {
    sgemm(CblasNoTrans, k, m, n, k, a, c);
  }

  @Override
  public void sgemmTransposed(int m, int n, int k, float[] a, float[] c) {
    sgemm(CblasTrans, m, m, n, k, a, c);
  }

  private void sgemm(int order, int lead, int m, int n, int k, float[] a, float[] c) {
    if (held.capacity() < (long) k * n) {
      throw new IllegalArgumentException("no " + k + " x " + n + " weights are held");
    }
    long needed = (long) m * k + (long) m * n;
    if (singles.capacity() < needed) {
      singles.close();
      singles = new FloatPointer(needed);
    }
    FloatPointer pa = singles.getPointer(0).put(a, 0, m * k);
    FloatPointer pc = singles.getPointer((long) m * k);
    cblas_sgemm(CblasRowMajor, order, CblasNoTrans, m, n, k, 1f, pa, lead, held, n, 0f, pc, n);
    pc.get(c, 0, m * n);
  }

  @Override
  public void dgemm(int m, int n, int k, double[] a, double[] b, double[] c) {
    dgemm(CblasNoTrans, k, m, n, k, a, b, c);
  }

  @Override
  public void dgemmTransposed(int m, int n, int k, double[] a, double[] b, double[] c) {
    dgemm(CblasTrans, m, m, n, k, a, b, c);
  }

  private void dgemm(int order, int lead, int m, int n, int k, double[] a, double[] b, double[] c) {
    long needed = (long) m * k + (long) k * n + (long) m * n;
    if (doubles.capacity() < needed) {
      doubles.close();
      doubles = new DoublePointer(needed);
    }
    DoublePointer pa = doubles.getPointer(0).put(a, 0, m * k);
    DoublePointer pb = doubles.getPointer((long) m * k).put(b, 0, k * n);
    DoublePointer pc = doubles.getPointer((long) m * k + (long) k * n);
    cblas_dgemm(CblasRowMajor, order, CblasNoTrans, m, n, k, 1.0, pa, lead, pb, n, 0.0, pc, n);
    pc.get(c, 0, m * n);
  }
}
