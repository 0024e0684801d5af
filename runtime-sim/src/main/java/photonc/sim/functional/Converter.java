package photonc.sim.functional;

import photonc.program.WeightEncoding;

/**
 * The receivers of a stream path: noise, gain, ADC and the digital corrections behind it, as
 * docs/ir.md describes them for tile.mvm.
 */
final class Converter {
  private final RowNoise level;
  private final ReceiverNoise noise;
  private double[] gains = {};
  private double[] normals = {};
  private double[] excess = {};
  private long conversions;
  private long clipped;

  Converter(NoiseOptions options, int columns) {
    this.level = new RowNoise(options, columns);
    this.noise = new ReceiverNoise(options.seed());
  }

  /** Conversions since the last call. */
  long takeConversions() {
    long count = conversions;
    conversions = 0;
    return count;
  }

  /** Conversions out of range since the last call. */
  long takeClipped() {
    long count = clipped;
    clipped = 0;
    return count;
  }

  /**
   * Adds what one pass contributes to the totals of a chunk's vectors, {@code from} on. All are
   * whole numbers that doubles hold; {@code sums} are used up.
   */
  void convert(
      Streaming job, int from, int vectors, int pass, Codes codes, double[] sums, double[] totals) {
    double sign = pass == 0 ? 1 : -1;
    if (job.mvm().adcBits() == 0) {
      round(vectors * job.bank().rows, sums, totals, sign);
    } else {
      reserve(vectors * job.bank().rows);
      shiftByWeights(job, codes, vectors, pass, sums, 1);
      repeatGains(job.bank(), vectors);
      drawNoise(job, from, codes, vectors, pass, sums);
      digitise(job, vectors * job.bank().rows, sums, totals, sign);
      shiftByWeights(job, codes, vectors, pass, totals, -sign);
    }
    shiftByInputs(job, vectors, totals, -sign);
  }

  /** Without an ADC a sum is an integer, or rounded to one where the rings have errors. */
  private static void round(int count, double[] sums, double[] totals, double sign) {
    for (int k = 0; k < count; k++) {
      totals[k] += sign * Math.rint(sums[k]);
    }
  }

  private void reserve(int count) {
    if (gains.length < count) {
      gains = new double[count];
      normals = new double[count];
      excess = new double[count];
    }
  }

  private void repeatGains(Bank bank, int vectors) {
    for (int m = 0; m < bank.rows; m++) {
      gains[m] = bank.gains[m];
    }
    for (int v = 1; v < vectors; v++) {
      System.arraycopy(gains, 0, gains, v * bank.rows, bank.rows);
    }
  }

  private void drawNoise(
      Streaming job, int from, Codes codes, int vectors, int pass, double[] sums) {
    if (level.isNone()) {
      return;
    }
    noise.product(job.step(), job.mvm().control().site(), job.bank().block);
    noise.fill(job.firstVector() + from, vectors, pass, job.bank().rows, normals);
    level.scale(job, codes, vectors, pass, sums, gains, normals);
  }

  /** Noise, gain and ADC; {@code normals} are zero where there is no noise. */
  private void digitise(Streaming job, int count, double[] sums, double[] totals, double sign) {
    double most = Math.scalb(1.0, job.mvm().adcBits() - 1) - 1;
    double least = -most - 1;
    for (int k = 0; k < count; k++) {
      double code = Math.rint(sums[k] / gains[k] + normals[k]);
      double kept = Math.max(least, Math.min(most, code));
      excess[k] = Math.abs(code - kept);
      totals[k] += sign * gains[k] * kept;
    }
    for (int k = 0; k < count; k++) {
      clipped += excess[k] > 0 ? 1 : 0;
    }
    conversions += count;
  }

  /** What non-negative rings add to every row of a vector, times {@code factor}. */
  private static void shiftByWeights(
      Streaming job, Codes codes, int vectors, int pass, double[] values, double factor) {
    if (job.bank().encoding == WeightEncoding.BALANCED) {
      return;
    }
    int rows = job.bank().rows;
    for (int v = 0; v < vectors; v++) {
      long sum = 0;
      for (int l = 0; l < job.lanes(); l++) {
        sum += Encoder.encoded(job, codes.at(v, l), pass);
      }
      double shift = factor * (sum * job.bank().element.maxCode());
      for (int m = 0; m < rows; m++) {
        values[v * rows + m] += shift;
      }
    }
  }

  /** What shifted inputs add to the rows, times {@code factor}. */
  private static void shiftByInputs(Streaming job, int vectors, double[] totals, double factor) {
    if (job.shift() == 0) {
      return;
    }
    int rows = job.bank().rows;
    for (int m = 0; m < rows; m++) {
      double shift = factor * (job.shift() * job.bank().rowSums[m]);
      for (int v = 0; v < vectors; v++) {
        totals[v * rows + m] += shift;
      }
    }
  }
}
