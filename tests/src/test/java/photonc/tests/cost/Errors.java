package photonc.tests.cost;

import photonc.cost.Component;
import photonc.cost.Cost;
import photonc.sim.EnergyBill;
import photonc.sim.EnergyComponent;
import photonc.sim.SimResult;

/**
 * By how much a cost is off, as fractions of what the simulator finds in the step segment.
 *
 * @param energy the largest of all components
 */
record Errors(double latency, double energy) {
  static Errors of(Cost cost, SimResult simulated) {
    EnergyBill bill = simulated.energy().steps();
    double largest = 0;
    for (Component component : Component.values()) {
      double expected = bill.pj(EnergyComponent.valueOf(component.name()));
      largest = Math.max(largest, error(cost.energyPj().get(component), expected));
    }
    double latency = error((double) cost.latencyFs(), (double) simulated.timing().warmLatencyFs());
    return new Errors(latency, largest);
  }

  private static double error(double found, double expected) {
    if (found == expected) {
      return 0;
    }
    return Math.abs(found - expected) / Math.abs(expected);
  }
}
