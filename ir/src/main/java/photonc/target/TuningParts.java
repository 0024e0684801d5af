package photonc.target;

import java.util.List;
import java.util.Optional;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;

/** What a target says of how its rings are brought to their wavelengths, and how they drift. */
record TuningParts(Settings given, Diagnostics diagnostics) {
  private static final double PERCENT = 100;
  private static final List<Key> KEYS =
      List.of(
          Key.TUNING_SETTLE_TIME,
          Key.TUNING_BIAS_ENERGY,
          Key.TUNING_RECALIBRATION_INTERVAL,
          Key.TUNING_RECALIBRATION_ENERGY,
          Key.RINGS_DRIFT);

  /** What a target says of bias and drift; empty where that is nothing. */
  Optional<RingTuning> tuning() {
    if (!given.has(Key.TUNING_SETTLE_TIME)) {
      return Optional.empty();
    }
    return Optional.of(
        new RingTuning(
            given.femtoseconds(Key.TUNING_SETTLE_TIME),
            given.in(Key.TUNING_BIAS_ENERGY, Unit.PICOJOULE),
            given.femtoseconds(Key.TUNING_RECALIBRATION_INTERVAL),
            given.in(Key.TUNING_RECALIBRATION_ENERGY, Unit.PICOJOULE),
            given.in(Key.RINGS_DRIFT, Unit.PERCENT_PER_SECOND) / PERCENT));
  }

  /** Bias and drift are described whole or not at all. */
  void check() {
    List<Key> there = KEYS.stream().filter(given::has).toList();
    if (there.isEmpty() || there.size() == KEYS.size()) {
      return;
    }
    List<String> missing =
        KEYS.stream()
            .filter(key -> !given.has(key))
            .map(key -> "%s (%s)".formatted(key.path(), key.expected()))
            .toList();
    diagnostics.report(
        DiagKind.BAD_TARGET,
        given.place(there.get(0)),
        "'%s' goes with others that are missing; give %s, or leave out all of tuning.* and rings.drift"
            .formatted(there.get(0).path(), String.join(", ", missing)));
  }
}
