package photonc.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;

/** The noise profiles of a target: given numbers, and words for what follows from elsewhere. */
record NoiseParts(Settings given, Optional<RingTuning> tuning, Diagnostics diagnostics) {
  static final Target.NoiseProfile NONE = new Target.NoiseProfile("none", 0, 0);

  /** {@code none} always; the named ones only where there is anything to disturb. */
  List<Target.NoiseProfile> profiles(LinkBudget budget) {
    List<Target.NoiseProfile> profiles = new ArrayList<>();
    profiles.add(NONE);
    if (given.arithmetic() == Target.Arithmetic.EXACT) {
      return profiles;
    }
    TreeSet<String> names = new TreeSet<>();
    given.settings().keySet().stream()
        .filter(path -> path.startsWith("noise."))
        .forEach(path -> names.add(path.split("\\.")[1]));
    names.remove("none");
    for (String name : names) {
      profiles.add(profile(name, budget));
    }
    return profiles;
  }

  private Target.NoiseProfile profile(String name, LinkBudget budget) {
    String path = "noise." + name;
    DetectorNoise full = budget.noise();
    double rings = given.in(Key.RINGS_FIXED_PATTERN_SIGMA, Unit.NONE);
    return new Target.NoiseProfile(
        name,
        sigma(path + ".receiver_sigma", budget.sigma()),
        sigma(path + ".fixed_pattern_sigma", rings),
        new DetectorNoise(
            sigma(path + ".shot_sigma", full.shotSigma()),
            sigma(path + ".thermal_sigma", full.thermalSigma()),
            sigma(path + ".rin_sigma", full.rinSigma())),
        sigma(path + ".drift_sigma", driftSigma(path + ".drift_sigma")));
  }

  /** At the end of an interval, when it is largest. */
  private double driftSigma(String path) {
    boolean refers = given.find(path).filter(setting -> setting.quantity().isEmpty()).isPresent();
    if (refers && tuning.isEmpty()) {
      diagnostics.report(
          DiagKind.BAD_TARGET,
          given.find(path).orElseThrow().location(),
          path
              + ": rings refers to rings.drift, which is missing; give it with tuning.*, or a number here");
    }
    return tuning.map(RingTuning::driftSigma).orElse(0.0);
  }

  /** A given sigma, what its word refers to, or 0 where the profile does not name it. */
  private double sigma(String path, double referred) {
    return given
        .find(path)
        .map(setting -> setting.quantity().map(q -> q.in(Unit.NONE)).orElse(referred))
        .orElse(0.0);
  }
}
