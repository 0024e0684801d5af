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
    float[] source = rowMajor;
    int stride = block.stride();
    for (int l = 0; l < block.lanes(); l++) {
      int lane = l * block.rows();
      for (int m = from; m < to; m++) {
        into[lane + m] = source[(m - from) * stride + l];
      }
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
      if (isPlain(block)) {
        noteBytes(m, first, first + block.lanes(), rows);
      } else {
        noteCodes(block, m, first, rows);
      }
    }
  }

  private void noteBytes(int row, int first, int end, CodeRows rows) {
    int sum = 0;
    int least = 0;
    int most = 0;
    for (int index = first; index < end; index++) {
      int code = fetched[index];
      sum += code;
      least = Math.min(least, code);
      most = Math.max(most, code);
    }
    rows.note(row, sum, least, most);
  }

  private void noteCodes(WeightBlock block, int row, int first, CodeRows rows) {
    Elements elements = new Elements(block.type());
    int bytes = block.type().bytes();
    long sum = 0;
    double least = 0;
    double most = 0;
    for (int l = 0; l < block.lanes(); l++) {
      double code = elements.wideAt(fetched, (first + l) * bytes);
      sum += (long) code;
      least = Math.min(least, code);
      most = Math.max(most, code);
    }
    rows.note(row, sum, least, most);
  }
}
