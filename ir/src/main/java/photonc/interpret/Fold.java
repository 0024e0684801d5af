package photonc.interpret;

import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Window;

/** One number out of every vector of a window, lane by lane in order; padding takes no part. */
enum Fold {
  /** The largest; of nothing: minus infinity or the smallest code. */
  MAX {
    @Override
    double start() {
      return Double.NEGATIVE_INFINITY;
    }

    @Override
    long start(ElementType element) {
      return element.minCode();
    }

    @Override
    double join(double so, double next) {
      return Math.max(so, next);
    }

    @Override
    long join(long so, long next) {
      return Math.max(so, next);
    }
  },
  /** The sum; f16 and f32 in f32, rounded after every addition. */
  SUM {
    @Override
    double start() {
      return 0;
    }

    @Override
    long start(ElementType element) {
      return 0;
    }

    @Override
    double join(double so, double next) {
      return so + next;
    }

    @Override
    long join(long so, long next) {
      return Math.addExact(so, next);
    }
  };

  abstract double start();

  abstract long start(ElementType element);

  abstract double join(double so, double next);

  abstract long join(long so, long next);

  /** The result has one element a vector, in order of vector number. */
  Tensor over(Tensor x, Window window, TensorType type) {
    Tensor out = Tensor.zeros(type);
    WindowReader reader = new WindowReader(window, x.type());
    int chunk = reader.chunk();
    for (int first = 0; first < out.length(); first += chunk) {
      int n = Math.min(chunk, out.length() - first);
      int[] indices = reader.indices(first, n);
      for (int v = 0; v < n; v++) {
        fold(x, indices, v, n, out, first + v);
      }
    }
    return out;
  }

  private void fold(Tensor x, int[] indices, int v, int n, Tensor out, int to) {
    ElementType element = out.type().element();
    if (element.isInteger()) {
      out.longs()[to] = Exact.fit(longs(x.longs(), indices, v, n, element), element);
    } else if (element.equals(ElementType.F64)) {
      out.doubles()[to] = doubles(x.doubles(), indices, v, n);
    } else {
      out.floats()[to] = Rounding.toHeld(floats(x.floats(), indices, v, n), element);
    }
  }

  private long longs(long[] x, int[] indices, int v, int n, ElementType element) {
    long so = start(element);
    for (int i = v; i < indices.length; i += n) {
      so = indices[i] < 0 ? so : join(so, x[indices[i]]);
    }
    return so;
  }

  private double doubles(double[] x, int[] indices, int v, int n) {
    double so = start();
    for (int i = v; i < indices.length; i += n) {
      so = indices[i] < 0 ? so : join(so, x[indices[i]]);
    }
    return so;
  }

  private float floats(float[] x, int[] indices, int v, int n) {
    float so = (float) start();
    for (int i = v; i < indices.length; i += n) {
      so = indices[i] < 0 ? so : (float) join(so, x[indices[i]]);
    }
    return so;
  }
}
