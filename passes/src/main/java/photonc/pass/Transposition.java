package photonc.pass;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.function.Supplier;
import photonc.ir.Blob;
import photonc.ir.ElementType;

/** A constant matrix with rows and columns exchanged: several columns at a time become rows. */
record Transposition(Blob.Dense matrix, int rows, int columns) implements Supplier<ByteBuffer> {
  private static final int BAND = 128;

  /** The elements of the transpose, made whenever they are asked for. */
  Blob blob() {
    return Blob.derived(matrix.element(), matrix.elements(), this);
  }

  @Override
  public ByteBuffer get() {
    ElementType element = matrix.element();
    int bytes = Math.toIntExact(Math.multiplyExact(matrix.elements(), element.bytes()));
    ByteBuffer to = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (element.bytes() == Integer.BYTES) {
      words(to.asIntBuffer());
    } else {
      elements(to.array(), element.bytes());
    }
    return to;
  }

  /**
   * The largest magnitude of every row of the transpose, a column of the matrix of f32, as the bits
   * of a float: nothing is exchanged for it.
   */
  int[] largestBits() {
    IntBuffer from = matrix.bytes().asIntBuffer();
    int[] largest = new int[columns];
    int[] row = new int[columns];
    for (int k = 0; k < rows; k++) {
      from.get(row);
      for (int column = 0; column < columns; column++) {
        int bits = row[column] & WeightRows.MAGNITUDE_BITS;
        if (bits > largest[column]) {
          largest[column] = bits;
        }
      }
    }
    return largest;
  }

  private void words(IntBuffer to) {
    IntBuffer from = matrix.bytes().asIntBuffer();
    int[] piece = new int[BAND];
    int[] band = new int[BAND * rows];
    for (int first = 0; first < columns; first += BAND) {
      int count = Math.min(BAND, columns - first);
      for (int row = 0; row < rows; row++) {
        from.get(row * columns + first, piece, 0, count);
        for (int k = 0; k < count; k++) {
          band[k * rows + row] = piece[k];
        }
      }
      to.put(band, 0, count * rows);
    }
  }

  private void elements(byte[] to, int width) {
    ByteBuffer from = matrix.bytes();
    byte[] piece = new byte[columns * width];
    for (int row = 0; row < rows; row++) {
      from.get(piece);
      for (int k = 0; k < piece.length; k++) {
        to[(k / width * rows + row) * width + k % width] = piece[k];
      }
    }
  }
}
