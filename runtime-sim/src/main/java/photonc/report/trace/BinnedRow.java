package photonc.report.trace;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a row of the timeline did, bin by bin: how long in which state, and with what. */
public final class BinnedRow {
  /** What can be said of a time; the first that a row has is its work. */
  public enum State {
    BUSY("busy"),
    STALLED("stalled"),
    BEING_WRITTEN("being written"),
    HELD("held"),
    CONVERTING("converting"),
    READING("reading"),
    WRITING("writing");

    private final String text;

    State(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  private final String name;
  private final Map<State, List<Map<String, Long>>> bins = new EnumMap<>(State.class);

  BinnedRow(String name) {
    this.name = name;
  }

  void add(int bin, State state, String what, long fs) {
    List<Map<String, Long>> ofState = bins.computeIfAbsent(state, s -> new ArrayList<>());
    while (ofState.size() <= bin) {
      ofState.add(new HashMap<>(2));
    }
    ofState.get(bin).merge(what, fs, Long::sum);
  }

  /** Two bins become one. */
  void fold() {
    for (List<Map<String, Long>> ofState : bins.values()) {
      for (int k = 0; 2 * k < ofState.size(); k++) {
        Map<String, Long> both = ofState.get(2 * k);
        if (2 * k + 1 < ofState.size()) {
          ofState.get(2 * k + 1).forEach((what, fs) -> both.merge(what, fs, Long::sum));
        }
        ofState.set(k, both);
      }
      ofState.subList((ofState.size() + 1) / 2, ofState.size()).clear();
    }
  }

  public String name() {
    return name;
  }

  /** The states the row was in at some time. */
  public List<State> states() {
    return List.copyOf(bins.keySet());
  }

  /** How long the row was in a state within a bin, by layer or reason. */
  public Map<String, Long> fs(State state, int bin) {
    List<Map<String, Long>> ofState = bins.getOrDefault(state, List.of());
    return bin < ofState.size() ? ofState.get(bin) : Map.of();
  }

  /** The same in all. */
  public long totalFs(State state, int bin) {
    return fs(state, bin).values().stream().mapToLong(Long::longValue).sum();
  }

  /** Over the whole run. */
  public long totalFs(State state) {
    return bins.getOrDefault(state, List.of()).stream()
        .flatMap(bin -> bin.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }
}
