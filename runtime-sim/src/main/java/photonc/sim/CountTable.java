package photonc.sim;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import photonc.program.Segment;
import photonc.program.UnitId;

/**
 * The counted facts of a run: by site and segment, and again by unit. Both views have the same sum.
 *
 * @param sites for every site, the counts of setup, steps (all together) and finish
 */
public record CountTable(List<Map<Segment, Counts>> sites, SortedMap<UnitId, Counts> units) {
  public CountTable {
    sites = sites.stream().map(Map::copyOf).toList();
    units = Collections.unmodifiableSortedMap(new TreeMap<>(units));
  }

  /** What instructions of one site counted in one segment. */
  public Counts of(int site, Segment segment) {
    return sites.get(site).getOrDefault(segment, Counts.NONE);
  }

  /** What instructions of one site counted. */
  public Counts ofSite(int site) {
    return sites.get(site).values().stream().reduce(Counts.NONE, Counts::plus);
  }

  /** What the instructions of a segment counted. */
  public Counts of(Segment segment) {
    return sites.stream()
        .map(bySegment -> bySegment.getOrDefault(segment, Counts.NONE))
        .reduce(Counts.NONE, Counts::plus);
  }

  public Counts total() {
    return units.values().stream().reduce(Counts.NONE, Counts::plus);
  }

  public long total(Counter counter) {
    return total().get(counter);
  }
}
