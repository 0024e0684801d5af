package photonc.sim.functional;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import photonc.ir.ElementType;

/** Brings row-major blocks of weights from a memory into the lane by lane order of a bank. */
final class WeightReader {
  private byte[] block = {};
  private FloatBuffer view = FloatBuffer.allocate(0);
  private float[] rowMajor = {};

  /**
   * Reads the first rows and lanes of a block.
   *
   * @param stride elements from one row to the next
   */
  void read(
      ByteMemory memory,
      long address,
      ElementType type,
      int stride,
      int rows,
      int lanes,
      Weights into) {
    int count = (rows - 1) * stride + lanes;
    fetch(memory, address, count * type.bytes());
    if (type.isInteger() && type.bytes() > Short.BYTES) {
      transposeWide(new Elements(type), stride, rows, lanes, into.writeDoubles(rows * lanes));
    } else if (type.equals(ElementType.F32)) {
      view.get(0, rowMajor, 0, count);
      transposeSingles(stride, rows, lanes, into.writeSingles(rows * lanes));
    } else {
      transposeCodes(new Elements(type), stride, rows, lanes, into.writeSingles(rows * lanes));
    }
  }

  private void fetch(ByteMemory memory, long address, int bytes) {
    if (block.length < bytes) {
      block = new byte[bytes];
      view = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      rowMajor = new float[view.capacity()];
    }
    memory.read(address, block, 0, bytes);
  }

  private void transposeSingles(int stride, int rows, int lanes, float[] into) {
    float[] from = rowMajor;
    for (int l = 0; l < lanes; l++) {
      for (int m = 0; m < rows; m++) {
        into[l * rows + m] = from[m * stride + l];
      }
    }
  }

  private void transposeCodes(Elements elements, int stride, int rows, int lanes, float[] into) {
    boolean plain = elements.type().bytes() == 1 && elements.type().isSigned();
    for (int l = 0; l < lanes; l++) {
      for (int m = 0; m < rows; m++) {
        int index = m * stride + l;
        into[l * rows + m] =
            plain ? block[index] : elements.floatAt(block, index * elements.type().bytes());
      }
    }
  }

  private void transposeWide(Elements elements, int stride, int rows, int lanes, double[] into) {
    for (int l = 0; l < lanes; l++) {
      for (int m = 0; m < rows; m++) {
        into[l * rows + m] = elements.wideAt(block, (m * stride + l) * elements.type().bytes());
      }
    }
  }
}
