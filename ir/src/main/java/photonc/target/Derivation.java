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
            ? "noise of all sources at the full-scale current (docs/physics.md)"
            : "half an ADC step rms: 0.5 / 2^(" + budget.outputBits() + " - 1)");
    sources(budget.noise());
    add(
        "derived.effective_bits",
        budget.effectiveBits(),
        "bit",
        "of a row: log2(1 / sqrt(3 (derived.receiver_sigma^2 + step^2 / 12))), step 1 / 2^("
            + budget.outputBits()
            + " - 1) (docs/physics.md)");
    add(
        "derived.full_scale_current",
        budget.fullScaleCurrent() * 1e6,
        "uA",
        sensed
            ? "optics.sensitivity x 2^" + budget.outputBits() + " x optics.responsivity"
            : "root of (sigma^2 - RIN B) I^2 - 2qB I - 4kTB/R = 0 (docs/physics.md)");
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

  /** Of rings that are about to be recalibrated. */
  void drift(RingTuning tuning) {
    add(
        "derived.drift_sigma",
        tuning.driftSigma(),
        "of full weight range",
        "rings.drift x tuning.recalibration_interval");
  }

  private void sources(DetectorNoise noise) {
    add(
        "derived.shot_sigma",
        noise.shotSigma(),
        "of full scale",
        "sqrt(2qIB) / I at the full-scale current");
    add(
        "derived.thermal_sigma",
        noise.thermalSigma(),
        "of full scale",
        "sqrt(4kTB/R) / I at the full-scale current");
    if (noise.rinSigma() > 0) {
      add("derived.rin_sigma", noise.rinSigma(), "of full scale", "sqrt(optics.rin x B)");
    }
  }

  private void add(String path, double value, String unit, String how) {
    figures.add(
        new Target.Figure(path, String.format(Locale.ROOT, "%.6g %s", value, unit), TAG, how));
  }

  List<Target.Figure> figures() {
    return figures;
  }
}
