package photonc.cli.sensitivity;

import photonc.target.Key;

/**
 * How far a change of a constant reaches. A key that is not named here reaches everything; naming
 * one saves work, and a test holds that nothing else depends on it.
 */
public enum Reach {
  /**
   * Areas, levels of noise, bounds of what is feasible: no program, time or energy depends on it.
   */
  NOISE,
  /** What counted facts and times are charged. */
  PRICES,
  /** Also when things happen: every program that ran can run. */
  TIMES,
  /** Also which programs can run at all. */
  PROGRAMS;

  /** How far a key's value reaches. */
  public static Reach of(Key key) {
    return switch (key) {
      case RINGS_LOADED_Q,
          RINGS_FSR,
          RINGS_SPACING,
          RINGS_WAVELENGTH,
          RINGS_DRIFT,
          TUNING_SETTLE_TIME,
          TUNING_BIAS_ENERGY,
          TUNING_RECALIBRATION_INTERVAL,
          TUNING_RECALIBRATION_ENERGY,
          OPTICS_MAX_WAVELENGTH_POWER,
          OPTICS_MAX_WAVEGUIDE_POWER,
          SYSTOLIC_MAC_AREA,
          AREA_RING,
          AREA_INPUT_DAC,
          AREA_ADC,
          AREA_TIA,
          AREA_DETECTOR,
          AREA_SRAM,
          NOISE_RECEIVER_SIGMA,
          NOISE_SHOT_SIGMA,
          NOISE_THERMAL_SIGMA,
          NOISE_RIN_SIGMA,
          NOISE_FIXED_PATTERN_SIGMA ->
          NOISE;
      case SYSTOLIC_MAC_ENERGY,
          CONVERTERS_REFERENCE_BITS,
          CONVERTERS_INPUT_DAC_ENERGY,
          CONVERTERS_MODULATOR_ENERGY,
          CONVERTERS_MODULATOR_BIAS,
          CONVERTERS_DETECTOR_ENERGY,
          CONVERTERS_ADC_ENERGY,
          WRITE_DAC_ENERGY,
          WRITE_RING_ENERGY,
          RINGS_HOLD_POWER,
          RINGS_HOLD_WHILE,
          RINGS_FIXED_PATTERN_SIGMA,
          OPTICS_WALL_PLUG_EFFICIENCY,
          OPTICS_LASER_WHILE,
          OPTICS_RESPONSIVITY,
          OPTICS_LOAD_RESISTANCE,
          OPTICS_TEMPERATURE,
          OPTICS_COUPLER_LOSS,
          OPTICS_COUPLED_LOSS,
          OPTICS_THROUGH_LOSS,
          OPTICS_SPLITTER_LOSS,
          OPTICS_WAVEGUIDE_LOSS,
          OPTICS_WAVEGUIDE_LENGTH,
          OPTICS_LASER_POWER,
          OPTICS_SENSITIVITY,
          OPTICS_RIN,
          DRAM_ENERGY,
          SCRATCHPAD_ENERGY,
          ACCUMULATORS_ADD_ENERGY,
          MOVEMENT_BUFFER_ENERGY,
          MOVEMENT_REGISTER_ENERGY,
          MOVEMENT_NETWORK_ENERGY,
          VECTOR_INT_ADD,
          VECTOR_INT_MULTIPLY,
          VECTOR_FLOAT_ADD,
          VECTOR_FLOAT_MULTIPLY,
          HOST_OPERATION_ENERGY ->
          PRICES;
      case ARRAY_LATENCY,
          CLOCKS_SYMBOL,
          CLOCKS_DIGITAL,
          WRITE_TILE_TIME,
          DRAM_BANDWIDTH,
          DRAM_LATENCY,
          SCRATCHPAD_BANKS,
          VECTOR_LANES,
          VECTOR_COMPLEX_MULTIPLIES,
          HOST_OPERATION_TIME ->
          TIMES;
      default -> PROGRAMS;
    };
  }
}
