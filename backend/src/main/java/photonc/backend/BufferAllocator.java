package photonc.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives buffers addresses in one memory so that buffers in use at the same time do not overlap:
 * large ones first, each into the smallest gap that holds it. The same drafts always get the same
 * addresses.
 */
final class BufferAllocator {
  private record Placed(long start, long end, Lifetimes.Span span) {}

  private final Map<Buffer, Long> addresses = new LinkedHashMap<>();
  private final List<Placed> placed = new ArrayList<>();
  private long end;

  /**
   * @param start the first byte that may be given out
   */
  BufferAllocator(Map<Buffer, Lifetimes.Span> spans, long start) {
    this.end = start;
    List<Map.Entry<Buffer, Lifetimes.Span>> order = new ArrayList<>(spans.entrySet());
    order.sort(Comparator.comparingLong(entry -> -entry.getKey().bytes()));
    for (Map.Entry<Buffer, Lifetimes.Span> entry : order) {
      place(entry.getKey(), entry.getValue(), start);
    }
  }

  private void place(Buffer buffer, Lifetimes.Span span, long start) {
    long bytes = Align.up(buffer.bytes());
    long address = bestGap(occupied(span), bytes, start);
    addresses.put(buffer, address);
    placed.add(new Placed(address, address + bytes, span));
    end = Math.max(end, address + bytes);
  }

  private List<Placed> occupied(Lifetimes.Span span) {
    return placed.stream()
        .filter(other -> other.span().overlaps(span))
        .sorted(Comparator.comparingLong(Placed::start))
        .toList();
  }

  private static long bestGap(List<Placed> occupied, long bytes, long start) {
    long free = start;
    long smallest = Long.MAX_VALUE;
    long best = start;
    for (Placed other : occupied) {
      long gap = other.start() - free;
      if (gap >= bytes && gap < smallest) {
        smallest = gap;
        best = free;
      }
      free = Math.max(free, other.end());
    }
    return smallest == Long.MAX_VALUE ? free : best;
  }

  Map<Buffer, Long> addresses() {
    return addresses;
  }

  /** The first byte behind everything. */
  long end() {
    return end;
  }
}
