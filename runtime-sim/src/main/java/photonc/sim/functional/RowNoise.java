package photonc.sim.functional;

import photonc.ir.ElementType;
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
  private double fullRow;
  private double vectorLight;
  private boolean isBalanced;
  private double behindGainCodes;

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

  /** Turns to a vector of a chunk, as a pass makes light of it. */
  void turnTo(Streaming job, int[] codes, int vector, int pass) {
    behindGainCodes = behindGain * Math.scalb(1.0, job.mvm().adcBits() - 1);
    if (detector.isNone()) {
      return;
    }
    ElementType input = job.walk().pattern.element();
    fullRow = GainGrid.fullRow(columns, input, job.bank().element);
    isBalanced = job.bank().encoding == WeightEncoding.BALANCED;
    long sum = 0;
    for (int l = 0; l < job.lanes(); l++) {
      sum += Math.abs(Streamer.encoded(job, codes[vector * job.width() + l], pass));
    }
    vectorLight = sum / ((double) columns * input.maxCode());
  }

  /**
   * The rms in codes.
   *
   * @param sum on a row's detector, in products of codes
   * @param gain what a code is worth in them
   */
  double codes(double sum, int gain) {
    if (detector.isNone()) {
      return behindGainCodes;
    }
    double signal = sum / fullRow;
    // a balanced pair takes all light, whatever the weights; a single detector what rings let drop
    double light = isBalanced ? vectorLight : Math.max(0, signal);
    double inFront = fullRow / gain;
    return Math.sqrt(
        behindGainCodes * behindGainCodes + detector.variance(light, signal) * inFront * inFront);
  }
}
