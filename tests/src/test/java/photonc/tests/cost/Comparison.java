package photonc.tests.cost;

import photonc.cost.Component;
import photonc.cost.Cost;
import photonc.program.Program;
import photonc.program.Segment;
import photonc.sim.Counter;
import photonc.sim.Counts;
import photonc.sim.EnergyBill;
import photonc.sim.EnergyComponent;
import photonc.sim.SimResult;
import photonc.sim.Simulator;

/** What the cost says of a sample beside what the simulator finds, which is the step segment. */
record Comparison(Sample sample, Cost cost, SimResult simulated) {
  static Comparison of(Sample sample) {
    Program program = LoneProduct.compile(sample.product(), sample.mapping(), sample.target());
    return new Comparison(
        sample,
        Cost.of(sample.product(), sample.target(), sample.mapping()),
        new Simulator(program, sample.target()).runTiming(1));
  }

  /** Difference in latency as a fraction of the simulated. */
  double latencyError() {
    return error((double) cost.latencyFs(), (double) simulated.timing().warmLatencyFs());
  }

  /** The largest difference in the energy of a component, as a fraction of the simulated. */
  double energyError() {
    EnergyBill bill = simulated.energy().steps();
    double largest = 0;
    for (Component component : Component.values()) {
      double expected = bill.pj(EnergyComponent.valueOf(component.name()));
      largest = Math.max(largest, error(cost.energyPj().get(component), expected));
    }
    return largest;
  }

  /** Whether ring writes, tile writes, symbols and vectors are the same to the last one. */
  boolean countsAgree() {
    Counts counts = simulated.timing().counts().of(Segment.STEP);
    return counts.get(Counter.RING_WRITES) == cost.ringWrites()
        && counts.get(Counter.TILE_WRITES) == cost.tileWrites()
        && counts.get(Counter.SYMBOLS) == cost.symbols()
        && counts.get(Counter.VECTOR_MVMS) == cost.vectorMvms();
  }

  private static double error(double found, double expected) {
    if (found == expected) {
      return 0;
    }
    return Math.abs(found - expected) / Math.abs(expected);
  }
}
