package photonc.program.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Bytes {@code from <= address < to}. */
record Range(long from, long to) {
  static Range of(long address, long bytes) {
    return new Range(address, address + bytes);
  }

  /** What of {@code from .. to} no range covers, in order. */
  static List<Range> gaps(List<Range> ranges, long from, long to) {
    List<Range> gaps = new ArrayList<>();
    long next = from;
    for (Range range : ranges.stream().sorted(Comparator.comparing(Range::from)).toList()) {
      if (range.from() > next && next < to) {
        gaps.add(new Range(next, Math.min(range.from(), to)));
      }
      next = Math.max(next, range.to());
    }
    if (next < to) {
      gaps.add(new Range(next, to));
    }
    return gaps;
  }
}
