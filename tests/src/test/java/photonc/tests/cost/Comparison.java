package photonc.tests.cost;

import photonc.cost.Cost;
import photonc.program.Program;
import photonc.program.Segment;
import photonc.sim.Counter;
import photonc.sim.Counts;
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

  Errors errors() {
    return Errors.of(cost, simulated);
  }

  /** Whether ring writes, tile writes, symbols and vectors are the same to the last one. */
  boolean countsAgree() {
    Counts counts = simulated.timing().counts().of(Segment.STEP);
    return counts.get(Counter.RING_WRITES) == cost.ringWrites()
        && counts.get(Counter.TILE_WRITES) == cost.tileWrites()
        && counts.get(Counter.SYMBOLS) == cost.symbols()
        && counts.get(Counter.VECTOR_MVMS) == cost.vectorMvms();
  }
}
