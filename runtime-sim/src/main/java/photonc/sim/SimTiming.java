package photonc.sim;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import photonc.program.Segment;

/**
 * When a program ran and what it counted.
 *
 * @param totalFs the program's time
 * @param setup first issue to last done of the setup segment; empty where it has no instructions
 * @param steps the same for every step, in order
 * @param units every unit's time, the sequencer's last
 * @param windows the run cut into setup, steps and finish, each with its residencies
 * @param sites time by site, in the order of the program's sites
 * @param criticalPath what the first step's end had to wait for, by site in the same order
 */
public record SimTiming(
    long totalFs,
    Optional<Span> setup,
    List<Span> steps,
    Optional<Span> finish,
    List<UnitTime> units,
    CountTable counts,
    List<PowerWindow> windows,
    List<SiteTime> sites,
    CriticalPath criticalPath) {
  public SimTiming {
    steps = List.copyOf(steps);
    units = List.copyOf(units);
    windows = List.copyOf(windows);
    sites = List.copyOf(sites);
  }

  /** First instruction to the last of setup and first step: a machine that was just switched on. */
  public long coldLatencyFs() {
    long start = setup.or(() -> steps.stream().findFirst()).map(Span::startFs).orElse(0L);
    long end = steps.stream().findFirst().or(() -> setup).map(Span::endFs).orElse(0L);
    return end - start;
  }

  /**
   * First instruction to the last of the first step, which finds the setup done and no step before
   * it under way, but those behind it.
   */
  public long warmLatencyFs() {
    return steps.isEmpty() ? 0 : steps.get(0).lengthFs();
  }

  /**
   * Mean time between the ends of consecutive steps over the later half of them; empty with fewer
   * than two steps.
   */
  public OptionalDouble steadyIntervalFs() {
    int last = steps.size() - 1;
    if (last < 1) {
      return OptionalDouble.empty();
    }
    int first = last / 2;
    long between = steps.get(last).endFs() - steps.get(first).endFs();
    return OptionalDouble.of((double) between / (last - first));
  }

  /** The part of the run that belongs to a segment, with its residencies. */
  public Optional<PowerWindow> window(Segment segment) {
    return windows.stream().filter(window -> window.segment() == segment).findFirst();
  }

  public UnitTime unit(String name) {
    return units.stream().filter(unit -> unit.unit().equals(name)).findFirst().orElseThrow();
  }
}
