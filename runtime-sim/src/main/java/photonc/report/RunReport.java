package photonc.report;

import java.util.ArrayList;
import java.util.List;
import photonc.program.Program;
import photonc.program.Segment;
import photonc.sim.SimResult;
import photonc.target.Feasibility;
import photonc.target.Target;

/**
 * Everything a report says about a run; its writers only write it.
 *
 * @param program name of the program
 * @param tuning how rings are tuned; empty where the target does not say
 * @param figures every number of the target with its source, in the order of the schema
 * @param hasReducedBits whether there are codes of fewer bits than the converters have
 * @param feasibility of the target
 */
public record RunReport(
    String program,
    List<Assumption> assumptions,
    List<Metric> summary,
    List<Metric> tuning,
    List<Price> prices,
    List<WorkLine> work,
    List<SiteLine> sites,
    List<CoreLine> cores,
    Roofline roofline,
    List<Target.Figure> figures,
    boolean hasReducedBits,
    Feasibility feasibility,
    SimResult result) {
  public RunReport {
    assumptions = List.copyOf(assumptions);
    summary = List.copyOf(summary);
    tuning = List.copyOf(tuning);
    prices = List.copyOf(prices);
    work = List.copyOf(work);
    sites = List.copyOf(sites);
    cores = List.copyOf(cores);
    figures = List.copyOf(figures);
  }

  /** The report of a run. */
  public static RunReport of(SimResult result, Program program, Target target, RunFacts facts) {
    return new RunReport(
        program.name(),
        Assumptions.of(result, program, target, facts),
        Summary.of(result, target),
        TuningTable.of(result, target),
        Price.of(result.energy(), target),
        WorkTable.of(result, program),
        sites(result, program),
        CoreLine.of(result, target),
        Roofline.of(result, program, target),
        target.figures(),
        ReducedBits.in(result, target),
        target.feasibility(),
        result);
  }

  private static List<SiteLine> sites(SimResult result, Program program) {
    List<Long> clipped = result.clippedConversions();
    List<SiteLine> lines = new ArrayList<>();
    for (int site = 0; site < program.sites().size(); site++) {
      lines.add(
          new SiteLine(
              program.sites().get(site),
              result.timing().sites().get(site),
              result.energy().sites().get(site),
              result.timing().counts().of(site, Segment.SETUP),
              result.timing().counts().ofSite(site),
              site < clipped.size() ? clipped.get(site) : 0));
    }
    return lines;
  }
}
