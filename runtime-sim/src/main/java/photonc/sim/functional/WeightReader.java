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

  /** Reads rows {@code from} up to {@code to} into weights that have room for the whole block. */
  void read(WeightBlock block, int from, int to, Weights into) {
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
    boolean plain = bytes == 1 && block.type().isSigned();
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
    for (int l = 0; l < block.lanes(); l++) {
      for (int m = from; m < to; m++) {
        int index = (m - from) * block.stride() + l;
        into[l * block.rows() + m] = elements.wideAt(fetched, index * bytes);
      }
    }
  }
}
