package photonc.sim.functional;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * OpenBLAS, single-threaded. Operands go through memory outside the heap that is kept from call to
 * call: passing Java arrays would copy each of them whole, in and out.
 */
final class OpenBlas implements Blas {
  /**
   * So many products of a sum are added up in registers before they meet C, on every processor;
   * longer sums may be cut.
   */
  private static final int IN_REGISTERS = 128;

  private FloatPointer held = new FloatPointer(0L);
  private FloatPointer inputs = new FloatPointer(0L);
  private FloatBuffer inputsSeen = FloatBuffer.allocate(0);
  private FloatPointer sums = new FloatPointer(0L);
  private FloatBuffer sumsSeen = FloatBuffer.allocate(0);
  private float[] work = {};
  private DoublePointer heldWide = new DoublePointer(0L);
  private DoublePointer wide = new DoublePointer(0L);

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
  public FloatBuffer inputs(int count) {
    if (inputs.capacity() < count) {
      inputs.close();
      inputs = new FloatPointer(count);
      inputsSeen = inputs.asBuffer();
    }
    return inputsSeen;
  }

  @Override
  public void sgemm(Product p, float[] c) {
    reserve(p);
    multiply(p, 0);
    sumsSeen.get(0, c, 0, p.m() * p.n());
  }

  @Override
  public void sgemm(Product p, FloatBuffer c, int at, boolean add) {
    int count = p.m() * p.n();
    if (add && p.k() > IN_REGISTERS) {
      work = work.length < count ? new float[count] : work;
      sgemmThenAdd(p, work, c, at);
      return;
    }
    reserve(p);
    if (add) {
      sumsSeen.put(0, c, at, count);
    }
    multiply(p, add ? 1 : 0);
    c.put(at, sumsSeen, 0, count);
  }

  /** Makes room for the sums; what the library then reads and writes without looking is there. */
  private void reserve(Product p) {
    if (held.capacity() < (long) p.k() * p.n() || inputs.capacity() < (long) p.m() * p.k()) {
      throw new IllegalArgumentException("operands of " + p + " are missing");
    }
    long needed = (long) p.m() * p.n();
    if (sums.capacity() < needed) {
      sums.close();
      sums = new FloatPointer(needed);
      sumsSeen = sums.asBuffer();
    }
  }

  private void multiply(Product p, float beta) {
    cblas_sgemm(
        CblasRowMajor,
        p.transposed() ? CblasTrans : CblasNoTrans,
        CblasNoTrans,
        p.m(),
        p.n(),
        p.k(),
        1f,
        inputs,
        p.lead(),
        held,
        p.n(),
        beta,
        sums,
        p.n());
  }

  @Override
  public void hold(double[] b) {
    if (heldWide.capacity() < b.length) {
      heldWide.close();
      heldWide = new DoublePointer(b.length);
    }
    heldWide.put(b, 0, b.length);
  }

  @Override
  public void dgemm(Product p, double[] a, double[] c) {
    if (heldWide.capacity() < (long) p.k() * p.n()) {
      throw new IllegalArgumentException("weights of " + p + " are missing");
    }
    long read = (long) p.m() * p.k();
    long needed = read + (long) p.m() * p.n();
    if (wide.capacity() < needed) {
      wide.close();
      wide = new DoublePointer(needed);
    }
    DoublePointer pa = wide.getPointer(0).put(a, 0, p.m() * p.k());
    DoublePointer pc = wide.getPointer(read);
    cblas_dgemm(
        CblasRowMajor,
        p.transposed() ? CblasTrans : CblasNoTrans,
        CblasNoTrans,
        p.m(),
        p.n(),
        p.k(),
        1.0,
        pa,
        p.lead(),
        heldWide,
        p.n(),
        0.0,
        pc,
        p.n());
    pc.get(c, 0, p.m() * p.n());
  }
}
