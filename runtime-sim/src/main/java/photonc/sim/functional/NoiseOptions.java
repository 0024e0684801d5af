package photonc.sim.functional;

import java.util.Objects;

/**
 * Which optical noise a run has.
 *
 * @param profile name of the target's noise profile, for the report
 * @param receiverSigma rms shot and thermal noise, as a fraction of ADC full scale (2^(bits-1))
 * @param fixedPatternSigma rms weight error of a ring, as a fraction of the full weight range
 * @param seed of the receiver noise
 * @param chip of the fixed-pattern errors: which chip was drawn
 */
public record NoiseOptions(
    String profile, double receiverSigma, double fixedPatternSigma, long seed, long chip) {
  /** Converters only. */
  public static final NoiseOptions OFF = new NoiseOptions("off", 0, 0, 0, 0);

  public NoiseOptions {
    Objects.requireNonNull(profile);
    if (!(receiverSigma >= 0) || !(fixedPatternSigma >= 0)) {
      throw new IllegalArgumentException("a noise level is at least 0");
    }
  }
}
