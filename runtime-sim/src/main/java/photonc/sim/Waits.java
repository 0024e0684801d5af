package photonc.sim;

import java.util.Arrays;
import java.util.List;

/** The tokens an instruction of the text waits for, each once, and how many of each. */
record Waits(int[] tokens, int[] needed) {
  private static final Waits NONE = new Waits(new int[0], new int[0]);

  static Waits of(List<Integer> waits) {
    if (waits.isEmpty()) {
      return NONE;
    }
    int[] sorted = new int[waits.size()];
    for (int k = 0; k < sorted.length; k++) {
      sorted[k] = waits.get(k);
    }
    Arrays.sort(sorted);
    int[] tokens = new int[sorted.length];
    int[] needed = new int[sorted.length];
    int size = 0;
    for (int token : sorted) {
      if (size == 0 || tokens[size - 1] != token) {
        tokens[size++] = token;
      }
      needed[size - 1]++;
    }
    return new Waits(Arrays.copyOf(tokens, size), Arrays.copyOf(needed, size));
  }
}
