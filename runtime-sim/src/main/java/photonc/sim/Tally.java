package photonc.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import photonc.program.Segment;
import photonc.program.UnitId;
import photonc.program.UnitKind;

/** Adds up what completed jobs counted, and when the parts of a run began and ended. */
final class Tally {
  private final List<JobPlan> plans = new ArrayList<>();
  private final List<Map<UnitKind, ShareSum>> shares = new ArrayList<>();
  private final SpanSum[] runs;
  private final SpanSum[] firstSteps;
  private final SpanSum[] steps;
  private WaitChain firstStep;
  private final Map<Segment, SpanSum> spans = new EnumMap<>(Segment.class);

  Tally(int sites, int steps) {
    for (int site = 0; site < sites; site++) {
      shares.add(new EnumMap<>(UnitKind.class));
    }
    for (Segment segment : Segment.values()) {
      spans.put(segment, new SpanSum());
    }
    this.firstStep = WaitChain.from(0, sites);
    this.runs = spans(sites);
    this.firstSteps = spans(sites);
    this.steps = spans(steps);
  }

  private static SpanSum[] spans(int count) {
    SpanSum[] sums = new SpanSum[count];
    Arrays.setAll(sums, k -> new SpanSum());
    return sums;
  }

  /**
   * A job ran.
   *
   * @param chain what its end had to wait for
   */
  void done(Task task, long startFs, long doneFs, WaitChain chain) {
    spans.get(task.segment()).add(startFs, doneFs);
    if (task.segment() == Segment.STEP) {
      if (task.step() == 0 && doneFs > steps[0].endFs()) {
        firstStep = chain;
      }
      steps[task.step()].add(startFs, doneFs);
    }
    site(task, startFs, doneFs);
    share(task).job(doneFs - startFs);
    if (task.plan().countDone() == 1) {
      plans.add(task.plan());
    }
  }

  private void site(Task task, long startFs, long doneFs) {
    runs[task.site()].add(startFs, doneFs);
    if (task.segment() == Segment.STEP && task.step() == 0) {
      firstSteps[task.site()].add(startFs, doneFs);
    }
  }

  /** Where a job's time is accounted to. */
  ShareSum share(Task task) {
    return shares.get(task.site()).computeIfAbsent(task.unit().kind(), kind -> new ShareSum());
  }

  long totalFs() {
    return spans.values().stream().mapToLong(SpanSum::endFs).max().orElse(0);
  }

  Optional<Span> span(Segment segment) {
    return spans.get(segment).span();
  }

  /** The span of every step; none where steps have no instructions. */
  List<Span> steps() {
    return Arrays.stream(steps).flatMap(step -> step.span().stream()).toList();
  }

  /** What the end of the first step had to wait for. */
  CriticalPath criticalPath() {
    return steps().stream()
        .findFirst()
        .map(first -> firstStep.since(first.startFs()))
        .orElse(CriticalPath.NONE);
  }

  CountTable counts() {
    List<Map<Segment, CountSums>> bySite = new ArrayList<>();
    shares.forEach(site -> bySite.add(new EnumMap<>(Segment.class)));
    SortedMap<UnitId, CountSums> byUnit = new TreeMap<>();
    for (JobPlan plan : plans) {
      bySite.get(plan.site()).computeIfAbsent(plan.segment(), segment -> new CountSums()).add(plan);
      byUnit.computeIfAbsent(plan.unit(), unit -> new CountSums()).add(plan);
    }
    List<Map<Segment, Counts>> sites = new ArrayList<>();
    for (Map<Segment, CountSums> site : bySite) {
      Map<Segment, Counts> bySegment = new EnumMap<>(Segment.class);
      site.forEach((segment, sums) -> bySegment.put(segment, sums.counts()));
      sites.add(bySegment);
    }
    SortedMap<UnitId, Counts> units = new TreeMap<>();
    byUnit.forEach((unit, sums) -> units.put(unit, sums.counts()));
    return new CountTable(sites, units);
  }

  List<SiteTime> siteTimes() {
    List<SiteTime> times = new ArrayList<>();
    for (int site = 0; site < shares.size(); site++) {
      Map<UnitKind, UnitShare> byKind = new EnumMap<>(UnitKind.class);
      shares.get(site).forEach((kind, sum) -> byKind.put(kind, sum.share()));
      times.add(new SiteTime(byKind, runs[site].span(), firstSteps[site].span()));
    }
    return times;
  }
}
