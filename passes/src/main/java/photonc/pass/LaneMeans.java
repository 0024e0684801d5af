package photonc.pass;

import java.util.Arrays;
import photonc.interpret.WindowReader;
import photonc.ir.Tensor;
import photonc.ir.Window;

/** The mean of what every lane of a product reads, over all vectors of some inputs. */
final class LaneMeans {
  private final double[] sums;
  private long vectors;

  private LaneMeans(double[] sums, long vectors) {
    this.sums = sums;
    this.vectors = vectors;
  }

  static LaneMeans none(Window window) {
    return new LaneMeans(new double[Math.toIntExact(window.laneCount())], 0);
  }

  /** Reads all vectors of a streamed tensor. */
  void add(Window window, Tensor x) {
    WindowReader reader = WindowReader.of(window, x.type());
    long count = window.vectorCount();
    for (long first = 0; first < count; first += reader.chunk()) {
      int n = (int) Math.min(reader.chunk(), count - first);
      add(reader.indices(first, n), n, x, (double) window.fill());
    }
    vectors += count;
  }

  private void add(int[] indices, int n, Tensor x, double fill) {
    for (int at = 0; at < indices.length; at++) {
      sums[at / n] += indices[at] == WindowReader.PADDING ? fill : x.real(indices[at]);
    }
  }

  LaneMeans and(LaneMeans other) {
    double[] joined = sums.clone();
    Arrays.setAll(joined, lane -> sums[lane] + other.sums[lane]);
    return new LaneMeans(joined, vectors + other.vectors);
  }

  double of(int lane) {
    return vectors == 0 ? 0 : sums[lane] / vectors;
  }
}
