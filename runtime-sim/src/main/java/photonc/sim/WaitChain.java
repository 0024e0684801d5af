package photonc.sim;

import java.util.Arrays;
import java.util.List;
import photonc.program.UnitKind;

/**
 * What an event had to wait for, back to the beginning of its segment: jobs and dispatches, each
 * from the end of the one before it to its own. Only how much time every site spent on every kind
 * of unit is kept of what lies far back, so that a chain never grows long.
 */
final class WaitChain {
  /** The kinds of units in the order in which times are kept. */
  static final List<UnitKind> KINDS = List.of(UnitKind.values());

  /** Where the time of dispatches is kept, behind the kinds of units. */
  static final int DISPATCH = KINDS.size();

  private static final int COLUMNS = DISPATCH + 1;
  private static final int LONGEST = 512;

  private final WaitChain before;
  private final int column;
  private final long endFs;
  private final int length;
  private final long[] foldedFs;

  private WaitChain(WaitChain before, int column, long endFs, int length, long[] foldedFs) {
    this.before = before;
    this.column = column;
    this.endFs = endFs;
    this.length = length;
    this.foldedFs = foldedFs;
  }

  private WaitChain(long endFs, long[] foldedFs) {
    this.before = this;
    this.column = 0;
    this.endFs = endFs;
    this.length = 0;
    this.foldedFs = foldedFs;
  }

  /** Nothing had to be waited for until then. */
  static WaitChain from(long startFs, int sites) {
    return new WaitChain(startFs, new long[sites * COLUMNS]);
  }

  long endFs() {
    return endFs;
  }

  /** This, and then a job of a kind of unit for a site up to its end. */
  WaitChain then(int site, int kind, long untilFs) {
    if (untilFs <= endFs) {
      return this;
    }
    int next = site * COLUMNS + kind;
    if (length > 0 && column == next) {
      return new WaitChain(before, next, untilFs, length, foldedFs);
    }
    WaitChain from = length == LONGEST ? new WaitChain(endFs, sumsFs()) : this;
    return new WaitChain(from, next, untilFs, from.length + 1, from.foldedFs);
  }

  /** Time by site and kind of unit. */
  private long[] sumsFs() {
    long[] sums = Arrays.copyOf(foldedFs, foldedFs.length);
    for (WaitChain at = this; at.length > 0; at = at.before) {
      sums[at.column] += at.endFs - at.before.endFs;
    }
    return sums;
  }

  /** The time from {@code startFs} on, before which there is nothing but dispatches. */
  CriticalPath since(long startFs) {
    long[] sums = sumsFs();
    long rest = startFs - (endFs - Arrays.stream(sums).sum());
    for (int k = DISPATCH; k < sums.length; k += COLUMNS) {
      long cut = Math.min(rest, sums[k]);
      sums[k] -= cut;
      rest -= cut;
    }
    return CriticalPath.of(sums, COLUMNS);
  }
}
