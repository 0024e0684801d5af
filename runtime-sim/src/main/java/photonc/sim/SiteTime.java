package photonc.sim;

import java.util.Map;
import java.util.Optional;
import photonc.program.UnitKind;

/**
 * When the jobs of one site ran and what time of which units they took. Units run side by side, so
 * these are no parts of the program's time.
 *
 * @param run first issue to last done in the whole run; empty without jobs
 * @param firstStep the same of the jobs of the first step
 */
public record SiteTime(
    Map<UnitKind, UnitShare> shares, Optional<Span> run, Optional<Span> firstStep) {
  public SiteTime {
    shares = Map.copyOf(shares);
  }

  public UnitShare share(UnitKind kind) {
    return shares.getOrDefault(kind, UnitShare.NONE);
  }

  /** Time jobs took from issue to done, summed over the units of a kind. */
  public long jobFs(UnitKind kind) {
    return share(kind).jobFs();
  }
}
