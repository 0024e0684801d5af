package photonc.sim.functional;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Adds the sums of a chunk's vectors to the words of a core's accumulators, or overwrites them. */
final class Accumulators {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle FLOATS =
      MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

  private Accumulators() {}

  /**
   * Adds integers, below 2^53 in magnitude.
   *
   * @throws ArithmeticException where a word does not hold a sum
   */
  static void add(Streaming job, int from, int vectors, double[] totals) {
    byte[] memory = job.sums().bytes();
    int rows = job.bank().rows;
    boolean adds = job.add();
    long lost = 0;
    for (int v = 0; v < vectors; v++) {
      int address = address(job, from + v);
      int at = v * rows;
      for (int m = 0; m < rows; m++) {
        long sum = (long) totals[at + m];
        sum += adds ? (int) INTS.get(memory, address + 4 * m) : 0;
        lost |= sum ^ (int) sum;
        INTS.set(memory, address + 4 * m, (int) sum);
      }
    }
    if (lost != 0) {
      throw new ArithmeticException("integer overflow");
    }
  }

  static void add(Streaming job, int from, int vectors, float[] products) {
    byte[] memory = job.sums().bytes();
    int rows = job.bank().rows;
    boolean adds = job.add();
    for (int v = 0; v < vectors; v++) {
      int address = address(job, from + v);
      int at = v * rows;
      for (int m = 0; m < rows; m++) {
        float product = products[at + m];
        float sum = adds ? product + (float) FLOATS.get(memory, address + 4 * m) : product;
        FLOATS.set(memory, address + 4 * m, sum);
      }
    }
  }

  private static int address(Streaming job, int vector) {
    return job.accumulators() + 4 * vector * job.bank().blockRows;
  }
}
