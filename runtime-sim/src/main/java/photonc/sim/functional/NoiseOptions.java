package photonc.sim.functional;

import java.util.Locale;
import java.util.Objects;
import photonc.target.DetectorNoise;
import photonc.target.Target;

/**
 * Which optical noise a run has.
 *
 * @param profile name of the target's noise profile, for the report
 * @param receiverSigma rms receiver noise behind the gain, as a fraction of ADC full scale
 *     (2^(bits-1))
 * @param fixedPatternSigma rms weight error of a ring, as a fraction of the full weight range
 * @param detector noise in front of the gain, by source
 * @param driftSigma rms weight error of rings that have drifted, as fixedPatternSigma
 * @param seed of the receiver noise
 * @param chip of the fixed-pattern errors: which chip was drawn
 */
public record NoiseOptions(
    String profile,
    double receiverSigma,
    double fixedPatternSigma,
    DetectorNoise detector,
    double driftSigma,
    long seed,
    long chip) {
  /** Converters only. */
  public static final NoiseOptions OFF = new NoiseOptions("off", 0, 0, 0, 0);

  public NoiseOptions {
    Objects.requireNonNull(profile);
    Objects.requireNonNull(detector);
    if (!(receiverSigma >= 0) || !(fixedPatternSigma >= 0) || !(driftSigma >= 0)) {
      throw new IllegalArgumentException("a noise level is at least 0");
    }
  }

  /** Without noise in front of the gain, on rings that have not drifted. */
  public NoiseOptions(
      String profile, double receiverSigma, double fixedPatternSigma, long seed, long chip) {
    this(profile, receiverSigma, fixedPatternSigma, DetectorNoise.NONE, 0, seed, chip);
  }

  /** All of a profile's noise. */
  public static NoiseOptions of(Target.NoiseProfile profile, long seed, long chip) {
    return new NoiseOptions(
        profile.name(),
        profile.receiverSigma(),
        profile.fixedPatternSigma(),
        profile.detector(),
        profile.driftSigma(),
        seed,
        chip);
  }

  /** The same noise of another chip. */
  public NoiseOptions onChip(long other) {
    return new NoiseOptions(
        profile, receiverSigma, fixedPatternSigma, detector, driftSigma, seed, other);
  }

  /** Whether rings are off, which differs from chip to chip. */
  public boolean hasRingErrors() {
    return fixedPatternSigma > 0 || driftSigma > 0;
  }

  /** Whether conversions draw noise, which differs with the seed. */
  public boolean drawsNoise() {
    return receiverSigma > 0 || !detector.isNone();
  }

  /** The levels, as reports have them. */
  public String levels() {
    String rings =
        String.format(
            Locale.ROOT,
            "%s: receiver sigma %.6g of full scale, ring sigma %.6g of weight range",
            profile,
            receiverSigma,
            fixedPatternSigma);
    String levels =
        driftSigma == 0
            ? rings
            : rings + String.format(Locale.ROOT, ", drifted by %.6g of it", driftSigma);
    return detector.isNone()
        ? levels
        : levels
            + String.format(
                Locale.ROOT,
                "; in front of the gain: shot %.6g, thermal %.6g, laser intensity %.6g of full scale"
                    + " at gain 1",
                detector.shotSigma(),
                detector.thermalSigma(),
                detector.rinSigma());
  }
}
