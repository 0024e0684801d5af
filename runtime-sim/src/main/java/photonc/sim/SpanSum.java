package photonc.sim;

import java.util.Optional;

/** The span of the jobs it is told of. */
final class SpanSum {
  private long startFs = Time.NEVER;
  private long endFs;

  void add(long jobStartFs, long jobEndFs) {
    startFs = Math.min(startFs, jobStartFs);
    endFs = Math.max(endFs, jobEndFs);
  }

  /** 0 while there are no jobs. */
  long endFs() {
    return endFs;
  }

  /** Empty while there are no jobs. */
  Optional<Span> span() {
    return startFs == Time.NEVER ? Optional.empty() : Optional.of(new Span(startFs, endFs));
  }
}
