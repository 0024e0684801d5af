package photonc.sim;

import java.util.Map;
import photonc.program.UnitKind;

/**
 * Time jobs of one site took, summed over the units of a kind; units run side by side, so these are
 * no parts of the program's time.
 */
public record SiteTime(Map<UnitKind, Long> jobFs) {
  public SiteTime {
    jobFs = Map.copyOf(jobFs);
  }

  public long jobFs(UnitKind kind) {
    return jobFs.getOrDefault(kind, 0L);
  }
}
