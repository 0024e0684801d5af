package photonc.report;

import java.util.ArrayList;
import java.util.List;
import photonc.program.Segment;
import photonc.sim.Counter;
import photonc.sim.Counts;
import photonc.sim.Energy;
import photonc.sim.EnergyComponent;
import photonc.sim.PowerWindow;
import photonc.sim.SimResult;
import photonc.sim.SimTiming;
import photonc.target.Target;

/** The table of figures of a run: cold bears the setup, warm does not. */
final class Summary {
  private final SimTiming timing;
  private final SimResult result;
  private final Target target;
  private final int steps;
  private final List<Metric> metrics = new ArrayList<>();

  private Summary(SimResult result, Target target) {
    this.result = result;
    this.timing = result.timing();
    this.target = target;
    this.steps = Math.max(1, timing.steps().size());
  }

  static List<Metric> of(SimResult result, Target target) {
    Summary summary = new Summary(result, target);
    summary.time();
    summary.energy();
    summary.work();
    summary.traffic();
    return List.copyOf(summary.metrics);
  }

  private void add(String key, String label, double value, Measure measure) {
    metrics.add(new Metric(key, label, value, measure));
  }

  /** Steady-state interval, or the latency of the only step. */
  private double intervalFs() {
    return timing.steadyIntervalFs().orElse((double) result.aloneFs());
  }

  private void time() {
    add("latencyColdFs", "latency, cold", (double) timing.coldLatencyFs(), Measure.TIME_FS);
    add("latencyWarmFs", "latency, warm", (double) result.aloneFs(), Measure.TIME_FS);
    add("latencyFirstFs", "  the first's", (double) timing.warmLatencyFs(), Measure.TIME_FS);
    add("intervalFs", "time between inferences", intervalFs(), Measure.TIME_FS);
    add("throughputPerSecond", "throughput", perSecond(1), Measure.RATE_PER_SECOND);
    add("totalFs", "whole run", (double) timing.totalFs(), Measure.TIME_FS);
  }

  private double perSecond(double perStep) {
    return intervalFs() == 0 ? 0 : perStep / (intervalFs() * 1e-15);
  }

  private void energy() {
    Energy energy = result.energy();
    add("energyColdPj", "energy, cold", energy.cold().totalPj(), Measure.ENERGY_PJ);
    add("energyWarmPj", "energy, warm", energy.warm().totalPj(), Measure.ENERGY_PJ);
    for (EnergyComponent.Kind kind : EnergyComponent.Kind.values()) {
      String name = kind.text();
      String key = "energyWarm" + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Pj";
      add(key, "  of it " + name, energy.warm().pj(kind), Measure.ENERGY_PJ);
    }
    double stepsFs = timing.window(Segment.STEP).map(PowerWindow::lengthFs).orElse(0L);
    addPower("averagePowerMw", "average power", energy.steps().totalPj(), stepsFs);
    double standingPj =
        energy.steps().pj(EnergyComponent.Kind.STATIC)
            + energy.steps().pj(EnergyComponent.Kind.LASER);
    addPower("standingPowerMw", "  of it standing", standingPj, stepsFs);
  }

  private void addPower(String key, String label, double energyPj, double timeFs) {
    // 1 pJ in 1 fs is 1 kW, a million milliwatts
    add(key, label, timeFs == 0 ? 0 : energyPj / timeFs * 1e6, Measure.POWER_MW);
  }

  private void work() {
    Counts counts = timing.counts().of(Segment.STEP);
    double macs = (double) counts.get(Counter.USEFUL_MACS) / steps;
    double energyPj = result.energy().warm().totalPj();
    add("usefulMacsPerInference", "useful MACs per inference", macs, Measure.COUNT);
    double physical = (double) counts.get(Counter.PHYSICAL_MACS) / steps;
    add("physicalMacsPerInference", "physical MACs per inference", physical, Measure.COUNT);
    add("usefulMacsPerSecond", "useful MACs per second", perSecond(macs), Measure.MACS_PER_SECOND);
    add(
        "energyPerMacPj",
        "energy per useful MAC",
        macs == 0 ? 0 : energyPj / macs,
        Measure.ENERGY_PER_MAC_PJ);
    add("utilisationFraction", "ring utilisation", utilisation(counts), Measure.FRACTION);
    add("areaUm2", "area", result.area().totalUm2(), Measure.AREA_UM2);
  }

  /** Used ring-symbols over those the arrays could have done while the steps ran. */
  private double utilisation(Counts counts) {
    Target.Array array = target.array();
    double stepsFs = timing.window(Segment.STEP).map(PowerWindow::lengthFs).orElse(0L);
    double symbols = stepsFs / target.clocks().symbolFs();
    double available = symbols * array.units() * array.cores();
    return available == 0 ? 0 : counts.get(Counter.USED_RING_SYMBOLS) / available;
  }

  private void traffic() {
    Counts setup = timing.counts().of(Segment.SETUP);
    Counts step = timing.counts().of(Segment.STEP);
    perInference("ringWrites", "ring writes", setup, step, Measure.COUNT, Counter.RING_WRITES);
    perInference(
        "dramBytes",
        "DRAM bytes",
        setup,
        step,
        Measure.BYTES,
        Counter.DRAM_READ_BYTES,
        Counter.DRAM_WRITE_BYTES);
    double inputs = (double) step.get(Counter.INPUT_CONVERSIONS) / steps;
    double outputs = (double) step.get(Counter.ADC_CONVERSIONS) / steps;
    add("inputConversionsPerInference", "input conversions, per inference", inputs, Measure.COUNT);
    add("adcConversionsPerInference", "ADC conversions, per inference", outputs, Measure.COUNT);
    if (result.values().isPresent()) {
      clipping(outputs);
    }
  }

  private void clipping(double conversions) {
    double all = result.clippedConversions().stream().mapToLong(Long::longValue).sum();
    double clipped = all / steps;
    add("clippedConversionsPerInference", "  of it clipped", clipped, Measure.COUNT);
    double fraction = conversions == 0 ? 0 : clipped / conversions;
    add("clippedFraction", "  the share clipped", fraction, Measure.FRACTION);
  }

  private void perInference(
      String key, String label, Counts setup, Counts step, Measure measure, Counter... counters) {
    double inSetup = 0;
    double inSteps = 0;
    for (Counter counter : counters) {
      inSetup += setup.get(counter);
      inSteps += step.get(counter);
    }
    add(key + "Setup", label + ", setup", inSetup, measure);
    add(key + "PerInference", label + ", per inference", inSteps / steps, measure);
  }
}
