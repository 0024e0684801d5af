package photonc.sim.functional;

import java.util.ArrayList;
import java.util.List;

/** The blocks one worker computes in, kept from instruction to instruction. */
final class LaneSpace {
  private final int block;
  private final List<float[]> floats = new ArrayList<>();
  private final List<int[]> ints = new ArrayList<>();
  private final long[] longs;

  LaneSpace(int block) {
    this.block = block;
    this.longs = new long[block];
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

  boolean[] unset() {
    return new boolean[block];
  }
}
