package photonc.sim.functional;

import photonc.program.WeightEncoding;
import photonc.target.DetectorNoise;
import photonc.target.GainGrid;

/**
 * How strong the noise of a conversion is, in ADC codes: what is in front of the gain, by the light
 * that falls on the detectors, and what is behind it (docs/physics.md, "Noise").
 */
final class RowNoise {
  private final double behindGain;
  private final DetectorNoise detector;
  private final int columns;

  /**
   * @param columns inputs of a full row: all of them at their largest code are full scale
   */
  RowNoise(NoiseOptions options, int columns) {
    this.behindGain = options.receiverSigma();
    this.detector = options.detector();
    this.columns = columns;
  }

  boolean isNone() {
    return behindGain == 0 && detector.isNone();
  }

  /**
   * Makes noise in codes of the standard normals of a chunk's conversions.
   *
   * @param sums on the detectors, in products of codes
   * @param gains what a code is worth in them
   */
  void scale(
      Streaming job,
      Codes codes,
      int vectors,
      int pass,
      double[] sums,
      double[] gains,
      double[] normals) {
    double behind = behindGain * Math.scalb(1.0, job.mvm().adcBits() - 1);
    int rows = job.bank().rows;
    if (detector.isNone()) {
      for (int k = 0; k < vectors * rows; k++) {
        normals[k] = behind * normals[k];
      }
      return;
    }
    double fullRow = GainGrid.fullRow(columns, job.walk().pattern.element(), job.bank().element);
    boolean isBalanced = job.bank().encoding == WeightEncoding.BALANCED;
    for (int v = 0; v < vectors; v++) {
      double vectorLight = vectorLight(job, codes, v, pass);
      for (int k = v * rows; k < (v + 1) * rows; k++) {
        double signal = sums[k] / fullRow;
        // a balanced pair takes all light, whatever the weights; a single detector what rings let
        // drop
        double light = isBalanced ? vectorLight : Math.max(0, signal);
        double inFront = fullRow / gains[k];
        double variance = detector.variance(light, signal) * inFront * inFront;
        normals[k] = Math.sqrt(behind * behind + variance) * normals[k];
      }
    }
  }

  /** The light of a vector's inputs, as a fraction of what a full row of them has. */
  private double vectorLight(Streaming job, Codes codes, int vector, int pass) {
    long sum = 0;
    for (int l = 0; l < job.lanes(); l++) {
      sum += Math.abs(Encoder.encoded(job, codes.at(vector, l), pass));
    }
    return sum / ((double) columns * job.walk().pattern.element().maxCode());
  }
}
