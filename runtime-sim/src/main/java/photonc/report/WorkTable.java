package photonc.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import photonc.program.Program;
import photonc.program.Segment;
import photonc.program.check.RunTimeProducts;
import photonc.sim.Counter;
import photonc.sim.Counts;
import photonc.sim.CriticalPath;
import photonc.sim.EnergyBill;
import photonc.sim.SimResult;

/** An inference by kinds of work: where its products are computed, and every other operator. */
final class WorkTable {
  private static final String PROGRAM = "inputs and outputs";
  private static final String UNNAMED = "(no operator)";

  private final SimResult result;
  private final Program program;
  private final Set<Integer> ofActivations;

  private WorkTable(SimResult result, Program program) {
    this.result = result;
    this.program = program;
    this.ofActivations = RunTimeProducts.sites(program);
  }

  /** Kinds that do something in a step, those that take the most time first. */
  static List<WorkLine> of(SimResult result, Program program) {
    WorkTable table = new WorkTable(result, program);
    Map<String, List<Integer>> kinds = new TreeMap<>();
    for (int site = 0; site < program.sites().size(); site++) {
      if (table.works(site)) {
        kinds.computeIfAbsent(table.kind(site), kind -> new ArrayList<>()).add(site);
      }
    }
    List<WorkLine> lines = new ArrayList<>();
    kinds.forEach((kind, sites) -> lines.add(table.line(kind, sites)));
    lines.sort(
        Comparator.comparingLong((WorkLine line) -> line.path().totalFs())
            .thenComparingDouble(WorkLine::energyPj)
            .reversed());
    return lines;
  }

  private boolean works(int site) {
    return counts(site).equals(Counts.NONE)
        ? result.alone().of(site).totalFs() > 0
        : !result.timing().steps().isEmpty();
  }

  private Counts counts(int site) {
    return result.timing().counts().of(site, Segment.STEP);
  }

  private String kind(int site) {
    Counts counts = counts(site);
    String what = ofActivations.contains(site) ? "activation products" : "weight products";
    if (counts.get(Counter.PHYSICAL_MACS) > 0) {
      return what + ", array";
    }
    if (counts.get(Counter.USEFUL_MACS) > 0) {
      return what + ", vector";
    }
    if (site == 0) {
      return PROGRAM;
    }
    String operator = program.sites().get(site).operator();
    return operator.isEmpty() ? UNNAMED : operator;
  }

  private WorkLine line(String kind, List<Integer> sites) {
    int steps = result.timing().steps().size();
    Counts counted = Counts.NONE;
    CriticalPath.Share path = CriticalPath.Share.NONE;
    EnergyBill dynamic = EnergyBill.NOTHING;
    for (int site : sites) {
      counted = counted.plus(counts(site));
      path = path.plus(result.alone().of(site));
      dynamic = dynamic.plus(result.energy().stepSites().get(site));
    }
    long latencyFs = result.aloneFs();
    return new WorkLine(
        kind,
        sites.size(),
        counted,
        steps,
        path,
        dynamic.dividedBy(steps),
        latencyFs == 0 ? 0 : standingPj() * path.totalFs() / latencyFs);
  }

  /** What one inference draws beside what its instructions count. */
  private double standingPj() {
    EnergyBill counted =
        result.energy().stepSites().stream().reduce(EnergyBill.NOTHING, EnergyBill::plus);
    EnergyBill warm = result.energy().warm();
    return warm.totalPj() - counted.dividedBy(result.timing().steps().size()).totalPj();
  }
}
