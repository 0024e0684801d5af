package photonc.sim.functional;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

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
   * @param work as many ints as totals, to be overwritten: adding in memory seen as bytes is slower
   *     than two copies
   * @throws ArithmeticException where a word does not hold a sum
   */
  static void add(Streaming job, int from, int vectors, double[] totals, int[] work) {
    int rows = job.bank().rows;
    if (areDense(job)) {
      add(job, word(job, from), totals, vectors * rows, work);
      return;
    }
    for (int v = 0; v < vectors; v++) {
      addEach(job, address(job, from + v), totals, v * rows);
    }
  }

  private static void add(Streaming job, int word, double[] totals, int count, int[] work) {
    IntBuffer memory = job.sums().ints();
    if (job.add()) {
      memory.get(word, work, 0, count);
    } else {
      Arrays.fill(work, 0, count, 0);
    }
    long lost = 0;
    for (int k = 0; k < count; k++) {
      long sum = (long) totals[k] + work[k];
      lost |= sum ^ (int) sum;
      work[k] = (int) sum;
    }
    requireNothing(lost);
    memory.put(word, work, 0, count);
  }

  private static void addEach(Streaming job, int address, double[] totals, int at) {
    byte[] memory = job.sums().bytes();
    boolean adds = job.add();
    long lost = 0;
    for (int m = 0; m < job.bank().rows; m++) {
      long sum = (long) totals[at + m];
      sum += adds ? (int) INTS.get(memory, address + 4 * m) : 0;
      lost |= sum ^ (int) sum;
      INTS.set(memory, address + 4 * m, (int) sum);
    }
    requireNothing(lost);
  }

  private static void requireNothing(long lost) {
    if (lost != 0) {
      throw new ArithmeticException("integer overflow");
    }
  }

  /** Whether the sums of neighbouring vectors are neighbouring words, without gaps. */
  static boolean areDense(Streaming job) {
    return job.bank().rows == job.bank().blockRows && job.accumulators() % Integer.BYTES == 0;
  }

  /** Word of a vector's first sum. */
  static int word(Streaming job, int vector) {
    return address(job, vector) / Integer.BYTES;
  }

  /**
   * Adds floats.
   *
   * @param work as many floats as products, to be overwritten: adding in memory seen as bytes is
   *     slower than two copies
   */
  static void add(Streaming job, int from, int vectors, float[] products, float[] work) {
    if (areDense(job)) {
      add(job, word(job, from), products, vectors * job.bank().rows, work);
      return;
    }
    for (int v = 0; v < vectors; v++) {
      addEach(job, address(job, from + v), products, v * job.bank().rows);
    }
  }

  private static void add(Streaming job, int word, float[] products, int count, float[] work) {
    FloatBuffer memory = job.sums().floats();
    if (!job.add()) {
      memory.put(word, products, 0, count);
      return;
    }
    memory.get(word, work, 0, count);
    for (int k = 0; k < count; k++) {
      work[k] = products[k] + work[k];
    }
    memory.put(word, work, 0, count);
  }

  private static void addEach(Streaming job, int address, float[] products, int at) {
    byte[] memory = job.sums().bytes();
    boolean adds = job.add();
    for (int m = 0; m < job.bank().rows; m++) {
      float product = products[at + m];
      float sum = adds ? product + (float) FLOATS.get(memory, address + 4 * m) : product;
      FLOATS.set(memory, address + 4 * m, sum);
    }
  }

  private static int address(Streaming job, int vector) {
    return job.accumulators() + 4 * vector * job.bank().blockRows;
  }
}
