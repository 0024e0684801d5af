package photonc.report;

import photonc.sim.Counts;
import photonc.sim.EnergyBill;
import photonc.sim.SiteTime;

/**
 * What one site (layer) cost in the whole run.
 *
 * @param energy dynamic energy only: standing powers belong to no layer
 * @param clipped conversions outside the ADC's range, 0 without values
 */
public record SiteLine(
    String name, SiteTime time, EnergyBill energy, Counts counts, long clipped) {}
