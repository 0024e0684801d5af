package photonc.report.trace;

import photonc.sim.Job;

/**
 * Something that lasts, in one row. Slices of a row that touch and have the same kind, name and job
 * become one.
 *
 * @param kind the slice's category in the trace, such as {@code busy}
 * @param job whose doing it is
 */
record Slice(Track track, Kind kind, String name, Job job, long startFs, long endFs) {
  /** What a row says of a time. */
  enum Kind {
    BUSY("busy"),
    STALL("stall"),
    WRITE("being-written"),
    HELD("held"),
    CONVERT("convert"),
    PORT_READ("read"),
    PORT_WRITE("write");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  boolean goesOnIn(Slice next) {
    return endFs == next.startFs
        && kind == next.kind
        && name.equals(next.name)
        && (job.equals(next.job) || isDispatch());
  }

  Slice until(long laterFs) {
    return new Slice(track, kind, name, job, startFs, laterFs);
  }

  /** The sequencer's instructions, one a cycle, are one slice. */
  private boolean isDispatch() {
    return kind == Kind.BUSY && name.equals(Timeline.DISPATCH);
  }
}
