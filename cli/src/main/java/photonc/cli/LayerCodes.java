package photonc.cli;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import photonc.pass.OperandBits;
import photonc.sim.Conversion;
import photonc.sim.Counter;
import photonc.sim.Counts;
import photonc.sim.EnergyModel;
import photonc.target.Target;

/**
 * The weights, the inputs or the sums of one layer, whose bits may be chosen.
 *
 * @param most bits of the converter they go through
 * @param conversions in a cold inference: the setup and one step
 */
record LayerCodes(String layer, Conversion kind, int most, long conversions) {

  /** What these conversions take with so many bits, by the target's rules. */
  double picojoules(int bits, Target target) {
    Map<Counter, Long> counted = new TreeMap<>(Map.of(kind.counter(), conversions));
    if (kind == Conversion.OUTPUT) {
      counted.put(Counter.DETECTIONS, conversions);
    }
    Counts counts = new Counts(counted, Map.of(kind, new TreeMap<>(Map.of(bits, conversions))));
    return new EnergyModel(target).dynamic(counts).totalPj();
  }

  /** These bits, and nothing of the layer's other codes. */
  OperandBits bits(int bits) {
    OptionalInt some = OptionalInt.of(bits);
    OptionalInt none = OptionalInt.empty();
    return switch (kind) {
      case WEIGHT -> new OperandBits(some, none, none);
      case INPUT -> new OperandBits(none, some, none);
      case OUTPUT -> new OperandBits(none, none, some);
    };
  }
}
