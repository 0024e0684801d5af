package photonc.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A number for every byte that was ever put; 0-based half-open ranges. */
final class RangeMap {
  private record Segment(long to, int value) {}

  private final TreeMap<Long, Segment> segments = new TreeMap<>();

  /** Every byte of the range gets the value, in place of an older one. */
  void put(long from, long to, int value) {
    if (from >= to) {
      return;
    }
    split(from);
    split(to);
    segments.subMap(from, to).clear();
    segments.put(from, new Segment(to, value));
  }

  private void split(long at) {
    Map.Entry<Long, Segment> before = segments.lowerEntry(at);
    if (before != null && before.getValue().to() > at) {
      Segment segment = before.getValue();
      segments.put(before.getKey(), new Segment(at, segment.value()));
      segments.put(at, segment);
    }
  }

  /** The largest value in the range, or empty where nothing was put. */
  OptionalInt largest(long from, long to) {
    if (from >= to) {
      return OptionalInt.empty();
    }
    Map.Entry<Long, Segment> before = segments.lowerEntry(from);
    List<Segment> found = new ArrayList<>(segments.subMap(from, to).values());
    if (before != null && before.getValue().to() > from) {
      found.add(before.getValue());
    }
    return found.stream().mapToInt(Segment::value).max();
  }
}
