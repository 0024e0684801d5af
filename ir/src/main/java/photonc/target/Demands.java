package photonc.target;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What settings of a microring target ask of light and rings.
 *
 * <p>A ring's photons live Q/(2 pi f0), which lets through f0/Q; neighbouring wavelengths leak into
 * a ring, which limits its resolution (CrossLight, eqs 8-10, as read in DEVICES).
 */
record Demands(Settings given) {
  private static final double LIGHT_SPEED = 299_792_458;
  private static final double PERCENT = 100;

  /** One of each resource; a light nobody bounds is none. */
  List<Demand> all() {
    List<Demand> demands = new ArrayList<>();
    LinkBudget budget = LinkBudget.of(given);
    double perWavelength = budget.laserLightWatts() * 1e3 / budget.columns();
    bound(Key.OPTICS_MAX_WAVELENGTH_POWER)
        .ifPresent(bound -> demands.add(Demand.of(Resource.LASER, perWavelength, bound)));
    double onBus =
        perWavelength * budget.wavelengths() * StrictMath.pow(10, -budget.couplerDb() / 10);
    bound(Key.OPTICS_MAX_WAVEGUIDE_POWER)
        .ifPresent(bound -> demands.add(Demand.of(Resource.WAVEGUIDE, onBus, bound)));
    demands.add(
        Demand.of(
            Resource.SPECTRUM,
            budget.wavelengths() * given.in(Key.RINGS_SPACING, Unit.NANOMETRE),
            given.in(Key.RINGS_FSR, Unit.NANOMETRE)));
    demands.add(
        Demand.of(
            Resource.CROSSTALK,
            given.whole(Key.CONVERTERS_WEIGHT_BITS),
            crosstalkBits(budget.wavelengths())));
    demands.add(
        Demand.of(
            Resource.PHOTON_LIFETIME,
            given.in(Key.CLOCKS_SYMBOL, Unit.GIGAHERTZ),
            photonBandwidthGhz()));
    double noise = budget.relativeNoise(budget.suppliedCurrent());
    demands.add(Demand.of(Resource.RECEIVER, noise * PERCENT, budget.halfStep() * PERCENT));
    return demands;
  }

  private OptionalDouble bound(Key key) {
    return given.optional(key, Unit.MILLIWATT);
  }

  /** Linewidth of a ring in frequency: f0 / Q. */
  double photonBandwidthGhz() {
    double metres = given.in(Key.RINGS_WAVELENGTH, Unit.NANOMETRE) * 1e-9;
    return LIGHT_SPEED / metres / given.in(Key.RINGS_LOADED_Q, Unit.NONE) / 1e9;
  }

  /**
   * log2 of 1 / (largest sum over neighbours of delta^2 / (distance^2 + delta^2)): that of the ring
   * in the middle. Infinite where a wavelength is alone.
   */
  double crosstalkBits(int wavelengths) {
    double delta =
        given.in(Key.RINGS_WAVELENGTH, Unit.NANOMETRE)
            / (2 * given.in(Key.RINGS_LOADED_Q, Unit.NONE));
    double spacing = given.in(Key.RINGS_SPACING, Unit.NANOMETRE);
    int middle = wavelengths / 2;
    double leak = 0;
    for (int other = 0; other < wavelengths; other++) {
      double distance = (middle - other) * spacing;
      leak += other == middle ? 0 : delta * delta / (distance * distance + delta * delta);
    }
    return leak == 0 ? Double.POSITIVE_INFINITY : Math.log(1 / leak) / Math.log(2);
  }
}
