package photonc.cost;

import java.util.EnumMap;
import java.util.Map;
import photonc.target.Target;

/** Counted facts times the target's figures, residencies times its powers. */
record EnergyTable(Target target) {
  /** Milliwatts times femtoseconds in picojoules. */
  private static final double PJ_PER_MW_FS = 1e-6;

  Cost cost(long latencyFs, Facts facts) {
    Map<Component, Double> energy = new EnumMap<>(Component.class);
    for (Component component : Component.values()) {
      energy.put(component, picojoules(component, facts, latencyFs));
    }
    return new Cost(
        latencyFs,
        energy,
        Math.round(facts.get(Fact.RING_WRITES)),
        Math.round(facts.get(Fact.TILE_WRITES)),
        Math.round(facts.get(Fact.SYMBOLS)),
        Math.round(facts.get(Fact.VECTOR_MVMS)));
  }

  private double picojoules(Component component, Facts facts, long latencyFs) {
    Target.Converters converters = target.converters();
    return switch (component) {
      case RING_WRITE -> facts.get(Fact.RING_WRITES) * target.write().ringPj();
      case RING_HOLD -> held(facts) * target.rings().holdMw() * PJ_PER_MW_FS;
      case INPUT_DAC -> facts.get(Fact.INPUT_CONVERSIONS) * converters.inputDacPj();
      case MODULATOR -> facts.get(Fact.INPUT_CONVERSIONS) * converters.modulatorPj();
      case MODULATOR_BIAS ->
          openCoreFs(target.rings().holdWhile(), facts, latencyFs)
              * target.array().columns()
              * converters.modulatorBiasMw()
              * PJ_PER_MW_FS;
      case LASER ->
          openCoreFs(target.optics().laserWhile(), facts, latencyFs)
              * target.optics().laserMw()
              * PJ_PER_MW_FS;
      case DETECTOR -> facts.get(Fact.DETECTIONS) * converters.detectorPj();
      case ADC -> facts.get(Fact.DETECTIONS) * converters.adcPj();
      case ACCUMULATOR -> facts.get(Fact.ACCUMULATIONS) * target.accumulators().addPj();
      case SCRATCHPAD -> facts.get(Fact.SCRATCHPAD_BYTES) * target.scratchpad().pjPerByte();
      case VECTOR ->
          facts.get(Fact.SUM_ADDS)
                  * (target.isAnalog() ? target.vector().intAddPj() : target.vector().floatAddPj())
              + facts.get(Fact.FLOAT_ADDS) * target.vector().floatAddPj()
              + facts.get(Fact.FLOAT_MULTIPLIES) * target.vector().floatMulPj()
              + facts.get(Fact.COMPLEX_OPS) * target.vector().complexPj();
    };
  }

  private double held(Facts facts) {
    return facts.get(
        switch (target.rings().holdWhile()) {
          case POWERED -> Fact.RINGS_HELD;
          case STREAMING -> Fact.RINGS_HELD_STREAMING;
        });
  }

  /**
   * Time summed over cores during which a gate is open: the laser has its own, the bias of the
   * input modulators follows that of the rings.
   */
  private double openCoreFs(Target.Gate gate, Facts facts, long latencyFs) {
    return switch (gate) {
      case POWERED -> (double) latencyFs * target.array().cores();
      case STREAMING -> facts.get(Fact.STREAMING);
    };
  }
}
