package photonc.sim.functional;

import photonc.program.WeightEncoding;

/**
 * The receivers of a stream path: noise, gain, ADC and the digital corrections behind it, as
 * docs/ir.md describes them for tile.mvm.
 */
final class Converter {
  private final RowNoise level;
  private final ReceiverNoise noise;
  private double[] samples = {};
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

  /** Adds what one pass contributes to the totals of a chunk's vectors, {@code from} on. */
  void convert(
      Streaming job, int from, int vectors, int pass, int[] codes, double[] sums, long[] totals) {
    int rows = job.bank().rows;
    int sign = pass == 0 ? 1 : -1;
    for (int v = 0; v < vectors; v++) {
      int at = v * rows;
      if (job.mvm().adcBits() == 0) {
        round(job, sums, totals, at, sign);
        continue;
      }
      drawNoise(job, from, codes, v, pass);
      convertVector(job, weightShift(job, codes, v, pass), sums, totals, at, sign);
    }
  }

  /** Without an ADC a sum is an integer, or rounded to one where the rings have errors. */
  private static void round(Streaming job, double[] sums, long[] totals, int at, int sign) {
    for (int m = 0; m < job.bank().rows; m++) {
      long sum = (long) Math.rint(sums[at + m]) - job.shift() * job.bank().rowSums[m];
      totals[at + m] += sign * sum;
    }
  }

  private void drawNoise(Streaming job, int from, int[] codes, int vector, int pass) {
    if (level.isNone()) {
      return;
    }
    level.turnTo(job, codes, vector, pass);
    if (samples.length < job.bank().rows) {
      samples = new double[job.bank().rows];
    }
    int site = job.mvm().control().site();
    long number = job.firstVector() + from + vector;
    noise.fill(job.step(), site, job.bank().block, number, pass, samples, job.bank().rows);
  }

  /** What non-negative rings add to every row of a vector. */
  private static long weightShift(Streaming job, int[] codes, int vector, int pass) {
    if (job.bank().encoding == WeightEncoding.BALANCED) {
      return 0;
    }
    long sum = 0;
    for (int l = 0; l < job.lanes(); l++) {
      sum += Streamer.encoded(job, codes[vector * job.width() + l], pass);
    }
    return sum * job.bank().element.maxCode();
  }

  private void convertVector(
      Streaming job, long weightShift, double[] sums, long[] totals, int at, int sign) {
    int[] gains = job.bank().gains;
    long[] rowSums = job.bank().rowSums;
    double fullScale = Math.scalb(1.0, job.mvm().adcBits() - 1);
    boolean isQuiet = level.isNone();
    for (int m = 0; m < job.bank().rows; m++) {
      double sum = sums[at + m] + (double) weightShift;
      double light = sum / gains[m];
      double code = Math.rint(isQuiet ? light : light + level.codes(sum, gains[m]) * samples[m]);
      double kept = Math.max(-fullScale, Math.min(fullScale - 1, code));
      clipped += kept == code ? 0 : 1;
      long value = gains[m] * (long) kept - weightShift - job.shift() * rowSums[m];
      totals[at + m] += sign * value;
    }
    conversions += job.bank().rows;
  }
}
