package photonc.backend;

import java.util.Map;
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

  /** The largest value in the range, or {@code none}, below all of them, where nothing was put. */
  int largest(long from, long to, int none) {
    if (from >= to) {
      return none;
    }
    int largest = none;
    Map.Entry<Long, Segment> segment = segments.floorEntry(from);
    if (segment == null || segment.getValue().to() <= from) {
      segment = segments.higherEntry(from);
    }
    while (segment != null && segment.getKey() < to) {
      largest = Math.max(largest, segment.getValue().value());
      segment = segments.higherEntry(segment.getKey());
    }
    return largest;
  }
}
