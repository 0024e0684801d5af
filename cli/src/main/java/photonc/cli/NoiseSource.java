package photonc.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import photonc.target.DetectorNoise;
import photonc.target.Target;

/** What of a noise profile can be left out: {@code --noise sources:shot,thermal}. */
enum NoiseSource {
  RECEIVER,
  SHOT,
  THERMAL,
  RIN,
  RINGS,
  DRIFT;

  private String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  private double level(Target.NoiseProfile profile) {
    return switch (this) {
      case RECEIVER -> profile.receiverSigma();
      case SHOT -> profile.detector().shotSigma();
      case THERMAL -> profile.detector().thermalSigma();
      case RIN -> profile.detector().rinSigma();
      case RINGS -> profile.fixedPatternSigma();
      case DRIFT -> profile.driftSigma();
    };
  }

  /** A profile with the named sources alone, which it must have. */
  static Target.NoiseProfile only(Target.NoiseProfile profile, List<String> names) {
    List<NoiseSource> there =
        Arrays.stream(values()).filter(source -> source.level(profile) > 0).toList();
    Set<NoiseSource> kept = EnumSet.noneOf(NoiseSource.class);
    for (String name : names) {
      kept.add(
          there.stream()
              .filter(source -> source.text().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      CompileOptions.usage(
                          "--noise",
                          "profile '%s' has no noise of '%s'; it has: %s"
                              .formatted(profile.name(), name, texts(there)))));
    }
    return new Target.NoiseProfile(
        profile.name() + ":" + String.join(",", names),
        kept.contains(RECEIVER) ? profile.receiverSigma() : 0,
        kept.contains(RINGS) ? profile.fixedPatternSigma() : 0,
        new DetectorNoise(
            kept.contains(SHOT) ? profile.detector().shotSigma() : 0,
            kept.contains(THERMAL) ? profile.detector().thermalSigma() : 0,
            kept.contains(RIN) ? profile.detector().rinSigma() : 0),
        kept.contains(DRIFT) ? profile.driftSigma() : 0);
  }

  private static String texts(List<NoiseSource> sources) {
    return sources.isEmpty()
        ? "none"
        : sources.stream().map(NoiseSource::text).collect(Collectors.joining(", "));
  }
}
