package photonc.sim;

import photonc.program.Segment;
import photonc.program.UnitId;
import photonc.program.Work;

/**
 * One instruction of the flat sequence with everything its counters decide.
 *
 * @param job what observers are told it is
 * @param plan what it has in common with the other executions of the instruction
 */
record Task(Job job, JobPlan plan) {
  Work work() {
    return job.work();
  }

  UnitId unit() {
    return plan.unit();
  }

  Segment segment() {
    return plan.segment();
  }

  int step() {
    return job.step();
  }

  JobShape shape() {
    return plan.shape();
  }

  int[] waits() {
    return plan.waits().tokens();
  }

  int[] needed() {
    return plan.waits().needed();
  }

  boolean isTune() {
    return plan.held().isPresent();
  }

  int site() {
    return plan.site();
  }
}
