package photonc.sim.functional;

/**
 * Codes as the light of a pass: positive or negative parts, or codes shifted. Light lies as the
 * codes do, but without gaps between vectors.
 */
final class Encoder {
  private Encoder() {}

  static void encode(Streaming job, Codes codes, int vectors, int pass, float[] light) {
    if (codes.areByLane()) {
      encode(job, codes.values(), 0, pass, light, 0, vectors * job.lanes());
      return;
    }
    for (int v = 0; v < vectors; v++) {
      int from = v * codes.vectorStep();
      encode(job, codes.values(), from, pass, light, v * job.lanes(), job.lanes());
    }
  }

  static void encode(Streaming job, Codes codes, int vectors, int pass, double[] light) {
    if (codes.areByLane()) {
      encode(job, codes.values(), 0, pass, light, 0, vectors * job.lanes());
      return;
    }
    for (int v = 0; v < vectors; v++) {
      int from = v * codes.vectorStep();
      encode(job, codes.values(), from, pass, light, v * job.lanes(), job.lanes());
    }
  }

  private static void encode(
      Streaming job, int[] codes, int from, int pass, float[] light, int to, int count) {
    switch (job.encoding()) {
      case DIRECT, DIFFERENTIAL -> {
        for (int k = 0; k < count; k++) {
          light[to + k] = codes[from + k];
        }
      }
      case TWO_PASS -> {
        float sign = pass == 0 ? 1 : -1;
        for (int k = 0; k < count; k++) {
          light[to + k] = Math.max(0, sign * codes[from + k]);
        }
      }
      case OFFSET -> {
        long shift = job.shift();
        for (int k = 0; k < count; k++) {
          light[to + k] = codes[from + k] + shift;
        }
      }
    }
  }

  private static void encode(
      Streaming job, int[] codes, int from, int pass, double[] light, int to, int count) {
    switch (job.encoding()) {
      case DIRECT, DIFFERENTIAL -> {
        for (int k = 0; k < count; k++) {
          light[to + k] = codes[from + k];
        }
      }
      case TWO_PASS -> {
        double sign = pass == 0 ? 1 : -1;
        for (int k = 0; k < count; k++) {
          light[to + k] = Math.max(0, sign * codes[from + k]);
        }
      }
      case OFFSET -> {
        long shift = job.shift();
        for (int k = 0; k < count; k++) {
          light[to + k] = codes[from + k] + shift;
        }
      }
    }
  }

  /** The light of one code. */
  static long encoded(Streaming job, int code, int pass) {
    return switch (job.encoding()) {
      case DIRECT, DIFFERENTIAL -> code;
      case TWO_PASS -> Math.max(pass == 0 ? (long) code : -(long) code, 0);
      case OFFSET -> code + job.shift();
    };
  }
}
