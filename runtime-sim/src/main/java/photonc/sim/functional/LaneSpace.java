package photonc.sim.functional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The blocks one worker computes in, kept from instruction to instruction. */
final class LaneSpace {
  private final int block;
  private final List<float[]> floats = new ArrayList<>();
  private final List<int[]> ints = new ArrayList<>();
  private final long[] longs;
  private final boolean[] truths;

  LaneSpace(int block) {
    this.block = block;
    this.longs = new long[block];
    this.truths = new boolean[block];
  }

  float[] floats(int number) {
    while (floats.size() <= number) {
      floats.add(new float[block]);
    }
    return floats.get(number);
  }

  int[] ints(int number) {
    while (ints.size() <= number) {
      ints.add(new int[block]);
    }
    return ints.get(number);
  }

  long[] longs() {
    return longs;
  }

  /** All false, whatever an instruction before left there. */
  boolean[] unset() {
    Arrays.fill(truths, false);
    return truths;
  }
}
