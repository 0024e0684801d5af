package photonc.target;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every key of a target file: where it stands, what it measures and what it may be. A {@code *} in
 * a path stands for a name the file chooses. The JSON schema, the checks of values and the table of
 * docs/targets.md are all made from these rows.
 */
public enum Key {
  ARITHMETIC(
      "arithmetic",
      "exact: f32 sums; integer: codes, exact sums; analog: codes, converters",
      "exact",
      "integer",
      "analog"),

  ARRAY_KIND(
      "array.kind",
      "what an array is made of; microrings where it is left out",
      "microrings",
      "systolic"),
  ARRAY_ROWS("array.rows", Dimension.COUNT, 1, 65536, "outputs of a weight block"),
  ARRAY_COLUMNS("array.columns", Dimension.COUNT, 1, 65536, "inputs of a weight block"),
  ARRAY_BUSES("array.buses", Dimension.COUNT, 1, 65536, "waveguides added up per row"),
  ARRAY_CORES("array.cores", Dimension.COUNT, 1, 4096, "arrays that stream at the same time"),
  ARRAY_BANKS("array.banks", Dimension.COUNT, 1, 1024, "weight banks per core"),
  ARRAY_LATENCY("array.latency", Dimension.TIME, false, "last symbol to its sum"),
  ARRAY_INPUT_BUFFER_VECTORS(
      "array.input_buffer_vectors", Dimension.COUNT, 1, 1 << 20, "vectors fetched at a time"),
  ARRAY_FETCH(
      "array.fetch",
      "a vector of two passes is fetched once (vector, where it is left out) or for each",
      "vector",
      "pass"),

  SYSTOLIC_DATAFLOW(
      "systolic.dataflow",
      "which operand stays in the array",
      "weight-stationary",
      "input-stationary",
      "output-stationary"),
  SYSTOLIC_MAC_ENERGY("systolic.mac_energy", Dimension.ENERGY, false, "per multiply-accumulate"),
  SYSTOLIC_MAC_AREA("systolic.mac_area", Dimension.AREA, false, "one multiply-accumulate unit"),

  CLOCKS_SYMBOL(
      "clocks.symbol",
      Dimension.FREQUENCY,
      true,
      "symbol rate of the light, clock of a systolic array"),
  CLOCKS_DIGITAL("clocks.digital", Dimension.FREQUENCY, true, "clock of the electronics"),

  CONVERTERS_INPUT_BITS("converters.input_bits", Dimension.BITS, 1, 16, "bits of an input code"),
  CONVERTERS_WEIGHT_BITS("converters.weight_bits", Dimension.BITS, 2, 16, "bits of a weight"),
  CONVERTERS_OUTPUT_BITS("converters.output_bits", Dimension.BITS, 2, 16, "bits of the ADC"),
  CONVERTERS_SIGNED_INPUTS(
      "converters.signed_inputs",
      "how inputs that may be negative become light",
      "two-pass",
      "differential",
      "offset"),
  CONVERTERS_SIGNED_WEIGHTS(
      "converters.signed_weights", "how signed weights are held", "balanced", "offset"),
  CONVERTERS_REFERENCE_BITS(
      "converters.reference_bits", Dimension.BITS, 1, 16, "bits the energies below are for"),
  CONVERTERS_INPUT_DAC_ENERGY(
      "converters.input_dac_energy", Dimension.ENERGY, false, "per conversion"),
  CONVERTERS_MODULATOR_ENERGY(
      "converters.modulator_energy", Dimension.ENERGY_PER_BIT, false, "per bit of an input code"),
  CONVERTERS_MODULATOR_BIAS(
      "converters.modulator_bias", Dimension.POWER, false, "standing power of a modulator"),
  CONVERTERS_DETECTOR_ENERGY(
      "converters.detector_energy", Dimension.ENERGY, false, "detector and TIA, per sum"),
  CONVERTERS_ADC_ENERGY("converters.adc_energy", Dimension.ENERGY, false, "per conversion"),
  CONVERTERS_GAIN_STEPS_PER_OCTAVE(
      "converters.gain_steps_per_octave", Dimension.COUNT, 1, 64, "receiver gain resolution"),
  CONVERTERS_GAIN_OCTAVES("converters.gain_octaves", Dimension.COUNT, 0, 30, "receiver gain range"),

  WRITE_TILE_TIME("write.tile_time", Dimension.TIME, false, "for a whole block to settle"),
  WRITE_DAC_ENERGY(
      "write.dac_energy", Dimension.ENERGY, false, "weight DAC, per ring, at reference_bits"),
  WRITE_RING_ENERGY("write.ring_energy", Dimension.ENERGY, false, "tuning, per ring"),
  WRITE_PATHS("write.paths", Dimension.COUNT, 1, 4096, "write paths, or per-core", "per-core"),

  RINGS_LOADED_Q("rings.loaded_q", Dimension.COUNT, 1, 100_000_000, "loaded quality factor"),
  RINGS_FSR("rings.fsr", Dimension.LENGTH, true, "free spectral range"),
  RINGS_SPACING("rings.spacing", Dimension.LENGTH, true, "between neighbouring wavelengths"),
  RINGS_WAVELENGTH("rings.wavelength", Dimension.LENGTH, true, "centre wavelength"),
  RINGS_HOLD_POWER("rings.hold_power", Dimension.POWER, false, "holds one weight"),
  RINGS_HOLD_WHILE(
      "rings.hold_while", "when that power is drawn", "powered", "streaming", "per-symbol"),
  RINGS_FIXED_PATTERN_SIGMA(
      "rings.fixed_pattern_sigma", Dimension.RATIO, false, "rms error, of full weight range"),

  RINGS_DRIFT(
      "rings.drift",
      Dimension.DRIFT,
      false,
      "rms weight error that time adds, of full weight range; goes with tuning.*"),

  TUNING_SETTLE_TIME(
      "tuning.settle_time",
      Dimension.TIME,
      false,
      "heaters, for the bias of all rings; without tuning.* nothing is said of bias and drift"),
  TUNING_BIAS_ENERGY(
      "tuning.bias_energy", Dimension.ENERGY, false, "per ring, when the chip is powered up"),
  TUNING_RECALIBRATION_INTERVAL(
      "tuning.recalibration_interval",
      Dimension.TIME,
      true,
      "running time from one recalibration to the next"),
  TUNING_RECALIBRATION_ENERGY(
      "tuning.recalibration_energy",
      Dimension.ENERGY,
      false,
      "per ring, each time, beside standing power"),

  OPTICS_WALL_PLUG_EFFICIENCY(
      "optics.wall_plug_efficiency", Dimension.RATIO, true, "light out of electrical power"),
  OPTICS_LASER_WHILE(
      "optics.laser_while", "when the laser is on", "powered", "streaming", "per-symbol"),
  OPTICS_RESPONSIVITY("optics.responsivity", Dimension.RESPONSIVITY, true, "of a detector"),
  OPTICS_LOAD_RESISTANCE(
      "optics.load_resistance", Dimension.RESISTANCE, true, "thermal noise of the receiver"),
  OPTICS_TEMPERATURE("optics.temperature", Dimension.TEMPERATURE, true, "of that resistance"),
  OPTICS_RIN(
      "optics.rin",
      Dimension.INTENSITY_NOISE,
      false,
      "relative intensity noise of the lasers; none where it is left out"),
  OPTICS_COUPLER_LOSS("optics.coupler_loss", Dimension.LOSS, false, "laser to chip"),
  OPTICS_COUPLED_LOSS("optics.coupled_loss", Dimension.LOSS, false, "a ring on resonance"),
  OPTICS_THROUGH_LOSS("optics.through_loss", Dimension.LOSS, false, "a ring off resonance"),
  OPTICS_SPLITTER_LOSS("optics.splitter_loss", Dimension.LOSS, false, "excess, per split in two"),
  OPTICS_WAVEGUIDE_LOSS("optics.waveguide_loss", Dimension.LOSS_PER_LENGTH, false, "of the path"),
  OPTICS_WAVEGUIDE_LENGTH("optics.waveguide_length", Dimension.LENGTH, false, "of the path"),
  OPTICS_LASER_POWER(
      "optics.laser_power",
      Dimension.POWER,
      false,
      "electrical, of a core's lasers; left out, they are sized by the link budget"),
  OPTICS_SENSITIVITY(
      "optics.sensitivity",
      Dimension.LEVEL,
      false,
      "of a detector; left out, the laser is sized by the noise it allows"),

  OPTICS_MAX_WAVELENGTH_POWER(
      "optics.max_wavelength_power",
      Dimension.POWER,
      true,
      "light that a laser gives on one wavelength; not bounded where it is left out"),
  OPTICS_MAX_WAVEGUIDE_POWER(
      "optics.max_waveguide_power",
      Dimension.POWER,
      true,
      "light that a waveguide carries; not bounded where it is left out"),

  DRAM_SIZE("dram.size", Dimension.CAPACITY, true, "of the chip's DRAM"),
  DRAM_BANDWIDTH("dram.bandwidth", Dimension.BANDWIDTH, true, "of its one channel"),
  DRAM_LATENCY("dram.latency", Dimension.TIME, false, "request to first slot"),
  DRAM_SLOT("dram.slot", Dimension.CAPACITY, true, "smallest transfer"),
  DRAM_CHUNK("dram.chunk", Dimension.CAPACITY, true, "reserved at a time"),
  DRAM_ENERGY("dram.energy", Dimension.ENERGY_PER_BIT, false, "either way"),

  SCRATCHPAD_SIZE("scratchpad.size", Dimension.CAPACITY, true, "of the chip's scratchpad"),
  SCRATCHPAD_BANKS("scratchpad.banks", Dimension.COUNT, 1, 4096, "lines per digital cycle"),
  SCRATCHPAD_LINE("scratchpad.line", Dimension.CAPACITY, true, "width of a bank"),
  SCRATCHPAD_ENERGY("scratchpad.energy", Dimension.ENERGY_PER_BIT, false, "either way"),

  ACCUMULATORS_SIZE("accumulators.size", Dimension.CAPACITY, true, "per core"),
  ACCUMULATORS_ADD_ENERGY("accumulators.add_energy", Dimension.ENERGY, false, "per sum"),

  MOVEMENT_BUFFER_ENERGY(
      "movement.buffer_energy",
      Dimension.ENERGY_PER_BIT,
      false,
      "a core's buffer between scratchpad and converters, either way; 0 where it is left out"),
  MOVEMENT_REGISTER_ENERGY(
      "movement.register_energy",
      Dimension.ENERGY_PER_BIT,
      false,
      "registers at the converters, either way; 0 where it is left out"),
  MOVEMENT_NETWORK_ENERGY(
      "movement.network_energy",
      Dimension.ENERGY_PER_BIT,
      false,
      "takes a converted sum to its adder; 0 where it is left out"),
  MOVEMENT_CORES_PER_SUM(
      "movement.cores_per_sum",
      Dimension.COUNT,
      1,
      4096,
      "cores whose sums are added before they are put down; 1 where it is left out"),

  VECTOR_LANES("vector.lanes", Dimension.COUNT, 1, 1 << 20, "elements per digital cycle"),
  VECTOR_INT_ADD("vector.int_add", Dimension.ENERGY, false, "int32 addition"),
  VECTOR_INT_MULTIPLY("vector.int_multiply", Dimension.ENERGY, false, "int8 multiplication"),
  VECTOR_FLOAT_ADD("vector.float_add", Dimension.ENERGY, false, "fp32 addition"),
  VECTOR_FLOAT_MULTIPLY("vector.float_multiply", Dimension.ENERGY, false, "fp32 multiplication"),
  VECTOR_COMPLEX_MULTIPLIES(
      "vector.complex_multiplies",
      Dimension.COUNT,
      1,
      1000,
      "fp32 multiplications, and cycles, of exp, divide, sqrt"),

  HOST_OPERATION_TIME("host.operation_time", Dimension.TIME, false, "per scalar operation"),
  HOST_OPERATION_ENERGY("host.operation_energy", Dimension.ENERGY, false, "the same"),

  SEQUENCER_QUEUE_DEPTH(
      "sequencer.queue_depth", Dimension.COUNT, 1, 1 << 20, "instructions a unit's queue holds"),

  AREA_RING("area.ring", Dimension.AREA, false, "one weight ring"),
  AREA_INPUT_DAC("area.input_dac", Dimension.AREA, false, "one DAC"),
  AREA_ADC("area.adc", Dimension.AREA, false, "one ADC"),
  AREA_TIA("area.tia", Dimension.AREA, false, "one TIA"),
  AREA_DETECTOR("area.detector", Dimension.AREA, false, "one photodetector"),
  AREA_SRAM("area.sram", Dimension.AREA_PER_BYTE, false, "scratchpad and accumulators"),

  NOISE_RECEIVER_SIGMA(
      "noise.*.receiver_sigma",
      Dimension.RATIO,
      false,
      "rms, of full scale, or link-budget",
      "link-budget"),
  NOISE_SHOT_SIGMA(
      "noise.*.shot_sigma",
      Dimension.RATIO,
      false,
      "rms with the light of full scale, in front of the gain, or link-budget",
      "link-budget"),
  NOISE_THERMAL_SIGMA(
      "noise.*.thermal_sigma",
      Dimension.RATIO,
      false,
      "rms whatever the light, in front of the gain, or link-budget",
      "link-budget"),
  NOISE_RIN_SIGMA(
      "noise.*.rin_sigma",
      Dimension.RATIO,
      false,
      "rms at full scale, in front of the gain, or link-budget",
      "link-budget"),
  NOISE_FIXED_PATTERN_SIGMA(
      "noise.*.fixed_pattern_sigma",
      Dimension.RATIO,
      false,
      "rms, of full weight range, or rings (rings.fixed_pattern_sigma)",
      "rings"),
  NOISE_DRIFT_SIGMA(
      "noise.*.drift_sigma",
      Dimension.RATIO,
      false,
      "rms, of full weight range, or rings (rings.drift for tuning.recalibration_interval)",
      "rings"),

  FEASIBILITY_LASER(
      "feasibility.laser", "a wavelength's light; checked where it is left out", "waived"),
  FEASIBILITY_WAVEGUIDE(
      "feasibility.waveguide", "a bus's light; checked where it is left out", "waived"),
  FEASIBILITY_SPECTRUM(
      "feasibility.spectrum", "wavelengths within the FSR; checked where it is left out", "waived"),
  FEASIBILITY_CROSSTALK(
      "feasibility.crosstalk", "bits that leaks leave; checked where it is left out", "waived"),
  FEASIBILITY_PHOTON_LIFETIME(
      "feasibility.photon_lifetime",
      "symbols slower than rings; checked where it is left out",
      "waived"),
  FEASIBILITY_RECEIVER(
      "feasibility.receiver", "noise below half a step; checked where it is left out", "waived");

  private final String path;
  private final Optional<Dimension> dimension;
  private final boolean positive;
  private final long least;
  private final long most;
  private final String summary;
  private final List<String> words;

  Key(String path, String summary, String... words) {
    this(path, Optional.empty(), false, 0, 0, summary, words);
  }

  Key(String path, Dimension whole, long least, long most, String summary, String... words) {
    this(path, Optional.of(whole), false, least, most, summary, words);
  }

  Key(String path, Dimension dimension, boolean positive, String summary, String... words) {
    this(path, Optional.of(dimension), positive, 0, 0, summary, words);
  }

  Key(
      String path,
      Optional<Dimension> dimension,
      boolean positive,
      long least,
      long most,
      String summary,
      String... words) {
    this.path = path;
    this.dimension = dimension;
    this.positive = positive;
    this.least = least;
    this.most = most;
    this.summary = summary;
    this.words = List.of(words);
  }

  /** The row that a path of a file, such as {@code noise.nominal.receiver_sigma}, belongs to. */
  public static Optional<Key> of(String path) {
    return Arrays.stream(values()).filter(key -> key.matches(path)).findFirst();
  }

  private boolean matches(String candidate) {
    if (!path.contains("*")) {
      return path.equals(candidate);
    }
    String pattern = path.replace(".", "\\.").replace("*", "[A-Za-z0-9_-]+");
    return candidate.matches(pattern);
  }

  public String path() {
    return path;
  }

  public String summary() {
    return summary;
  }

  /** What its number measures; empty where it is a word. */
  public Optional<Dimension> dimension() {
    return dimension;
  }

  /** The words it may be. */
  public List<String> words() {
    return words;
  }

  /** Whether its number counts something between {@link #least} and {@link #most}. */
  public boolean isWhole() {
    return most > 0;
  }

  public long least() {
    return least;
  }

  public long most() {
    return most;
  }

  /** Whether zero is impossible. */
  public boolean isPositive() {
    return positive;
  }

  /** What may stand there, for messages and the documentation. */
  public String expected() {
    String range = isWhole() ? String.format(Locale.ROOT, "%d to %d", least, most) : "";
    String number =
        dimension.map(d -> isWhole() ? range : d.noun() + " such as " + d.example()).orElse("");
    String orWords = String.join(", ", words);
    return number.isEmpty() || orWords.isEmpty() ? number + orWords : number + ", or " + orWords;
  }
}
