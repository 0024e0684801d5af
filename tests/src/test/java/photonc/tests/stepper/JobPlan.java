package photonc.tests.stepper;

import java.util.ArrayList;
import java.util.List;

/**
 * What a job will do, straight from the table of docs/isa.md: its chunks, lead, tail and work clock
 * (1 where nothing is rounded).
 */
record JobPlan(List<Chunk> chunks, long lead, long tail, long clock) {
  /** The shared servers. */
  enum Server {
    DRAM,
    SP
  }

  /** One chunk: slots to read, femtoseconds of work, slots to write. */
  record Chunk(Server reader, long readSlots, long work, Server writer, long writeSlots) {}

  static JobPlan single(Chunk chunk, long lead, long tail, long clock) {
    return new JobPlan(List.of(chunk), lead, tail, clock);
  }

  static long ceil(long dividend, long divisor) {
    return dividend / divisor + (dividend % divisor == 0 ? 0 : 1);
  }

  /** Splits {@code total} items into groups; no items still make one empty group. */
  static List<Long> groups(long total, long size) {
    List<Long> groups = new ArrayList<>();
    long rest = total;
    do {
      groups.add(Math.min(rest, size));
      rest -= size;
    } while (rest > 0);
    return groups;
  }
}
