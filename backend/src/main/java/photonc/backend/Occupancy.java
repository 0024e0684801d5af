package photonc.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import photonc.backend.Lifetimes.Span;

/** How many bytes of one memory are in use at every instruction. */
final class Occupancy {
  private final Map<Buffer, Span> spans;

  /** Bytes from an instruction on, up to the next key. */
  private final TreeMap<Integer, Long> bytes = new TreeMap<>();

  Occupancy(Map<Buffer, Span> spans) {
    this.spans = spans;
    TreeMap<Integer, Long> changes = new TreeMap<>();
    changes.put(0, 0L);
    spans.forEach(
        (buffer, span) -> {
          changes.merge(span.first(), Align.up(buffer.bytes()), Long::sum);
          changes.merge(span.last() + 1, -Align.up(buffer.bytes()), Long::sum);
        });
    long now = 0;
    for (Map.Entry<Integer, Long> change : changes.entrySet()) {
      now += change.getValue();
      bytes.put(change.getKey(), now);
    }
  }

  long bytes(int instruction) {
    return bytes.floorEntry(instruction).getValue();
  }

  /** The first instruction in a span with most bytes in use. */
  int most(Span span) {
    int start = bytes.floorKey(span.first());
    return bytes.subMap(start, true, span.last(), true).entrySet().stream()
        .max(
            Map.Entry.<Integer, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(entry -> Math.max(entry.getKey(), span.first()))
        .orElse(span.first());
  }

  /** What is in use at an instruction, in the order of first use. */
  List<Buffer> at(int instruction) {
    Span moment = new Span(instruction, instruction);
    List<Buffer> found = new ArrayList<>();
    spans.forEach(
        (buffer, span) -> {
          if (span.overlaps(moment)) {
            found.add(buffer);
          }
        });
    return found;
  }
}
