package photonc.pass;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.TensorBytes;
import photonc.ir.TensorType;

/**
 * Real weights row by row, never all of them at once.
 *
 * @param row the type of one row
 */
record WeightRows(Blob blob, TensorType row, int rows) {
  /** All of a float but its sign. */
  static final int MAGNITUDE_BITS = 0x7FFF_FFFF;

  /** The rows of a matrix, or the whole of it as one row. */
  static WeightRows of(Global weights, boolean byRow) {
    TensorType type = weights.type();
    int rows = byRow ? Math.toIntExact(type.size(0)) : 1;
    TensorType row = TensorType.of(type.element(), type.elements() / Math.max(1, rows));
    return new WeightRows(weights.blob(), row, rows);
  }

  /** All rows of a splat are alike. */
  private int differentRows() {
    return blob instanceof Blob.Splat ? Math.min(rows, 1) : rows;
  }

  /** Gives every row that differs, in order. */
  private void each(RowReader reader) {
    if (blob instanceof Blob.Dense dense) {
      ByteBuffer bytes = dense.bytes();
      for (int index = 0; index < rows; index++) {
        bytes.position(Math.toIntExact(index * row.bytes()));
        reader.read(index, TensorBytes.decode(row, bytes).floats());
      }
    } else if (rows > 0) {
      reader.read(0, blob.tensor(row).floats());
    }
  }

  private interface RowReader {
    void read(int index, float[] values);
  }

  /** The largest magnitude of every row; not finite where an element is not. */
  double[] magnitudes() {
    double[] largest = new double[rows];
    if (blob instanceof Blob.Dense dense
        && dense.maker() instanceof Transposition made
        && made.columns() == rows
        && row.element().equals(ElementType.F32)) {
      int[] bits = made.largestBits();
      Arrays.setAll(largest, k -> Float.intBitsToFloat(bits[k]));
      return largest;
    }
    each((index, values) -> largest[index] = magnitude(values));
    Arrays.fill(largest, differentRows(), rows, rows == 0 ? 0 : largest[0]);
    return largest;
  }

  /** What the largest code of every row stands for; not finite where an element is not. */
  double[] scales(ElementType codes) {
    double[] scales = magnitudes();
    for (int row = 0; row < scales.length; row++) {
      scales[row] /= codes.maxCode();
    }
    return scales;
  }

  /** Magnitudes are ordered like their bits, with infinity and NaN above all numbers. */
  private static double magnitude(float[] values) {
    int largest = 0;
    for (float value : values) {
      int bits = Float.floatToRawIntBits(value) & MAGNITUDE_BITS;
      if (bits > largest) {
        largest = bits;
      }
    }
    return Float.intBitsToFloat(largest);
  }

  /**
   * Every element over its row's scale, rounded half to even. The scale of an all-zero row is 0:
   * its rings are in error like all others, but its sums are known.
   */
  ByteBuffer codes(double[] scales, ElementType element) {
    int bytes = Math.toIntExact(rows * row.elements() * element.bytes());
    ByteBuffer codes = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    each((index, values) -> TensorBytes.put(codes, element, quantized(values, scales[index])));
    int first = codes.position();
    while (codes.hasRemaining()) {
      codes.put(codes.array(), 0, first);
    }
    return codes.flip();
  }

  private static long[] quantized(float[] values, double scale) {
    long[] codes = new long[values.length];
    if (scale != 0) {
      for (int i = 0; i < codes.length; i++) {
        codes[i] = (long) Math.rint(values[i] / scale);
      }
    }
    return codes;
  }
}
