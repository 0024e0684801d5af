package photonc.cost;

import java.util.ArrayDeque;

/**
 * How long the rings of one core hold weights, and how much of that time the core streams. Work may
 * be told ahead of time, banks change in order of time.
 */
final class Holding {
  /** Told about work in order of time. */
  interface Sink {
    Sink NONE = (startFs, endFs) -> {};

    void work(long startFs, long endFs);
  }

  private record Change(int bank, long rings, long timeFs) {}

  private final Facts facts;
  private final long[] bankRings;
  private final ArrayDeque<long[]> work = new ArrayDeque<>();
  private final ArrayDeque<Change> changes = new ArrayDeque<>();
  private long rings;
  private long settledFs;

  Holding(int banks, Facts facts) {
    this.bankRings = new long[banks];
    this.facts = facts;
  }

  void work(long startFs, long endFs) {
    long[] last = work.peekLast();
    if (last != null && last[1] == startFs) {
      last[1] = endFs;
    } else {
      work.addLast(new long[] {startFs, endFs});
    }
  }

  /** Rings that hold a resident weight from before the start. */
  void preload(int bank, long more) {
    bankRings[bank] += more;
    rings += more;
  }

  /** A bank holds other rings from {@code timeFs} on. */
  void hold(int bank, long held, long timeFs) {
    changes.addLast(new Change(bank, held, timeFs));
  }

  /** Counts up to {@code untilFs}, before which everything is told. */
  void settle(long untilFs) {
    while (!changes.isEmpty() && changes.peekFirst().timeFs() <= untilFs) {
      Change change = changes.removeFirst();
      count(change.timeFs());
      rings += change.rings() - bankRings[change.bank()];
      bankRings[change.bank()] = change.rings();
    }
    count(untilFs);
  }

  private void count(long untilFs) {
    if (untilFs <= settledFs) {
      return;
    }
    facts.add(Fact.RINGS_HELD, (double) rings * (untilFs - settledFs));
    settledFs = untilFs;
    while (!work.isEmpty() && work.peekFirst()[0] < untilFs) {
      long[] first = work.peekFirst();
      long end = Math.min(first[1], untilFs);
      facts.count(Fact.STREAMING, end - first[0]);
      facts.add(Fact.RINGS_HELD_STREAMING, (double) rings * (end - first[0]));
      first[0] = end;
      if (first[0] == first[1]) {
        work.removeFirst();
      }
    }
  }

  void shift(long fs) {
    settledFs += fs;
    for (long[] piece : work) {
      piece[0] += fs;
      piece[1] += fs;
    }
    for (int k = changes.size(); k > 0; k--) {
      Change change = changes.removeFirst();
      changes.addLast(new Change(change.bank(), change.rings(), change.timeFs() + fs));
    }
  }
}
