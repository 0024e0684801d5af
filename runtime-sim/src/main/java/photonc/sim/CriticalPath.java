package photonc.sim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import photonc.program.UnitKind;

/**
 * The latency of one step, told by what its last job had to wait for: that job, the one that made
 * it wait last, and so on back to the first issue. Every instant belongs to one job (a wait for a
 * clock or a memory to the job that waits) or to the sequencer.
 */
public record CriticalPath(List<Share> sites) {
  /** What one site has of it. */
  public record Share(Map<UnitKind, Long> unitsFs, long dispatchFs) {
    public static final Share NONE = new Share(Map.of(), 0);

    public Share {
      unitsFs = Map.copyOf(unitsFs);
    }

    public long fs(UnitKind kind) {
      return unitsFs.getOrDefault(kind, 0L);
    }

    public long totalFs() {
      return dispatchFs + unitsFs.values().stream().mapToLong(Long::longValue).sum();
    }

    public Share plus(Share other) {
      Map<UnitKind, Long> sum = new EnumMap<>(UnitKind.class);
      sum.putAll(unitsFs);
      other.unitsFs.forEach((kind, fs) -> sum.merge(kind, fs, Long::sum));
      return new Share(sum, dispatchFs + other.dispatchFs);
    }
  }

  /** There is no step. */
  public static final CriticalPath NONE = new CriticalPath(List.of());

  public CriticalPath {
    sites = List.copyOf(sites);
  }

  /** From times by site and column: the kinds of units, and dispatch. */
  static CriticalPath of(long[] sumsFs, int columns) {
    List<Share> sites = new ArrayList<>();
    for (int at = 0; at < sumsFs.length; at += columns) {
      Map<UnitKind, Long> units = new EnumMap<>(UnitKind.class);
      for (int k = 0; k < WaitChain.DISPATCH; k++) {
        if (sumsFs[at + k] > 0) {
          units.put(WaitChain.KINDS.get(k), sumsFs[at + k]);
        }
      }
      sites.add(new Share(units, sumsFs[at + WaitChain.DISPATCH]));
    }
    return new CriticalPath(sites);
  }

  /** What a site has of it. */
  public Share of(int site) {
    return site < sites.size() ? sites.get(site) : Share.NONE;
  }

  public long totalFs() {
    return sites.stream().mapToLong(Share::totalFs).sum();
  }
}
