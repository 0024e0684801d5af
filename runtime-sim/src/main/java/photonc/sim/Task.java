package photonc.sim;

import photonc.program.Segment;
import photonc.program.UnitId;
import photonc.program.Work;

/**
 * One instruction of the flat sequence with everything its counters decide: the job it starts, what
 * it counts, and, for a tune, the bank and the rings it leaves held.
 *
 * @param job what observers are told it is
 * @param waits token numbers, each once
 * @param needed how many signals of each of them
 */
record Task(
    Job job,
    JobShape shape,
    EnumLongs<Counter> counts,
    JobBits bits,
    int[] waits,
    int[] needed,
    int bank,
    long rings) {
  Work work() {
    return job.work();
  }

  UnitId unit() {
    return job.unit();
  }

  Segment segment() {
    return job.segment();
  }

  int step() {
    return job.step();
  }

  boolean isTune() {
    return bank >= 0;
  }

  int site() {
    return job.site();
  }
}
