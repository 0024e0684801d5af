package photonc.cli;

import java.util.List;
import java.util.Optional;
import photonc.sim.functional.NoiseOptions;
import photonc.target.DetectorNoise;
import photonc.target.Target;
import picocli.CommandLine.Option;

/** Which noise a run has: a named profile, or levels of one's own. */
final class NoiseSettings {
  @Option(
      names = "--noise",
      paramLabel = "PROFILE[:SOURCE,...]|off",
      description =
          "noise profile of the target (default: nominal on analog targets), or these of its"
              + " sources alone: receiver, shot, thermal, rin, rings, drift")
  private Optional<String> profile = Optional.empty();

  @Option(
      names = "--sigma",
      paramLabel = "X",
      description = "receiver noise as a fraction of ADC full scale, instead of the profile's")
  private Optional<Double> sigma = Optional.empty();

  @Option(
      names = "--chip",
      paramLabel = "N",
      description = "which chip's fixed-pattern ring errors (default 0)")
  private Optional<Long> chip = Optional.empty();

  NoiseOptions resolve(Target target, long seed) {
    String name = profile.orElse(target.isAnalog() ? "nominal" : "none");
    long chipSeed = chip.orElse(0L);
    boolean exact = !target.isAnalog() && name.equals("none") && sigma.isEmpty();
    if (name.equals("off") || exact) {
      return off(target, name);
    }
    if (!target.isAnalog()) {
      throw CompileOptions.usage(
          sigma.isPresent() && profile.isEmpty() ? "--sigma" : "--noise",
          "target '" + target.name() + "' is exact; noise needs an analog target");
    }
    Target.NoiseProfile found = profile(target, name);
    if (found.fixedPatternSigma() == 0 && found.driftSigma() == 0) {
      refuseChip("profile '" + name + "' has no error of rings: all chips are equal");
    }
    return sigma
        .map(given -> withReceiver(found, given, seed, chipSeed))
        .orElseGet(() -> NoiseOptions.of(found, seed, chipSeed));
  }

  /** Instead of all that the profile has of the receivers, in front of their gain and behind it. */
  private static NoiseOptions withReceiver(
      Target.NoiseProfile profile, double receiver, long seed, long chipSeed) {
    if (!(receiver >= 0) || Double.isInfinite(receiver)) {
      throw CompileOptions.usage("--sigma", "found " + receiver + ", expected a number from 0 up");
    }
    Target.NoiseProfile changed =
        new Target.NoiseProfile(
            profile.name(),
            receiver,
            profile.fixedPatternSigma(),
            DetectorNoise.NONE,
            profile.driftSigma());
    return NoiseOptions.of(changed, seed, chipSeed);
  }

  /** The same with another receiver noise, of which the user gave none. */
  NoiseOptions with(String receiverSigma, Target target, long seed) {
    NoiseSettings changed = new NoiseSettings();
    changed.profile = profile;
    changed.chip = chip;
    try {
      changed.sigma = Optional.of(Double.parseDouble(receiverSigma));
    } catch (NumberFormatException wrong) {
      throw CompileOptions.usage(
          "--sweep", "found sigma '" + receiverSigma + "', expected a number from 0 up");
    }
    return changed.resolve(target, seed);
  }

  private NoiseOptions off(Target target, String name) {
    if (sigma.isPresent()) {
      throw CompileOptions.usage("--sigma", "contradicts --noise " + name);
    }
    refuseChip(
        target.isAnalog()
            ? "contradicts --noise " + name
            : "target '" + target.name() + "' is exact: all chips are equal");
    return NoiseOptions.OFF;
  }

  private void refuseChip(String why) {
    if (chip.isPresent()) {
      throw CompileOptions.usage("--chip", why);
    }
  }

  private static Target.NoiseProfile profile(Target target, String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? named(target, text)
        : NoiseSource.only(
            named(target, text.substring(0, colon)),
            List.of(text.substring(colon + 1).split(",", -1)));
  }

  private static Target.NoiseProfile named(Target target, String name) {
    List<String> names = target.noiseProfiles().stream().map(Target.NoiseProfile::name).toList();
    return target.noiseProfiles().stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                CompileOptions.usage(
                    "--noise",
                    "no profile '%s'; target '%s' has: off, %s"
                        .formatted(name, target.name(), String.join(", ", names))));
  }
}
