package photonc.cost;

import java.util.EnumMap;
import java.util.Map;
import photonc.target.Target;

/** Counted facts times the target's figures, residencies times its powers. */
record EnergyTable(Target target) {
  /** Milliwatts times femtoseconds in picojoules. */
  private static final double PJ_PER_MW_FS = 1e-6;

  Cost cost(Clocks clocks) {
    long latencyFs = clocks.finish();
    Map<Component, Double> energy = new EnumMap<>(Component.class);
    for (Component component : Component.values()) {
      energy.put(component, picojoules(component, clocks, latencyFs));
    }
    return new Cost(
        latencyFs,
        energy,
        Math.round(clocks.fact(Fact.RING_WRITES)),
        Math.round(clocks.fact(Fact.TILE_WRITES)),
        Math.round(clocks.fact(Fact.SYMBOLS)),
        Math.round(clocks.fact(Fact.VECTOR_MVMS)));
  }

  private double picojoules(Component component, Clocks clocks, long latencyFs) {
    Target.Converters converters = target.converters();
    return switch (component) {
      case RING_WRITE -> clocks.fact(Fact.RING_WRITES) * target.write().ringPj();
      case RING_HOLD -> held(clocks) * target.rings().holdMw() * PJ_PER_MW_FS;
      case INPUT_DAC -> clocks.fact(Fact.INPUT_CONVERSIONS) * converters.inputDacPj();
      case MODULATOR -> clocks.fact(Fact.INPUT_CONVERSIONS) * converters.modulatorPj();
      case MODULATOR_BIAS ->
          poweredCoreFs(clocks, latencyFs)
              * target.array().columns()
              * converters.modulatorBiasMw()
              * PJ_PER_MW_FS;
      case LASER -> poweredCoreFs(clocks, latencyFs) * target.optics().laserMw() * PJ_PER_MW_FS;
      case DETECTOR -> clocks.fact(Fact.DETECTIONS) * converters.detectorPj();
      case ADC -> clocks.fact(Fact.DETECTIONS) * converters.adcPj();
      case ACCUMULATOR -> clocks.fact(Fact.ACCUMULATIONS) * target.accumulators().addPj();
      case SCRATCHPAD -> clocks.fact(Fact.SCRATCHPAD_BYTES) * target.scratchpad().pjPerByte();
      case VECTOR ->
          clocks.fact(Fact.VECTOR_ADDS)
              * (target.isAnalog() ? target.vector().intAddPj() : target.vector().floatAddPj());
    };
  }

  private double held(Clocks clocks) {
    return clocks.fact(
        switch (target.rings().holdWhile()) {
          case POWERED -> Fact.RINGS_HELD;
          case STREAMING -> Fact.RINGS_HELD_STREAMING;
        });
  }

  /** Time summed over cores during which lasers and modulators are on. */
  private double poweredCoreFs(Clocks clocks, long latencyFs) {
    return switch (target.optics().laserWhile()) {
      case POWERED -> (double) latencyFs * target.array().cores();
      case STREAMING -> clocks.fact(Fact.STREAMING);
    };
  }
}
