package photonc.report;

import photonc.sim.Conversion;
import photonc.sim.Counts;
import photonc.sim.SimResult;
import photonc.target.Target;

/** Codes that have fewer bits than the converters they go through. */
final class ReducedBits {
  static final String MEANING =
      "some layers convert codes of fewer bits than the converters have; a conversion then takes what"
          + " a converter of its bits takes (docs/physics.md), while lasers, detectors, areas and times"
          + " stay as they are, and codes lie in whole bytes";

  private ReducedBits() {}

  static boolean in(SimResult result, Target target) {
    Counts counts = result.timing().counts().total();
    Target.Converters most = target.converters();
    return isBelow(counts, Conversion.WEIGHT, most.weightBits())
        || isBelow(counts, Conversion.INPUT, most.inputBits())
        || isBelow(counts, Conversion.OUTPUT, most.outputBits());
  }

  private static boolean isBelow(Counts counts, Conversion conversion, int most) {
    return counts.byBits(conversion).keySet().stream().anyMatch(bits -> bits > 0 && bits < most);
  }
}
