package photonc.interpret;

import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Window;

/** A matrix times every vector of a window, into a place of a larger result. */
final class Product {
  /** Where sums go in the elements of the result. */
  interface Place {
    int index(int row, int vector);

    /** Where the elements of a window stand whose lanes are the rows. */
    static Place of(Window place, TensorType type) {
      int[] rows = new WindowReader(place, type).indices(0, 1);
      int vectors = Math.toIntExact(place.vectorCount());
      int[] starts = new WindowReader(place, type, 0, 1).indices(0, vectors);
      return (row, vector) -> rows[row] + starts[vector] - rows[0];
    }
  }

  /**
   * (Row m, vector v) at {@code base + (v / inner * rows + firstRow + m) * inner + v % inner}, rows
   * of the whole result inserted between the vector dimensions.
   */
  record Inserted(int base, int rows, int firstRow, int inner) implements Place {
    @Override
    public int index(int row, int vector) {
      return base + (vector / inner * rows + firstRow + row) * inner + vector % inner;
    }
  }

  private final Tensor w;
  private final Matrix matrix;
  private final Tensor x;
  private final long fill;
  private final WindowReader reader;
  private final int vectors;

  Product(Tensor w, Matrix matrix, Tensor x, Window window) {
    this(w, matrix, x, window, 0);
    if (matrix.lanes() != window.laneCount()) {
      throw new IllegalArgumentException(
          "a matrix of " + matrix.lanes() + " columns, vectors of " + window.laneCount());
    }
  }

  /** The matrix times the lanes from {@code firstLane} on, as many as it has columns. */
  Product(Tensor w, Matrix matrix, Tensor x, Window window, int firstLane) {
    this.w = w;
    this.matrix = matrix;
    this.x = x;
    this.fill = window.fill();
    this.reader = new WindowReader(window, x.type(), firstLane, matrix.lanes());
    this.vectors = Math.toIntExact(window.vectorCount());
  }

  void into(Tensor out, Place place) {
    int chunk = reader.chunk();
    for (int first = 0; first < vectors; first += chunk) {
      int n = Math.min(chunk, vectors - first);
      int[] indices = reader.indices(first, n);
      if (out.type().element().isInteger()) {
        integers(indices, first, n, out, place);
      } else if (out.type().element().bits() == 64) {
        doubles(indices, first, n, out, place);
      } else {
        floats(indices, first, n, out, place);
      }
    }
  }

  private void floats(int[] indices, int first, int n, Tensor out, Place place) {
    float[] patch = Patch.floats(x.floats(), indices, (float) fill);
    float[] sums =
        Rounding.toHeld(MatrixSums.floats(w.floats(), matrix, patch, n), out.type().element());
    for (int i = 0; i < sums.length; i++) {
      out.floats()[place.index(i / n, first + i % n)] = sums[i];
    }
  }

  private void doubles(int[] indices, int first, int n, Tensor out, Place place) {
    double[] patch = Patch.doubles(x.doubles(), indices, (double) fill);
    double[] sums = MatrixSums.doubles(w.doubles(), matrix, patch, n);
    for (int i = 0; i < sums.length; i++) {
      out.doubles()[place.index(i / n, first + i % n)] = sums[i];
    }
  }

  private void integers(int[] indices, int first, int n, Tensor out, Place place) {
    long[] patch = Patch.longs(x.longs(), indices, fill);
    long[] sums = MatrixSums.longs(w.longs(), matrix, patch, n);
    for (int i = 0; i < sums.length; i++) {
      out.longs()[place.index(i / n, first + i % n)] = Exact.fit(sums[i], out.type().element());
    }
  }
}
