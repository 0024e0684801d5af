package photonc.sim;

import photonc.program.Segment;
import photonc.program.UnitId;
import photonc.program.Work;

/**
 * One instruction of the flat sequence with everything its counters decide: the job it starts, what
 * it counts, and, for a tune, the bank and the rings it leaves held.
 *
 * @param waits token numbers, each once
 * @param needed how many signals of each of them
 */
record Task(
    Work work,
    UnitId unit,
    Segment segment,
    int step,
    JobShape shape,
    EnumLongs<Counter> counts,
    int[] waits,
    int[] needed,
    int bank,
    long rings) {
  boolean isTune() {
    return bank >= 0;
  }

  int site() {
    return work.control().site();
  }
}
