package photonc.sim;

import java.util.Optional;
import photonc.program.Segment;
import photonc.program.UnitId;

/**
 * What an instruction of the text is to its unit where it is executed with the same extents: the
 * job it starts, what it counts, and, for a tune, the bank and the rings it leaves held. One object
 * for all such executions, which it counts.
 */
final class JobPlan {
  private final UnitId unit;
  private final Segment segment;
  private final int site;
  private final Extents extents;
  private final JobShape shape;
  private final EnumLongs<Counter> counts;
  private final JobBits bits;
  private final Waits waits;
  private final Optional<Held> held;
  private long done;

  /** The rings that a tune leaves held in a bank. */
  record Held(int bank, long rings) {}

  JobPlan(
      Job job,
      Extents extents,
      JobShape shape,
      EnumLongs<Counter> counts,
      JobBits bits,
      Waits waits,
      Optional<Held> held) {
    this.unit = job.unit();
    this.segment = job.segment();
    this.site = job.site();
    this.extents = extents;
    this.shape = shape;
    this.counts = counts;
    this.bits = bits;
    this.waits = waits;
    this.held = held;
  }

  UnitId unit() {
    return unit;
  }

  Segment segment() {
    return segment;
  }

  int site() {
    return site;
  }

  Extents extents() {
    return extents;
  }

  JobShape shape() {
    return shape;
  }

  /** What one execution counts. */
  EnumLongs<Counter> counts() {
    return counts;
  }

  JobBits bits() {
    return bits;
  }

  Waits waits() {
    return waits;
  }

  /** Of a tune alone. */
  Optional<Held> held() {
    return held;
  }

  /** Counts one more execution, and says how many there are now. */
  long countDone() {
    return ++done;
  }

  long done() {
    return done;
  }
}
