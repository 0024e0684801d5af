package photonc.sim;

import photonc.program.Segment;
import photonc.program.UnitId;
import photonc.program.Work;

/**
 * One instruction of the flat sequence on its unit, as observers are told of it; the same object
 * from its wait to its end.
 *
 * @param step 0 outside the step segment
 */
public record Job(UnitId unit, Work work, Segment segment, int step) {
  public int site() {
    return work.control().site();
  }

  /** Jobs of equal instructions are different jobs. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
