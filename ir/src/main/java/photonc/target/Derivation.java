package photonc.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects the numbers that follow from others, each with how. */
final class Derivation {
  private static final String TAG = "D";

  private final List<Target.Figure> figures = new ArrayList<>();

  void energy(String path, double picojoules, String how) {
    add(path, picojoules, "pJ", how);
  }

  void cycles(String path, long cycles, String how) {
    figures.add(new Target.Figure(path, cycles + " cycles", TAG, how));
  }

  void budget(LinkBudget budget) {
    boolean sensed = budget.sensitivityDbm().isPresent();
    add(
        "derived.receiver_sigma",
        budget.sigma(),
        "of full scale",
        sensed
            ? "shot and thermal noise of the full-scale current (docs/physics.md)"
            : "half an ADC step rms: 0.5 / 2^(" + budget.outputBits() + " - 1)");
    add(
        "derived.full_scale_current",
        budget.fullScaleCurrent() * 1e6,
        "uA",
        sensed
            ? "optics.sensitivity x 2^" + budget.outputBits() + " x optics.responsivity"
            : "root of sigma^2 I^2 - 2qB I - 4kTB/R = 0 (docs/physics.md)");
    add(
        "derived.path_loss",
        budget.lossDb(),
        "dB",
        "coupler + modulator + splitters + weight ring + waveguide (docs/physics.md)");
    add(
        "derived.laser_per_core",
        budget.laserWatts() * 1e3,
        "mW",
        "rows x full-scale current / responsivity, through the path loss, over wall-plug"
            + " efficiency (docs/physics.md)");
  }

  private void add(String path, double value, String unit, String how) {
    figures.add(
        new Target.Figure(path, String.format(Locale.ROOT, "%.6g %s", value, unit), TAG, how));
  }

  List<Target.Figure> figures() {
    return figures;
  }
}
