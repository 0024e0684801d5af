package photonc.target;

/**
 * Noise of a row's receiver in front of its gain, by source: rms at full scale, as fractions of it.
 *
 * <p>Full scale is the largest sum of a full row, which gain 1 puts on the ADC's largest code. Shot
 * noise goes with all light on the detectors (variance 2qIB), the lasers' relative intensity noise
 * with the current that is left of it (its variance is RIN B I^2), thermal noise with neither
 * (4kTB/R): docs/physics.md.
 */
public record DetectorNoise(double shotSigma, double thermalSigma, double rinSigma) {
  /** Detectors without noise. */
  public static final DetectorNoise NONE = new DetectorNoise(0, 0, 0);

  public DetectorNoise {
    if (!(shotSigma >= 0) || !(thermalSigma >= 0) || !(rinSigma >= 0)) {
      throw new IllegalArgumentException("a noise level is at least 0");
    }
  }

  public boolean isNone() {
    return shotSigma == 0 && thermalSigma == 0 && rinSigma == 0;
  }

  /**
   * Variance in squares of full scale.
   *
   * @param light on a row's detectors together, as a fraction of what full scale needs
   * @param signal the current that goes to the ADC, as a fraction of full scale
   */
  public double variance(double light, double signal) {
    return thermalSigma * thermalSigma
        + shotSigma * shotSigma * light
        + rinSigma * rinSigma * signal * signal;
  }

  /** rms at full scale. */
  public double sigma() {
    return Math.sqrt(variance(1, 1));
  }
}
