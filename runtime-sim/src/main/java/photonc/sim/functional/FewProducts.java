package photonc.sim.functional;

/**
 * Products of a few vectors, for which a call of a library is too dear. Every sum is added lane by
 * lane.
 *
 * @param weights of each lane one after the other, {@code rows} of them
 * @param inputs of each vector one after the other, {@code lanes} of them
 * @param sums of each vector one after the other, {@code rows} of them
 */
record FewProducts(float[] weights, int rows, float[] inputs, int lanes, float[] sums) {
  /** Leaves the sums of the first {@code vectors}. */
  void sum(int vectors) {
    for (int v = 0; v < vectors; v++) {
      int row = 0;
      for (; row + 8 <= rows; row += 8) {
        sumEight(v * lanes, row, v * rows + row);
      }
      for (; row < rows; row++) {
        sumOne(v * lanes, row, v * rows + row);
      }
    }
  }

  private void sumOne(int vector, int row, int to) {
    float sum = 0;
    for (int l = 0, w = row; l < lanes; l++, w += rows) {
      sum += inputs[vector + l] * weights[w];
    }
    sums[to] = sum;
  }

  /** The sums of eight rows at once, which stay in registers. */
  private void sumEight(int vector, int row, int to) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    for (int l = 0, w = row; l < lanes; l++, w += rows) {
      float x = inputs[vector + l];
      a += x * weights[w];
      b += x * weights[w + 1];
      c += x * weights[w + 2];
      d += x * weights[w + 3];
      e += x * weights[w + 4];
      f += x * weights[w + 5];
      g += x * weights[w + 6];
      h += x * weights[w + 7];
    }
    sums[to] = a;
    sums[to + 1] = b;
    sums[to + 2] = c;
    sums[to + 3] = d;
    sums[to + 4] = e;
    sums[to + 5] = f;
    sums[to + 6] = g;
    sums[to + 7] = h;
  }
}
