package photonc.sim;

import java.util.List;

/** The tokens an instruction of the text waits for, each once, and how many of each. */
record Waits(int[] tokens, int[] needed) {
  static Waits of(List<Integer> waits) {
    int[] tokens = waits.stream().mapToInt(Integer::intValue).distinct().sorted().toArray();
    int[] needed = new int[tokens.length];
    for (int k = 0; k < tokens.length; k++) {
      for (int wait : waits) {
        needed[k] += wait == tokens[k] ? 1 : 0;
      }
    }
    return new Waits(tokens, needed);
  }
}
