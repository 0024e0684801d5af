package photonc.sim.functional;

/**
 * Codes as the light of a pass: positive or negative parts, or codes shifted. Vectors of codes lie
 * {@link Streaming#width} apart, those of light {@link Streaming#lanes}.
 */
final class Encoder {
  private Encoder() {}

  static void encode(Streaming job, int[] codes, int vectors, int pass, float[] light) {
    int lanes = job.lanes();
    for (int v = 0; v < vectors; v++) {
      int from = v * job.width();
      int to = v * lanes;
      switch (job.encoding()) {
        case DIRECT, DIFFERENTIAL -> {
          for (int l = 0; l < lanes; l++) {
            light[to + l] = codes[from + l];
          }
        }
        case TWO_PASS -> {
          float sign = pass == 0 ? 1 : -1;
          for (int l = 0; l < lanes; l++) {
            light[to + l] = Math.max(0, sign * codes[from + l]);
          }
        }
        case OFFSET -> {
          long shift = job.shift();
          for (int l = 0; l < lanes; l++) {
            light[to + l] = codes[from + l] + shift;
          }
        }
      }
    }
  }

  static void encode(Streaming job, int[] codes, int vectors, int pass, double[] light) {
    int lanes = job.lanes();
    for (int v = 0; v < vectors; v++) {
      int from = v * job.width();
      int to = v * lanes;
      switch (job.encoding()) {
        case DIRECT, DIFFERENTIAL -> {
          for (int l = 0; l < lanes; l++) {
            light[to + l] = codes[from + l];
          }
        }
        case TWO_PASS -> {
          double sign = pass == 0 ? 1 : -1;
          for (int l = 0; l < lanes; l++) {
            light[to + l] = Math.max(0, sign * codes[from + l]);
          }
        }
        case OFFSET -> {
          long shift = job.shift();
          for (int l = 0; l < lanes; l++) {
            light[to + l] = codes[from + l] + shift;
          }
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
