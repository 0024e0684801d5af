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
  private final List<Map<Segment, CountSums>> bySite = new ArrayList<>();
  private final List<Map<UnitKind, ShareSum>> shares = new ArrayList<>();
  private final List<Optional<Span>> runs = new ArrayList<>();
  private final List<Optional<Span>> firstSteps = new ArrayList<>();
  private final SortedMap<UnitId, CountSums> byUnit = new TreeMap<>();
  private final long[] stepStart;
  private final long[] stepEnd;
  private Optional<WaitChain> firstStep = Optional.empty();
  private final Map<Segment, Span> spans = new EnumMap<>(Segment.class);

  Tally(int sites, int steps) {
    for (int site = 0; site < sites; site++) {
      bySite.add(new EnumMap<>(Segment.class));
      shares.add(new EnumMap<>(UnitKind.class));
      runs.add(Optional.empty());
      firstSteps.add(Optional.empty());
    }
    stepStart = new long[steps];
    stepEnd = new long[steps];
    Arrays.fill(stepStart, Time.NEVER);
  }

  /**
   * A job ran.
   *
   * @param chain what its end had to wait for
   */
  void done(Task task, long startFs, long doneFs, WaitChain chain) {
    Span span = new Span(startFs, doneFs);
    spans.merge(task.segment(), span, Span::union);
    if (task.segment() == Segment.STEP) {
      if (task.step() == 0 && doneFs > stepEnd[0]) {
        firstStep = Optional.of(chain);
      }
      stepStart[task.step()] = Math.min(stepStart[task.step()], startFs);
      stepEnd[task.step()] = Math.max(stepEnd[task.step()], doneFs);
    }
    site(task, span);
    share(task).job(doneFs - startFs);
    bySite.get(task.site()).computeIfAbsent(task.segment(), segment -> new CountSums()).add(task);
    byUnit.computeIfAbsent(task.unit(), unit -> new CountSums()).add(task);
  }

  private void site(Task task, Span span) {
    widen(runs, task.site(), span);
    if (task.segment() == Segment.STEP && task.step() == 0) {
      widen(firstSteps, task.site(), span);
    }
  }

  private static void widen(List<Optional<Span>> spans, int site, Span span) {
    Optional<Span> known = spans.get(site);
    spans.set(site, Optional.of(known.isPresent() ? known.get().union(span) : span));
  }

  /** Where a job's time is accounted to. */
  ShareSum share(Task task) {
    return shares.get(task.site()).computeIfAbsent(task.unit().kind(), kind -> new ShareSum());
  }

  long totalFs() {
    return spans.values().stream().mapToLong(Span::endFs).max().orElse(0);
  }

  Optional<Span> span(Segment segment) {
    return Optional.ofNullable(spans.get(segment));
  }

  /** The span of every step; none where steps have no instructions. */
  List<Span> steps() {
    List<Span> steps = new ArrayList<>();
    for (int k = 0; k < stepStart.length && stepStart[k] != Time.NEVER; k++) {
      steps.add(new Span(stepStart[k], stepEnd[k]));
    }
    return steps;
  }

  /** What the end of the first step had to wait for. */
  CriticalPath criticalPath() {
    return firstStep.map(chain -> chain.since(stepStart[0])).orElse(CriticalPath.NONE);
  }

  CountTable counts() {
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
      times.add(new SiteTime(byKind, runs.get(site), firstSteps.get(site)));
    }
    return times;
  }
}
