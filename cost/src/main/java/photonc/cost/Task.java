package photonc.cost;

import java.util.List;
import java.util.Optional;

/** A step on its way through the machine: dispatched, then at work. */
final class Task {
  /** Told when a job will be done, as soon as that is decided. */
  interface DoneSink {
    DoneSink NONE = timeFs -> {};

    void done(long timeFs);
  }

  /** No task: asks for nothing and never ends. */
  static final Task NONE = new Task(Node.Step.sync(Node.Station.VECTOR, 0, List.of(), List.of()));

  private final Node.Step step;
  private final Optional<Job> job;
  private final DoneSink sink;
  private long dispatchedFs;

  Task(Node.Step step, Job job, DoneSink sink) {
    this.step = step;
    this.job = Optional.of(job);
    this.sink = sink;
  }

  private Task(Node.Step step) {
    this.step = step;
    this.job = Optional.empty();
    this.sink = DoneSink.NONE;
  }

  Node.Step step() {
    return step;
  }

  void dispatched(long timeFs) {
    dispatchedFs = timeFs;
  }

  long dispatchedFs() {
    return dispatchedFs;
  }

  void count(Facts facts) {
    facts.countIssued(step, job.orElseThrow().shape());
  }

  void start(long timeFs, long digitalFs) {
    job.orElseThrow().start(timeFs, digitalFs);
  }

  void serve() {
    job.orElseThrow().serve();
  }

  long pendingFs() {
    return job.isPresent() ? job.get().pendingFs() : Job.NEVER;
  }

  long doneFs() {
    return job.isPresent() ? job.get().doneFs() : Job.NEVER;
  }

  void tellDone() {
    sink.done(doneFs());
  }

  void shift(long fs) {
    dispatchedFs += fs;
    job.ifPresent(at -> at.shift(fs));
  }

  /** Every token is awaited and signalled at one place each, so that one tells the place. */
  private static int first(List<Integer> tokens) {
    return tokens.isEmpty() ? -1 : tokens.get(0);
  }

  void sign(Signature signature, long now) {
    signature.add(first(step.waits())).add(first(step.signals()));
    signature.add(Math.max(dispatchedFs - now, -1));
    job.ifPresent(at -> at.sign(signature, now));
  }
}
