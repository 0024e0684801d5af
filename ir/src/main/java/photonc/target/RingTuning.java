package photonc.target;

/**
 * How rings come to their wavelengths and stay there: heaters bias all rings of the chip at once,
 * when it is powered up and whenever it is recalibrated. Weights are written on top of that ({@link
 * Target.Write}). Between recalibrations weights drift away from what was written.
 *
 * @param settleFs until the heaters have settled; nothing else runs meanwhile
 * @param biasPj per ring, when the chip is powered up
 * @param intervalFs running time between recalibrations
 * @param recalibrationPj per ring, each time, beside the power that stands
 * @param driftPerSecond rms weight error that a second adds, as a fraction of the full weight range
 */
public record RingTuning(
    long settleFs, double biasPj, long intervalFs, double recalibrationPj, double driftPerSecond) {
  private static final double SECONDS_PER_FS = 1e-15;

  public RingTuning {
    if (settleFs < 0 || intervalFs < 1) {
      throw new IllegalArgumentException("recalibration takes some time, now and then");
    }
  }

  /** The rms weight error right before a recalibration, which is the largest. */
  public double driftSigma() {
    return driftPerSecond * intervalFs * SECONDS_PER_FS;
  }
}
