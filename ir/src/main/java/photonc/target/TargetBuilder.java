package photonc.target;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Diagnostics;

/** Turns resolved settings into a {@link Target}, deriving what the file leaves to rules. */
final class TargetBuilder {
  private final TargetResolver.Resolved resolved;
  private final Feasibility.Policy policy;
  private final Diagnostics diagnostics;
  private final Settings given;
  private final Derivation derived = new Derivation();
  private final TuningParts tuning;

  TargetBuilder(
      TargetResolver.Resolved resolved, Feasibility.Policy policy, Diagnostics diagnostics) {
    this.resolved = resolved;
    this.policy = policy;
    this.diagnostics = diagnostics;
    this.given = new Settings(resolved.settings(), diagnostics);
    this.tuning = new TuningParts(given, diagnostics);
  }

  /** The target; empty if numbers that are fine alone do not go together. */
  Optional<Target> build() {
    checkArithmetic();
    return given.isSystolic() ? systolic() : microrings();
  }

  private void checkArithmetic() {
    Target.Arithmetic arithmetic = given.arithmetic();
    boolean isDigital = given.isSystolic();
    if (isDigital && arithmetic == Target.Arithmetic.ANALOG) {
      fault(Key.ARITHMETIC, "a systolic array is digital; expected integer or exact");
    }
    if (!isDigital && arithmetic == Target.Arithmetic.INTEGER) {
      fault(
          Key.ARITHMETIC,
          "sums of microrings go through converters; expected analog, or exact to leave them out");
    }
  }

  private void fault(Key key, String message) {
    diagnostics.report(DiagKind.BAD_TARGET, given.place(key), message);
  }

  private Optional<Target> systolic() {
    Target.Clocks clocks = clocks();
    SystolicParts parts = new SystolicParts(given, derived);
    if (diagnostics.hasErrors()) {
      return Optional.empty();
    }
    return Optional.of(
        new Target(
            resolved.name(),
            resolved.variant(),
            hash(),
            given.arithmetic(),
            parts.array(clocks),
            clocks,
            parts.converters(),
            parts.write(clocks),
            SystolicParts.RINGS,
            SystolicParts.OPTICS,
            dram(),
            scratchpad(clocks),
            accumulators(),
            vector(),
            host(),
            new Target.Sequencer(given.whole(Key.SEQUENCER_QUEUE_DEPTH)),
            parts.area(),
            List.of(NoiseParts.NONE),
            figures()));
  }

  private Optional<Target> microrings() {
    checkTogether();
    Target.Clocks clocks = clocks();
    Target.Converters converters = converters();
    if (diagnostics.hasErrors()) {
      return Optional.empty();
    }
    LinkBudget budget = LinkBudget.of(given);
    return Optional.of(
        new Target(
            resolved.name(),
            resolved.variant(),
            hash(),
            given.arithmetic(),
            array(),
            clocks,
            converters,
            write(),
            rings(),
            optics(budget),
            dram(),
            scratchpad(clocks),
            accumulators(),
            vector(),
            host(),
            new Target.Sequencer(given.whole(Key.SEQUENCER_QUEUE_DEPTH)),
            area(),
            movement(),
            new NoiseParts(given, tuning.tuning(), diagnostics).profiles(budget),
            figures(),
            feasibility(budget)));
  }

  /** Nobody builds exact arithmetic of rings. */
  private Feasibility feasibility(LinkBudget budget) {
    if (given.arithmetic() == Target.Arithmetic.EXACT) {
      return Feasibility.UNBOUNDED;
    }
    FeasibilityCheck check = new FeasibilityCheck(given, resolved.start());
    List<Demand> demands = check.demands();
    check.report(demands, policy, diagnostics);
    return new Feasibility(demands, Optional.of(budget.path()));
  }

  private void checkTogether() {
    tuning.check();
    int columns = given.whole(Key.ARRAY_COLUMNS);
    int buses = given.whole(Key.ARRAY_BUSES);
    if (columns % buses != 0) {
      diagnostics.report(
          DiagKind.BAD_TARGET,
          given.place(Key.ARRAY_BUSES),
          "%d columns cannot be divided evenly over %d buses; make array.columns a multiple of array.buses"
              .formatted(columns, buses));
    }
    if (!given.isWord(Key.WRITE_PATHS)
        && given.whole(Key.WRITE_PATHS) > given.whole(Key.ARRAY_CORES)) {
      diagnostics.report(
          DiagKind.BAD_TARGET,
          given.place(Key.WRITE_PATHS),
          "%d write paths for %d cores; give at most one a core, or per-core"
              .formatted(given.whole(Key.WRITE_PATHS), given.whole(Key.ARRAY_CORES)));
    }
    if (given.in(Key.OPTICS_WALL_PLUG_EFFICIENCY, Unit.NONE) > 1) {
      diagnostics.report(
          DiagKind.BAD_TARGET,
          given.place(Key.OPTICS_WALL_PLUG_EFFICIENCY),
          "a laser that gives more light than it takes power; expected at most 1");
    }
  }

  private Target.Array array() {
    return new Target.Array(
        given.whole(Key.ARRAY_ROWS),
        given.whole(Key.ARRAY_COLUMNS),
        given.whole(Key.ARRAY_BUSES),
        given.whole(Key.ARRAY_CORES),
        given.whole(Key.ARRAY_BANKS),
        given.femtoseconds(Key.ARRAY_LATENCY),
        given.whole(Key.ARRAY_INPUT_BUFFER_VECTORS),
        given.fetch(),
        Optional.empty());
  }

  private Target.Clocks clocks() {
    return new Target.Clocks(given.period(Key.CLOCKS_SYMBOL), given.period(Key.CLOCKS_DIGITAL));
  }

  private Target.Converters converters() {
    int inputBits = given.whole(Key.CONVERTERS_INPUT_BITS);
    int outputBits = given.whole(Key.CONVERTERS_OUTPUT_BITS);
    double modulatorPj =
        given.in(Key.CONVERTERS_MODULATOR_ENERGY, Unit.PICOJOULE_PER_BIT) * inputBits;
    derived.energy(
        "derived.modulator",
        modulatorPj,
        given.at(Key.CONVERTERS_MODULATOR_ENERGY).text() + " x " + inputBits + " bit");
    return new Target.Converters(
        inputBits,
        given.whole(Key.CONVERTERS_WEIGHT_BITS),
        outputBits,
        given.inputEncoding(),
        given.weightEncoding(),
        scaled("derived.input_dac", Key.CONVERTERS_INPUT_DAC_ENERGY, Scaling.DAC, inputBits),
        modulatorPj,
        given.in(Key.CONVERTERS_MODULATOR_BIAS, Unit.MILLIWATT),
        given.in(Key.CONVERTERS_DETECTOR_ENERGY, Unit.PICOJOULE),
        scaled("derived.adc", Key.CONVERTERS_ADC_ENERGY, Scaling.ADC, outputBits),
        given.whole(Key.CONVERTERS_GAIN_STEPS_PER_OCTAVE),
        given.whole(Key.CONVERTERS_GAIN_OCTAVES));
  }

  private double scaled(String path, Key key, Scaling rule, int bits) {
    int reference = given.whole(Key.CONVERTERS_REFERENCE_BITS);
    double energy = given.in(key, Unit.PICOJOULE) * rule.factor(bits, reference);
    derived.energy(path, energy, rule.explain(given.at(key).text(), bits, reference));
    return energy;
  }

  private Target.Write write() {
    int bits = given.whole(Key.CONVERTERS_WEIGHT_BITS);
    double dac = scaled("derived.weight_dac", Key.WRITE_DAC_ENERGY, Scaling.DAC, bits);
    double ring = dac + given.in(Key.WRITE_RING_ENERGY, Unit.PICOJOULE);
    derived.energy("derived.ring_write", ring, "derived.weight_dac + write.ring_energy");
    int paths =
        given.isWord(Key.WRITE_PATHS) ? given.whole(Key.ARRAY_CORES) : given.whole(Key.WRITE_PATHS);
    return new Target.Write(given.femtoseconds(Key.WRITE_TILE_TIME), dac, ring, paths);
  }

  private Target.Rings rings() {
    Optional<RingTuning> drifting = tuning.tuning();
    drifting.ifPresent(derived::drift);
    return new Target.Rings(
        given.in(Key.RINGS_LOADED_Q, Unit.NONE),
        given.in(Key.RINGS_FSR, Unit.NANOMETRE),
        given.in(Key.RINGS_SPACING, Unit.NANOMETRE),
        given.in(Key.RINGS_WAVELENGTH, Unit.NANOMETRE),
        given.in(Key.RINGS_HOLD_POWER, Unit.MILLIWATT),
        given.gate(Key.RINGS_HOLD_WHILE),
        given.in(Key.RINGS_FIXED_PATTERN_SIGMA, Unit.NONE),
        drifting);
  }

  private Target.Optics optics(LinkBudget budget) {
    derived.budget(budget);
    boolean exact = given.arithmetic() == Target.Arithmetic.EXACT;
    return new Target.Optics(
        budget.lossDb(),
        budget.wallPlugEfficiency(),
        given.optional(Key.OPTICS_LASER_POWER, Unit.MILLIWATT).orElse(budget.laserWatts() * 1e3),
        given.gate(Key.OPTICS_LASER_WHILE),
        budget.responsivity(),
        exact ? 0 : budget.sigma());
  }

  private Target.Dram dram() {
    return new Target.Dram(
        given.bytes(Key.DRAM_SIZE),
        given.bytes(Key.DRAM_SLOT),
        given.slotFemtoseconds(),
        given.femtoseconds(Key.DRAM_LATENCY),
        given.bytes(Key.DRAM_CHUNK),
        given.in(Key.DRAM_ENERGY, Unit.PICOJOULE_PER_BYTE));
  }

  private Target.Scratchpad scratchpad(Target.Clocks clocks) {
    return new Target.Scratchpad(
        given.bytes(Key.SCRATCHPAD_SIZE),
        given.whole(Key.SCRATCHPAD_BANKS),
        given.bytes(Key.SCRATCHPAD_LINE),
        given.lineFemtoseconds(clocks.digitalFs()),
        given.in(Key.SCRATCHPAD_ENERGY, Unit.PICOJOULE_PER_BYTE));
  }

  private Target.Accumulators accumulators() {
    return new Target.Accumulators(
        given.bytes(Key.ACCUMULATORS_SIZE), given.in(Key.ACCUMULATORS_ADD_ENERGY, Unit.PICOJOULE));
  }

  private Target.VectorUnit vector() {
    int multiplies = given.whole(Key.VECTOR_COMPLEX_MULTIPLIES);
    double multiplyPj = given.in(Key.VECTOR_FLOAT_MULTIPLY, Unit.PICOJOULE);
    derived.energy(
        "derived.complex",
        multiplies * multiplyPj,
        "vector.complex_multiplies x vector.float_multiply");
    return new Target.VectorUnit(
        given.whole(Key.VECTOR_LANES),
        given.in(Key.VECTOR_INT_ADD, Unit.PICOJOULE),
        given.in(Key.VECTOR_INT_MULTIPLY, Unit.PICOJOULE),
        given.in(Key.VECTOR_FLOAT_ADD, Unit.PICOJOULE),
        multiplyPj,
        multiplies,
        multiplies * multiplyPj);
  }

  private Target.Host host() {
    return new Target.Host(
        given.femtoseconds(Key.HOST_OPERATION_TIME),
        given.in(Key.HOST_OPERATION_ENERGY, Unit.PICOJOULE));
  }

  private Target.Movement movement() {
    return new Target.Movement(
        given.optional(Key.MOVEMENT_BUFFER_ENERGY, Unit.PICOJOULE_PER_BIT).orElse(0),
        given.optional(Key.MOVEMENT_REGISTER_ENERGY, Unit.PICOJOULE_PER_BIT).orElse(0),
        given.optional(Key.MOVEMENT_NETWORK_ENERGY, Unit.PICOJOULE_PER_BIT).orElse(0),
        (int) given.optional(Key.MOVEMENT_CORES_PER_SUM, Unit.NONE).orElse(1));
  }

  private Target.Area area() {
    return new Target.Area(
        given.in(Key.AREA_RING, Unit.SQUARE_MICROMETRE),
        given.in(Key.AREA_INPUT_DAC, Unit.SQUARE_MICROMETRE),
        given.in(Key.AREA_ADC, Unit.SQUARE_MICROMETRE),
        given.in(Key.AREA_TIA, Unit.SQUARE_MICROMETRE),
        given.in(Key.AREA_DETECTOR, Unit.SQUARE_MICROMETRE),
        given.in(Key.AREA_SRAM, Unit.SQUARE_MICROMETRE_PER_BYTE));
  }

  /** Every setting in the order of the schema, then what was derived from them. */
  private List<Target.Figure> figures() {
    List<Target.Figure> figures = new ArrayList<>();
    for (Key key : Key.values()) {
      for (Setting setting : given.settings().values()) {
        if (setting.key() == key) {
          figures.add(
              new Target.Figure(setting.path(), setting.text(), setting.tag(), setting.source()));
        }
      }
    }
    figures.addAll(derived.figures());
    return figures;
  }

  /** SHA-256 over "path=value" lines in base units: comments, order, units, names do not count. */
  private String hash() {
    StringBuilder canonical = new StringBuilder();
    new TreeMap<>(given.settings())
        .forEach(
            (path, setting) ->
                canonical.append(path).append('=').append(setting.canonical()).append('\n'));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
