package photonc.report;

import java.util.ArrayList;
import java.util.List;
import photonc.program.UnitId;
import photonc.sim.Counter;
import photonc.sim.Counts;
import photonc.sim.SimResult;
import photonc.target.Target;

/**
 * How well one core's array was used in the whole run.
 *
 * @param symbols that went through it
 * @param usedRingSymbols its rings with a weight and an input, times their symbols
 * @param utilisation these over all its rings times the symbols there was time for
 */
public record CoreLine(int core, long symbols, long usedRingSymbols, double utilisation) {
  static List<CoreLine> of(SimResult result, Target target) {
    List<CoreLine> lines = new ArrayList<>();
    double symbols = (double) result.timing().totalFs() / target.clocks().symbolFs();
    double available = symbols * target.array().units();
    for (int core = 0; core < target.array().cores(); core++) {
      Counts counts =
          result.timing().counts().units().getOrDefault(UnitId.stream(core), Counts.NONE);
      long used = counts.get(Counter.USED_RING_SYMBOLS);
      double utilisation = available == 0 ? 0 : used / available;
      lines.add(new CoreLine(core, counts.get(Counter.SYMBOLS), used, utilisation));
    }
    return lines;
  }
}
