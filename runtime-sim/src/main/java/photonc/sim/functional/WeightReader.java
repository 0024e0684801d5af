package photonc.sim.functional;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import photonc.ir.ElementType;

/** Brings rows of a block of weights into the lane by lane order of a bank; serves one thread. */
final class WeightReader {
  private byte[] fetched = {};
  private FloatBuffer view = FloatBuffer.allocate(0);
  private float[] rowMajor = {};

  /**
   * Reads rows {@code from} up to {@code to} into weights that have room for the whole block, and
   * notes what their codes are.
   */
  void read(WeightBlock block, int from, int to, Weights into, CodeRows rows) {
    int bytes = block.type().bytes();
    int count = (to - from - 1) * block.stride() + block.lanes();
    fetch(block.memory(), block.address() + (long) from * block.stride() * bytes, count * bytes);
    if (block.isWide()) {
      transposeWide(block, from, to, into.doubles());
    } else if (block.type().equals(ElementType.F32)) {
      view.get(0, rowMajor, 0, count);
      transposeSingles(block, from, to, into.singles());
    } else {
      transposeCodes(block, from, to, into.singles());
    }
    if (block.type().isInteger()) {
      note(block, from, to, rows);
    }
  }

  private void fetch(ByteMemory memory, long address, int bytes) {
    if (fetched.length < bytes) {
      fetched = new byte[bytes];
      view = ByteBuffer.wrap(fetched).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      rowMajor = new float[view.capacity()];
    }
    memory.read(address, fetched, 0, bytes);
  }

  private void transposeSingles(WeightBlock block, int from, int to, float[] into) {
    int m = from;
    for (; m + 4 <= to; m += 4) {
      transposeFour(block, (m - from) * block.stride(), m, into);
    }
    for (; m < to; m++) {
      for (int l = 0; l < block.lanes(); l++) {
        into[l * block.rows() + m] = rowMajor[(m - from) * block.stride() + l];
      }
    }
  }

  /** Four rows, the first of which begins at {@code a}: their weights of a lane are neighbours. */
  private void transposeFour(WeightBlock block, int a, int row, float[] into) {
    float[] source = rowMajor;
    int b = a + block.stride();
    int c = b + block.stride();
    int d = c + block.stride();
    int rows = block.rows();
    for (int l = 0; l < block.lanes(); l++) {
      int at = l * rows + row;
      into[at] = source[a + l];
      into[at + 1] = source[b + l];
      into[at + 2] = source[c + l];
      into[at + 3] = source[d + l];
    }
  }

  private void transposeCodes(WeightBlock block, int from, int to, float[] into) {
    Elements elements = new Elements(block.type());
    int bytes = block.type().bytes();
    boolean plain = isPlain(block);
    for (int l = 0; l < block.lanes(); l++) {
      for (int m = from; m < to; m++) {
        int index = (m - from) * block.stride() + l;
        into[l * block.rows() + m] =
            plain ? fetched[index] : elements.floatAt(fetched, index * bytes);
      }
    }
  }

  private void transposeWide(WeightBlock block, int from, int to, double[] into) {
    Elements elements = new Elements(block.type());
    int bytes = block.type().bytes();
    boolean plain = isPlain(block);
    for (int l = 0; l < block.lanes(); l++) {
      for (int m = from; m < to; m++) {
        int index = (m - from) * block.stride() + l;
        into[l * block.rows() + m] =
            plain ? fetched[index] : elements.wideAt(fetched, index * bytes);
      }
    }
    block.errors().ifPresent(errors -> disturb(block, errors, from, to, into));
  }

  private static void disturb(
      WeightBlock block, WeightBlock.Errors errors, int from, int to, double[] into) {
    double[] values = errors.values();
    double scale = errors.scale();
    for (int l = 0; l < block.lanes(); l++) {
      int lane = l * block.rows();
      int ring = l * errors.stride();
      for (int m = from; m < to; m++) {
        into[lane + m] += values[ring + m] * scale;
      }
    }
  }

  private static boolean isPlain(WeightBlock block) {
    return block.type().bytes() == 1 && block.type().isSigned();
  }

  private void note(WeightBlock block, int from, int to, CodeRows rows) {
    for (int m = from; m < to; m++) {
      int first = (m - from) * block.stride();
      rows.sums[m] = isPlain(block) ? sumOfBytes(block, first) : sum(block, first);
      if (block.errors().isEmpty()) {
        rows.largest[m] = isPlain(block) ? largestByte(block, first) : largest(block, first);
      }
    }
  }

  private int sumOfBytes(WeightBlock block, int first) {
    int sum = 0;
    for (int index = first; index < first + block.lanes(); index++) {
      sum += fetched[index];
    }
    return sum;
  }

  private int largestByte(WeightBlock block, int first) {
    int found = 0;
    for (int index = first; index < first + block.lanes(); index++) {
      found = Math.max(found, Math.abs(fetched[index]));
    }
    return found;
  }

  private long sum(WeightBlock block, int first) {
    Elements elements = new Elements(block.type());
    long sum = 0;
    for (int l = 0; l < block.lanes(); l++) {
      sum += (long) elements.wideAt(fetched, (first + l) * block.type().bytes());
    }
    return sum;
  }

  private double largest(WeightBlock block, int first) {
    Elements elements = new Elements(block.type());
    double found = 0;
    for (int l = 0; l < block.lanes(); l++) {
      double code = elements.wideAt(fetched, (first + l) * block.type().bytes());
      found = Math.max(found, Math.abs(code));
    }
    return found;
  }
}
