package photonc.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import photonc.backend.Lifetimes.Span;

/**
 * Gives buffers addresses in one memory so that buffers in use at the same time do not overlap: one
 * after the other, each into the smallest gap that holds it. The same drafts always get the same
 * addresses.
 */
final class BufferAllocator {
  private static final int FIELDS = 4;
  private static final int END = 1;
  private static final int FIRST = 2;
  private static final int LAST = 3;

  private final long start;
  private final Map<Buffer, Long> addresses = new LinkedHashMap<>();

  /**
   * What is placed, by start; of equal starts, what was placed first. Four numbers each: start,
   * end, first and last time of use. Plans look at all of it again and again.
   */
  private long[] placed = {};

  private int count;
  private long end;

  private BufferAllocator(long start) {
    this.start = start;
    this.end = start;
  }

  /**
   * Places large ones first.
   *
   * @param start the first byte that may be given out
   */
  BufferAllocator(Map<Buffer, Span> spans, long start) {
    this(start);
    place(spans, Comparator.comparingLong(entry -> -entry.getKey().bytes()));
  }

  /** The tightest of several orders: by size, by time in use, by both. */
  static BufferAllocator tightest(Map<Buffer, Span> spans, long start, long capacity) {
    BufferAllocator best = new BufferAllocator(spans, start);
    List<Comparator<Map.Entry<Buffer, Span>>> others =
        List.of(
            Comparator.comparingLong(entry -> -length(entry.getValue())),
            Comparator.comparingLong(
                entry -> -length(entry.getValue()) * Align.up(entry.getKey().bytes())));
    for (Comparator<Map.Entry<Buffer, Span>> order : others) {
      if (best.end <= capacity) {
        return best;
      }
      BufferAllocator other = new BufferAllocator(start);
      other.place(spans, order);
      best = other.end < best.end ? other : best;
    }
    return best;
  }

  private static long length(Span span) {
    return span.last() - span.first() + 1L;
  }

  private void place(Map<Buffer, Span> spans, Comparator<Map.Entry<Buffer, Span>> by) {
    List<Map.Entry<Buffer, Span>> order = new ArrayList<>(spans.entrySet());
    order.sort(by);
    for (Map.Entry<Buffer, Span> entry : order) {
      long bytes = Align.up(entry.getKey().bytes());
      long address = gap(entry.getValue(), bytes, Long.MAX_VALUE).orElseThrow();
      addresses.put(entry.getKey(), address);
      take(address, bytes, entry.getValue());
    }
  }

  /** Another that goes on from here without changing this one. */
  BufferAllocator copy() {
    BufferAllocator copy = new BufferAllocator(start);
    copy.addresses.putAll(addresses);
    copy.placed = placed.clone();
    copy.count = count;
    copy.end = end;
    return copy;
  }

  /** The smallest gap below {@code limit} that is free for the whole span. */
  OptionalLong gap(Span span, long bytes, long limit) {
    long free = start;
    long smallest = Long.MAX_VALUE;
    long best = start;
    for (int at = 0; at < FIELDS * count; at += FIELDS) {
      if (placed[at + FIRST] > span.last() || placed[at + LAST] < span.first()) {
        continue;
      }
      long gap = placed[at] - free;
      if (gap >= bytes && gap < smallest) {
        smallest = gap;
        best = free;
      }
      free = Math.max(free, placed[at + END]);
    }
    long address = smallest == Long.MAX_VALUE ? free : best;
    return bytes <= limit - address ? OptionalLong.of(address) : OptionalLong.empty();
  }

  /** Whether nothing is there during the span. */
  boolean isFree(long address, long bytes, Span span) {
    for (int at = 0; at < FIELDS * count; at += FIELDS) {
      boolean then = placed[at + FIRST] <= span.last() && placed[at + LAST] >= span.first();
      if (then && placed[at] < address + bytes && address < placed[at + END]) {
        return false;
      }
    }
    return true;
  }

  /** Keeps bytes for someone throughout a span. */
  void take(long address, long bytes, Span span) {
    if (placed.length == FIELDS * count) {
      placed = Arrays.copyOf(placed, 2 * placed.length + FIELDS);
    }
    int at = FIELDS * count++;
    while (at > 0 && placed[at - FIELDS] > address) {
      at -= FIELDS;
    }
    System.arraycopy(placed, at, placed, at + FIELDS, FIELDS * (count - 1) - at);
    placed[at] = address;
    placed[at + END] = address + bytes;
    placed[at + FIRST] = span.first();
    placed[at + LAST] = span.last();
    end = Math.max(end, address + bytes);
  }

  Map<Buffer, Long> addresses() {
    return addresses;
  }

  /** The first byte behind everything. */
  long end() {
    return end;
  }
}
