package photonc.report;

import java.util.ArrayList;
import java.util.List;
import photonc.program.Segment;
import photonc.sim.Counter;
import photonc.sim.EnergyComponent;
import photonc.sim.RingUpkeep;
import photonc.sim.SimResult;
import photonc.target.Target;

/**
 * How rings are tuned: weights by fast writes, which are instructions of the program, and the bias
 * under them, which is not. Empty where the target says nothing of the bias.
 */
final class TuningTable {
  private final List<Metric> metrics = new ArrayList<>();

  private TuningTable() {}

  static List<Metric> of(SimResult result, Target target) {
    TuningTable table = new TuningTable();
    RingUpkeep.of(result, target)
        .ifPresent(
            upkeep -> {
              table.writes(result, target);
              table.bias(upkeep, result);
              table.drift(upkeep, target);
            });
    return List.copyOf(table.metrics);
  }

  private void add(String key, String label, double value, Measure measure) {
    metrics.add(new Metric(key, label, value, measure));
  }

  private void writes(SimResult result, Target target) {
    int steps = Math.max(1, result.timing().steps().size());
    double setup = result.timing().counts().of(Segment.SETUP).get(Counter.TILE_WRITES);
    double inSteps = result.timing().counts().of(Segment.STEP).get(Counter.TILE_WRITES);
    add("blockWritesSetup", "weight blocks written, setup", setup, Measure.COUNT);
    add(
        "blockWritesPerInference",
        "weight blocks written, per inference",
        inSteps / steps,
        Measure.COUNT);
    add("blockWriteFs", "  each settles in", (double) target.write().tileFs(), Measure.TIME_FS);
    add(
        "blockWritesPj",
        "  energy, per inference",
        result.energy().warm().pj(EnergyComponent.RING_WRITE),
        Measure.ENERGY_PJ);
  }

  private void bias(RingUpkeep upkeep, SimResult result) {
    add("biasedRingCount", "rings biased", (double) upkeep.rings(), Measure.COUNT);
    add("powerUpFs", "bias at power-up", (double) upkeep.settleFs(), Measure.TIME_FS);
    add("powerUpPj", "  energy", upkeep.powerUpPj(), Measure.ENERGY_PJ);
    add(
        "recalibrationIntervalFs",
        "time between recalibrations",
        (double) upkeep.intervalFs(),
        Measure.TIME_FS);
    add("recalibrationFs", "recalibration", (double) upkeep.settleFs(), Measure.TIME_FS);
    add("recalibrationPj", "  energy", upkeep.pausePj(), Measure.ENERGY_PJ);
    add("recalibrationCount", "  in this run", (double) upkeep.pauses(), Measure.COUNT);
    add(
        "pausedTotalFs",
        "whole run, with them",
        (double) upkeep.withPauses(result.timing().totalFs()),
        Measure.TIME_FS);
    add("recalibrationTimeFraction", "  share of time", upkeep.timeFraction(), Measure.FRACTION);
    add(
        "recalibrationEnergyFraction",
        "  share of energy",
        upkeep.energyFraction(),
        Measure.FRACTION);
    double intervalFs = result.timing().steadyIntervalFs().orElse((double) result.aloneFs());
    add(
        "sustainedPerSecond",
        "throughput, with them",
        intervalFs == 0 ? 0 : upkeep.sustained(1 / (intervalFs * 1e-15)),
        Measure.RATE_PER_SECOND);
  }

  private void drift(RingUpkeep upkeep, Target target) {
    add("driftFraction", "weight error by drift, at most", upkeep.driftSigma(), Measure.FRACTION);
    add(
        "ringErrorFraction",
        "  with the fixed pattern",
        Math.hypot(upkeep.driftSigma(), target.rings().fixedPatternSigma()),
        Measure.FRACTION);
  }
}
