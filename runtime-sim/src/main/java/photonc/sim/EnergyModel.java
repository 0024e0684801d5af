package photonc.sim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import photonc.program.Segment;
import photonc.target.Systolic;
import photonc.target.Target;

/**
 * Energy as counted facts times the target's figures plus residencies times its powers. Modulators
 * are biased when rings are held ({@code rings.hold_while}), lasers by their own gate.
 */
public final class EnergyModel {
  /** 1 mW for 1 fs is 1e-18 J, a millionth of a picojoule. */
  private static final double PJ_PER_MW_FS = 1e-6;

  private final Target target;

  public EnergyModel(Target target) {
    this.target = target;
  }

  /** The energy of a run. */
  public Energy of(SimTiming timing) {
    CountTable counts = timing.counts();
    List<EnergyBill> sites = new ArrayList<>();
    List<EnergyBill> stepSites = new ArrayList<>();
    for (int site = 0; site < counts.sites().size(); site++) {
      sites.add(dynamic(counts.ofSite(site)));
      stepSites.add(dynamic(counts.of(site, Segment.STEP)));
    }
    return new Energy(
        segment(timing, Segment.SETUP),
        segment(timing, Segment.STEP),
        segment(timing, Segment.FINISH),
        sites,
        stepSites,
        timing.steps().size());
  }

  private EnergyBill segment(SimTiming timing, Segment segment) {
    EnergyBill dynamic = dynamic(timing.counts().of(segment));
    Optional<PowerWindow> window = timing.window(segment);
    return window.map(w -> dynamic.plus(standing(w))).orElse(dynamic);
  }

  /** Energy of counted facts. */
  public EnergyBill dynamic(Counts counts) {
    Target.Converters converters = target.converters();
    Target.VectorUnit vector = target.vector();
    Map<EnergyComponent, Double> pj = new EnumMap<>(EnergyComponent.class);
    pj.put(EnergyComponent.INPUT_DAC, byBits(counts, Conversion.INPUT, converters::inputDacPj));
    pj.put(EnergyComponent.MODULATOR, byBits(counts, Conversion.INPUT, converters::modulatorPj));
    pj.put(EnergyComponent.DETECTOR, counts.get(Counter.DETECTIONS) * converters.detectorPj());
    pj.put(EnergyComponent.ADC, byBits(counts, Conversion.OUTPUT, converters::adcPj));
    pj.put(
        EnergyComponent.ACCUMULATOR,
        counts.get(Counter.ACCUMULATIONS) * target.accumulators().addPj());
    pj.put(EnergyComponent.RING_WRITE, byBits(counts, Conversion.WEIGHT, target::ringWritePj));
    long spBytes = counts.get(Counter.SP_READ_BYTES) + counts.get(Counter.SP_WRITE_BYTES);
    pj.put(EnergyComponent.SCRATCHPAD, spBytes * target.scratchpad().pjPerByte());
    long dramBytes = counts.get(Counter.DRAM_READ_BYTES) + counts.get(Counter.DRAM_WRITE_BYTES);
    pj.put(EnergyComponent.DRAM, dramBytes * target.dram().pjPerByte());
    pj.put(
        EnergyComponent.VECTOR,
        counts.get(Counter.INT_ADDS) * vector.intAddPj()
            + counts.get(Counter.INT_MULS) * vector.intMulPj()
            + counts.get(Counter.FLOAT_ADDS) * vector.floatAddPj()
            + counts.get(Counter.FLOAT_MULS) * vector.floatMulPj()
            + counts.get(Counter.COMPLEX_OPS) * vector.complexPj());
    pj.put(EnergyComponent.HOST, counts.get(Counter.HOST_OPERATIONS) * target.host().operationPj());
    double macPj = target.array().systolic().map(Systolic::macPj).orElse(0.0);
    pj.put(EnergyComponent.MAC, counts.get(Counter.USED_RING_SYMBOLS) * macPj);
    move(counts, pj);
    perSymbol(counts, pj);
    return new EnergyBill(pj);
  }

  private void move(Counts counts, Map<EnergyComponent, Double> pj) {
    double codeBits =
        byBits(counts, Conversion.INPUT, bits -> bits)
            + byBits(counts, Conversion.WEIGHT, bits -> bits);
    long unconverted = counts.get(Counter.DETECTIONS) - counts.get(Counter.ADC_CONVERSIONS);
    double sumBits =
        byBits(counts, Conversion.OUTPUT, bits -> bits)
            + (double) unconverted * target.converters().outputBits();
    pj.put(EnergyComponent.BUFFER, target.movement().bufferPj(codeBits, sumBits));
    pj.put(EnergyComponent.NETWORK, target.movement().networkPj(codeBits, sumBits));
  }

  /** Powers that are drawn by the symbol are counted facts. */
  private void perSymbol(Counts counts, Map<EnergyComponent, Double> pj) {
    double pjPerMw = target.clocks().symbolFs() * PJ_PER_MW_FS;
    if (target.rings().holdWhile() == Target.Gate.PER_SYMBOL) {
      double ringMw = counts.get(Counter.USED_RING_SYMBOLS) * target.rings().holdMw();
      double biasMw = counts.get(Counter.INPUT_CONVERSIONS) * target.converters().modulatorBiasMw();
      pj.put(EnergyComponent.RING_HOLD, ringMw * pjPerMw);
      pj.put(EnergyComponent.MODULATOR_BIAS, biasMw * pjPerMw);
    }
    if (target.optics().laserWhile() == Target.Gate.PER_SYMBOL) {
      double laserMw = counts.get(Counter.SYMBOLS) * target.optics().laserMw();
      pj.put(EnergyComponent.LASER, laserMw * pjPerMw);
    }
  }

  /** The sum over all conversions of what each is worth at its bits. */
  private double byBits(Counts counts, Conversion conversion, IntToDoubleFunction each) {
    double sum = 0;
    for (Map.Entry<Integer, Long> count : counts.byBits(conversion).entrySet()) {
      int bits = count.getKey() == 0 ? most(conversion) : count.getKey();
      sum += count.getValue() * each.applyAsDouble(bits);
    }
    return sum;
  }

  /** What the converters have: where there are no codes, that is what a conversion is priced as. */
  private int most(Conversion conversion) {
    return switch (conversion) {
      case WEIGHT -> target.converters().weightBits();
      case INPUT -> target.converters().inputBits();
      case OUTPUT -> target.converters().outputBits();
    };
  }

  /** Energy of residencies. */
  public EnergyBill standing(PowerWindow window) {
    double ringFs =
        switch (target.rings().holdWhile()) {
          case POWERED -> window.ringHeldFs();
          case STREAMING -> window.ringHeldStreamingFs();
          case PER_SYMBOL -> 0;
        };
    double biasMw = target.converters().modulatorBiasMw() * target.array().columns();
    Map<EnergyComponent, Double> pj = new EnumMap<>(EnergyComponent.class);
    pj.put(EnergyComponent.RING_HOLD, ringFs * target.rings().holdMw() * PJ_PER_MW_FS);
    pj.put(
        EnergyComponent.MODULATOR_BIAS,
        coreFs(window, target.rings().holdWhile()) * biasMw * PJ_PER_MW_FS);
    pj.put(
        EnergyComponent.LASER,
        coreFs(window, target.optics().laserWhile()) * target.optics().laserMw() * PJ_PER_MW_FS);
    return new EnergyBill(pj);
  }

  /** Time a gate is open, summed over the cores. */
  private double coreFs(PowerWindow window, Target.Gate gate) {
    return switch (gate) {
      case POWERED -> (double) window.lengthFs() * target.array().cores();
      case STREAMING -> window.streamingTotalFs();
      case PER_SYMBOL -> 0;
    };
  }
}
