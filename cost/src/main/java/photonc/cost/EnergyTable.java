package photonc.cost;

import java.util.EnumMap;
import java.util.Map;
import photonc.target.Systolic;
import photonc.target.Target;

/** Counted facts times the target's figures, residencies times its powers. */
record EnergyTable(Target target) {
  /** Milliwatts times femtoseconds in picojoules. */
  private static final double PJ_PER_MW_FS = 1e-6;

  Cost cost(long latencyFs, Facts facts, Precision bits) {
    Map<Component, Double> energy = new EnumMap<>(Component.class);
    for (Component component : Component.values()) {
      energy.put(component, picojoules(component, facts, bits, latencyFs));
    }
    return new Cost(
        latencyFs,
        energy,
        Math.round(facts.get(Fact.RING_WRITES)),
        Math.round(facts.get(Fact.TILE_WRITES)),
        Math.round(facts.get(Fact.SYMBOLS)),
        Math.round(facts.get(Fact.VECTOR_MVMS)));
  }

  private double picojoules(Component component, Facts facts, Precision bits, long latencyFs) {
    Target.Converters converters = target.converters();
    return switch (component) {
      case RING_WRITE -> facts.get(Fact.RING_WRITES) * target.ringWritePj(bits.weight());
      case RING_HOLD -> held(facts) * target.rings().holdMw() * PJ_PER_MW_FS;
      case INPUT_DAC -> facts.get(Fact.INPUT_CONVERSIONS) * converters.inputDacPj(bits.input());
      case MODULATOR -> facts.get(Fact.INPUT_CONVERSIONS) * converters.modulatorPj(bits.input());
      case MODULATOR_BIAS ->
          biasedFs(facts, latencyFs) * converters.modulatorBiasMw() * PJ_PER_MW_FS;
      case LASER ->
          openCoreFs(target.optics().laserWhile(), facts, latencyFs)
              * target.optics().laserMw()
              * PJ_PER_MW_FS;
      case DETECTOR -> facts.get(Fact.DETECTIONS) * converters.detectorPj();
      case ADC -> facts.get(Fact.DETECTIONS) * converters.adcPj(bits.output());
      case ACCUMULATOR -> facts.get(Fact.ACCUMULATIONS) * target.accumulators().addPj();
      case SCRATCHPAD -> facts.get(Fact.SCRATCHPAD_BYTES) * target.scratchpad().pjPerByte();
      case VECTOR ->
          facts.get(Fact.SUM_ADDS)
                  * (target.isQuantised()
                      ? target.vector().intAddPj()
                      : target.vector().floatAddPj())
              + facts.get(Fact.FLOAT_ADDS) * target.vector().floatAddPj()
              + facts.get(Fact.FLOAT_MULTIPLIES) * target.vector().floatMulPj()
              + facts.get(Fact.COMPLEX_OPS) * target.vector().complexPj();
      case MAC ->
          facts.get(Fact.RING_SYMBOLS) * target.array().systolic().map(Systolic::macPj).orElse(0.0);
      case BUFFER -> target.movement().bufferPj(codeBits(facts, bits), sumBits(facts, bits));
      case NETWORK -> target.movement().networkPj(codeBits(facts, bits), sumBits(facts, bits));
    };
  }

  private static double codeBits(Facts facts, Precision bits) {
    return facts.get(Fact.INPUT_CONVERSIONS) * bits.input()
        + facts.get(Fact.RING_WRITES) * bits.weight();
  }

  private static double sumBits(Facts facts, Precision bits) {
    return facts.get(Fact.DETECTIONS) * bits.output();
  }

  private double held(Facts facts) {
    return switch (target.rings().holdWhile()) {
      case POWERED -> facts.get(Fact.RINGS_HELD);
      case STREAMING -> facts.get(Fact.RINGS_HELD_STREAMING);
      case PER_SYMBOL -> facts.get(Fact.RING_SYMBOLS) * target.clocks().symbolFs();
    };
  }

  /** Input modulators times the time of their bias, which follows that of the rings. */
  private double biasedFs(Facts facts, long latencyFs) {
    Target.Gate gate = target.rings().holdWhile();
    return gate == Target.Gate.PER_SYMBOL
        ? facts.get(Fact.INPUT_CONVERSIONS) * target.clocks().symbolFs()
        : openCoreFs(gate, facts, latencyFs) * target.array().columns();
  }

  /** Time summed over cores during which a gate is open. */
  private double openCoreFs(Target.Gate gate, Facts facts, long latencyFs) {
    return switch (gate) {
      case POWERED -> (double) latencyFs * target.array().cores();
      case STREAMING -> facts.get(Fact.STREAMING);
      case PER_SYMBOL -> facts.get(Fact.SYMBOLS) * target.clocks().symbolFs();
    };
  }
}
