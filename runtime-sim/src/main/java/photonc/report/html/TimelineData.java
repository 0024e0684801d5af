package photonc.report.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import photonc.report.trace.BinnedRow;
import photonc.report.trace.BinnedRow.State;
import photonc.report.trace.TimelineBins;

/**
 * The timeline as the page holds it, as JSON: for every row and state how many femtoseconds of each
 * bin, and with which layer or reason most of them.
 */
final class TimelineData {
  private static final int NONE = -1;

  private final TimelineBins bins;
  private final long totalFs;
  private final Map<String, Integer> names = new LinkedHashMap<>();

  private TimelineData(TimelineBins bins, long totalFs) {
    this.bins = bins;
    this.totalFs = totalFs;
  }

  static Map<String, Object> of(TimelineBins bins, long totalFs) {
    return new TimelineData(bins, totalFs).tree();
  }

  /** So many bins cover the run. */
  static int count(TimelineBins bins, long totalFs) {
    return Math.max(1, (int) ((totalFs + bins.binFs() - 1) / bins.binFs()));
  }

  private Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("totalFs", totalFs);
    tree.put("binFs", bins.binFs());
    tree.put("binCount", count(bins, totalFs));
    List<Integer> layers = layers();
    List<Map<String, Object>> rows = bins.rows().stream().map(this::row).toList();
    tree.put("names", new ArrayList<>(names.keySet()));
    tree.put("layers", layers);
    tree.put("rows", rows);
    return tree;
  }

  private Map<String, Object> row(BinnedRow row) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", row.name());
    List<Map<String, Object>> states = new ArrayList<>();
    for (State state : row.states()) {
      Map<String, Object> ofState = new LinkedHashMap<>();
      ofState.put("state", state.text());
      ofState.put("totalFs", row.totalFs(state));
      List<Long> fs = new ArrayList<>();
      List<Integer> mostly = new ArrayList<>();
      for (int bin = 0; bin < count(bins, totalFs); bin++) {
        fs.add(row.totalFs(state, bin));
        mostly.add(most(row.fs(state, bin)));
      }
      ofState.put("fs", fs);
      ofState.put("mostly", mostly);
      states.add(ofState);
    }
    object.put("states", states);
    return object;
  }

  /** For every bin the layer that units other than the sequencer worked on most. */
  private List<Integer> layers() {
    List<Integer> layers = new ArrayList<>();
    for (int bin = 0; bin < count(bins, totalFs); bin++) {
      Map<String, Long> work = new HashMap<>();
      for (BinnedRow row : bins.rows()) {
        if (!row.name().equals(TimelineBins.SEQUENCER)) {
          row.fs(State.BUSY, bin).forEach((layer, fs) -> work.merge(layer, fs, Long::sum));
        }
      }
      layers.add(most(work));
    }
    return layers;
  }

  /** The number of the name that has most; of several the first by the alphabet. */
  private int most(Map<String, Long> fs) {
    String most = "";
    long longest = 0;
    for (Map.Entry<String, Long> entry : new TreeMap<>(fs).entrySet()) {
      if (entry.getValue() > longest) {
        most = entry.getKey();
        longest = entry.getValue();
      }
    }
    return longest == 0 ? NONE : names.computeIfAbsent(most, name -> names.size());
  }
}
