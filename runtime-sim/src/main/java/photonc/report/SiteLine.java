package photonc.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import photonc.program.Site;
import photonc.sim.Conversion;
import photonc.sim.Counter;
import photonc.sim.Counts;
import photonc.sim.EnergyBill;
import photonc.sim.SiteTime;

/**
 * What one site (layer) cost in the whole run.
 *
 * @param energy dynamic energy only: standing powers belong to no layer
 * @param setup what its instructions of the setup counted
 * @param counts what all its instructions counted, setup and steps
 * @param clipped conversions outside the ADC's range, 0 without values
 */
public record SiteLine(
    Site site, SiteTime time, EnergyBill energy, Counts setup, Counts counts, long clipped) {
  public String name() {
    return site.name();
  }

  /** The bits of its codes of a kind, fewest first; none where it converts none of them. */
  public List<Integer> bits(Conversion conversion) {
    return counts.byBits(conversion).keySet().stream().filter(bits -> bits > 0).toList();
  }

  /** The same as text; several where its instructions differ. */
  String bitsText(Conversion conversion) {
    return bits(conversion).stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  /**
   * Ring-symbols that had a weight and an input over those the arrays made for this layer; empty
   * where it streams nothing.
   */
  public Optional<Double> utilisation() {
    double physical = counts.get(Counter.PHYSICAL_MACS);
    return physical == 0
        ? Optional.empty()
        : Optional.of(counts.get(Counter.USED_RING_SYMBOLS) / physical);
  }
}
