package photonc.target;

import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;

/**
 * Whether the rings can do what the target asks of them: warnings, since a study may ask for it.
 *
 * <p>A ring's photons live Q/(2 pi f0), which lets through f0/Q; neighbouring wavelengths leak into
 * a ring, which limits its resolution (CrossLight, eqs 8-10, as read in DEVICES).
 */
record Feasibility(Target target, Settings given) {
  private static final double LIGHT_SPEED_NM_PER_S = 2.99792458e17;

  void report(Diagnostics diagnostics) {
    if (!target.isAnalog()) {
      return;
    }
    double symbolRate = 1e15 / target.clocks().symbolFs();
    if (photonBandwidthHz() < symbolRate) {
      diagnostics.report(
          DiagKind.SUSPICIOUS,
          given.place(Key.RINGS_LOADED_Q),
          "rings of this Q let through %.2f GHz, less than the symbol rate of %.2f GHz; lower rings.loaded_q or clocks.symbol"
              .formatted(photonBandwidthHz() / 1e9, symbolRate / 1e9));
    }
    if (crosstalkBits() < target.converters().weightBits()) {
      diagnostics.report(
          DiagKind.SUSPICIOUS,
          given.place(Key.RINGS_SPACING),
          "crosstalk of %d wavelengths on a bus leaves %.1f bits, fewer than the %d bits of a weight; widen rings.spacing, raise rings.loaded_q or use more buses"
              .formatted(wavelengths(), crosstalkBits(), target.converters().weightBits()));
    }
    if (wavelengths() * target.rings().spacingNm() > target.rings().fsrNm() * (1 + 1e-9)) {
      diagnostics.report(
          DiagKind.SUSPICIOUS,
          given.place(Key.RINGS_SPACING),
          "%d wavelengths at this spacing do not fit into the free spectral range; use more buses"
              .formatted(wavelengths()));
    }
  }

  int wavelengths() {
    return target.array().columns() / target.array().buses();
  }

  /** Linewidth of a ring in frequency: f0 / Q. */
  double photonBandwidthHz() {
    return LIGHT_SPEED_NM_PER_S / target.rings().wavelengthNm() / target.rings().loadedQ();
  }

  /** log2 of 1 / (largest sum over neighbours of delta^2 / (distance^2 + delta^2)). */
  double crosstalkBits() {
    double delta = target.rings().wavelengthNm() / (2 * target.rings().loadedQ());
    double worst = 0;
    for (int ring = 0; ring < wavelengths(); ring++) {
      double noise = 0;
      for (int other = 0; other < wavelengths(); other++) {
        double distance = (ring - other) * target.rings().spacingNm();
        noise += ring == other ? 0 : delta * delta / (distance * distance + delta * delta);
      }
      worst = Math.max(worst, noise);
    }
    return worst == 0 ? Double.POSITIVE_INFINITY : Math.log(1 / worst) / Math.log(2);
  }
}
