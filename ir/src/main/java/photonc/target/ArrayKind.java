package photonc.target;

import java.util.Set;

/** The kinds of arrays a target may have, and which keys each of them has. */
enum ArrayKind {
  MICRORINGS,
  SYSTOLIC;

  private static final Set<String> LIGHT =
      Set.of(
          "converters.",
          "write.",
          "rings.",
          "tuning.",
          "optics.",
          "movement.",
          "noise.",
          "feasibility.");

  /** Whether every target with such arrays must have a key. */
  boolean requires(Key key) {
    return knows(key) && !isOptional(key);
  }

  /** Whether a key means anything on a target with such arrays. */
  boolean knows(Key key) {
    return switch (this) {
      case MICRORINGS -> !key.path().startsWith("systolic.");
      case SYSTOLIC -> !isOfLight(key);
    };
  }

  /** Those under a name the file chooses need not be there, nor those that say what holds then. */
  private static boolean isOptional(Key key) {
    return switch (key) {
      case ARRAY_KIND,
          ARRAY_FETCH,
          OPTICS_RIN,
          RINGS_DRIFT,
          TUNING_SETTLE_TIME,
          TUNING_BIAS_ENERGY,
          TUNING_RECALIBRATION_INTERVAL,
          TUNING_RECALIBRATION_ENERGY,
          OPTICS_LASER_POWER,
          OPTICS_SENSITIVITY,
          OPTICS_MAX_WAVELENGTH_POWER,
          OPTICS_MAX_WAVEGUIDE_POWER,
          FEASIBILITY_LASER,
          FEASIBILITY_WAVEGUIDE,
          FEASIBILITY_SPECTRUM,
          FEASIBILITY_CROSSTALK,
          FEASIBILITY_PHOTON_LIFETIME,
          FEASIBILITY_RECEIVER,
          MOVEMENT_BUFFER_ENERGY,
          MOVEMENT_REGISTER_ENERGY,
          MOVEMENT_NETWORK_ENERGY,
          MOVEMENT_CORES_PER_SUM ->
          true;
      default -> key.path().contains("*");
    };
  }

  /** Whether it describes rings, light, or what turns numbers into light and back. */
  private static boolean isOfLight(Key key) {
    return switch (key) {
      case ARRAY_BUSES,
          ARRAY_LATENCY,
          ARRAY_FETCH,
          AREA_RING,
          AREA_INPUT_DAC,
          AREA_ADC,
          AREA_TIA,
          AREA_DETECTOR ->
          true;
      case CONVERTERS_INPUT_BITS, CONVERTERS_WEIGHT_BITS -> false;
      default -> LIGHT.contains(key.path().substring(0, key.path().indexOf('.') + 1));
    };
  }
}
