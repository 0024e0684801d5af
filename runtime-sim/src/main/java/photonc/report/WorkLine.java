package photonc.report;

import photonc.sim.Counter;
import photonc.sim.Counts;
import photonc.sim.CriticalPath;
import photonc.sim.EnergyBill;

/**
 * What one kind of work has of an inference. Lines of a report add up to its warm latency and its
 * warm energy.
 *
 * @param name the kind: products, or an operator
 * @param layers that do such work
 * @param counts what it counts in {@code inferences}
 * @param path its part of the latency of an inference alone
 * @param dynamic energy of what it counts in one inference
 * @param standingPj of the energy that is drawn whoever works, as much as it has of the latency
 */
public record WorkLine(
    String name,
    int layers,
    Counts counts,
    int inferences,
    CriticalPath.Share path,
    EnergyBill dynamic,
    double standingPj) {

  public double usefulMacs() {
    return perInference(Counter.USEFUL_MACS);
  }

  double perInference(Counter counter) {
    return (double) counts.get(counter) / inferences;
  }

  public double energyPj() {
    return dynamic.totalPj() + standingPj;
  }
}
