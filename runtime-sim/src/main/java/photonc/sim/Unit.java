package photonc.sim;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import photonc.program.Token;
import photonc.program.UnitId;

/** One unit of the machine: an in-order queue, at most one running job, and where its time went. */
final class Unit {
  /** What a unit says when asked whether it can start its next instruction. */
  enum Readiness {
    READY,
    WORKING,
    EMPTY,
    TOO_EARLY,
    AWAITS_TOKEN,
    PATH_TAKEN
  }

  private record Queued(Task task, long dispatchedFs, WaitChain dispatch) {}

  private final UnitId id;
  private final int kind;
  private final long digitalFs;
  private final List<Token> tokens;
  private final TokenCount[] counts;
  private final Optional<WritePath> path;
  private final ArrayDeque<Queued> queue = new ArrayDeque<>();
  private final JobWatch watch;
  private final JobRun run;
  private final ArrayDeque<Queued> running = new ArrayDeque<>(1);
  private boolean working;
  private WaitChain cause;
  private WaitChain last;
  private long freeFs;
  private long idleFs;

  Unit(
      UnitId id,
      long digitalFs,
      List<Token> tokens,
      TokenCount[] counts,
      Optional<WritePath> path,
      JobRun.WorkSink sink,
      TimingObserver observer,
      WaitChain start) {
    this.id = id;
    this.kind = WaitChain.KINDS.indexOf(id.kind());
    this.digitalFs = digitalFs;
    this.tokens = tokens;
    this.counts = counts;
    this.path = path;
    this.cause = start;
    this.last = start;
    this.watch = new JobWatch(observer);
    this.run = new JobRun(sink, watch);
  }

  UnitId id() {
    return id;
  }

  int queued() {
    return queue.size();
  }

  boolean isWorking() {
    return working;
  }

  JobRun run() {
    return run;
  }

  /** The instruction whose job runs, or the oldest queued one. */
  Optional<Task> head() {
    return Optional.ofNullable(working ? running.peek() : queue.peek()).map(Queued::task);
  }

  void enqueue(Task task, long edgeFs, WaitChain dispatch) {
    queue.add(new Queued(task, edgeFs, dispatch));
  }

  /** What the job that runs had to wait for, or the last one that ran. */
  WaitChain cause() {
    return cause;
  }

  /** The first edge after {@code edgeFs} at which this unit may do something of its own accord. */
  long nextEdgeFs(long edgeFs) {
    if (working) {
      return run.doneFs() == Time.NEVER ? Time.NEVER : Time.roundUp(run.doneFs(), digitalFs);
    }
    Queued head = queue.peek();
    return head == null || head.dispatchedFs() < edgeFs
        ? Time.NEVER
        : head.dispatchedFs() + digitalFs;
  }

  /** Whether the next instruction can start at an edge; changes nothing. */
  Readiness probe(long edgeFs) {
    if (working) {
      return Readiness.WORKING;
    }
    Queued head = queue.peek();
    if (head == null) {
      return Readiness.EMPTY;
    }
    if (head.dispatchedFs() >= edgeFs) {
      return Readiness.TOO_EARLY;
    }
    if (tokensThere(head.task()) < head.task().waits().length) {
      return Readiness.AWAITS_TOKEN;
    }
    return head.task().isTune() && path.isPresent() && !path.get().isFree()
        ? Readiness.PATH_TAKEN
        : Readiness.READY;
  }

  /** The first token that a task waits for and whose count is short. */
  Optional<Token> missingToken(Task task) {
    int there = tokensThere(task);
    return there < task.waits().length
        ? Optional.of(tokens.get(task.waits()[there]))
        : Optional.empty();
  }

  /** How many of a task's tokens are there before the first that is not. */
  private int tokensThere(Task task) {
    int there = 0;
    while (there < task.waits().length && counts[task.waits()[there]].has(task.needed()[there])) {
      there++;
    }
    return there;
  }

  /** Starts the next instruction, which must be ready. */
  Task issue(long edgeFs) {
    Readiness readiness = probe(edgeFs);
    if (readiness != Readiness.READY) {
      throw new IllegalStateException(id + " issues at " + edgeFs + " fs while " + readiness);
    }
    Queued head = queue.remove();
    watch.follow(head.task().job());
    accountWait(head, edgeFs);
    Task task = head.task();
    cause = later(head.dispatch(), last);
    for (int k = 0; k < task.waits().length; k++) {
      cause = later(cause, counts[task.waits()[k]].take(task.needed()[k]));
    }
    if (task.isTune() && path.isPresent()) {
      cause = path.get().freedBy().map(job -> later(cause, job)).orElse(cause);
      path.get().take();
    }
    running.add(head);
    working = true;
    run.start(task.shape(), edgeFs, digitalFs);
    return task;
  }

  /** Of equals the first. */
  private static WaitChain later(WaitChain one, WaitChain other) {
    return other.endFs() > one.endFs() ? other : one;
  }

  private void accountWait(Queued head, long edgeFs) {
    long from = Math.max(freeFs, head.dispatchedFs());
    idleFs += from - freeFs;
    long available = from;
    int last = 0;
    Task task = head.task();
    for (int k = 0; k < task.waits().length; k++) {
      long time = counts[task.waits()[k]].availableFs(task.needed()[k]);
      if (time > available) {
        available = time;
        last = task.waits()[k];
      }
    }
    if (available > from) {
      stalled(awaiting(tokens.get(last).producer()), from, available);
    }
    if (task.isTune() && path.isPresent()) {
      path.get()
          .cut(
              available,
              edgeFs,
              (taken, start, end) ->
                  stalled(taken ? StallReason.WRITE_PATH : StallReason.CLOCK, start, end));
    } else {
      stalled(StallReason.CLOCK, available, edgeFs);
    }
  }

  private void stalled(StallReason why, long startFs, long endFs) {
    run.meter().stalled(why, startFs, endFs);
  }

  private static StallReason awaiting(UnitId producer) {
    return switch (producer.kind()) {
      case LOAD -> StallReason.AWAIT_LOAD;
      case STORE -> StallReason.AWAIT_STORE;
      case WRITER -> StallReason.AWAIT_WRITER;
      case STREAM -> StallReason.AWAIT_STREAM;
      case VECTOR -> StallReason.AWAIT_VECTOR;
      case HOST -> StallReason.AWAIT_HOST;
    };
  }

  /** Ends the running job, whose done time has come: signals its tokens, frees the unit. */
  Task complete(long edgeFs) {
    if (!working || run.doneFs() > edgeFs) {
      throw new IllegalStateException(id + " completes nothing at " + edgeFs + " fs");
    }
    Task task = running.remove().task();
    last = cause.then(task.site(), kind, run.doneFs());
    List<Integer> signals = task.work().control().signals();
    for (int k = 0; k < signals.size(); k++) {
      counts[signals.get(k)].signal(run.doneFs(), last);
    }
    if (task.isTune()) {
      path.ifPresent(p -> p.release(run.startFs(), run.doneFs(), last));
    }
    working = false;
    freeFs = run.doneFs();
    return task;
  }

  /** What the end of the last completed job had to wait for. */
  WaitChain last() {
    return last;
  }

  /** Where the time went, once everything is done. */
  UnitTime time(long totalFs) {
    JobMeter meter = run.meter();
    return new UnitTime(
        id.toString(), meter.busyFs(), meter.stalledFs().nonZero(), idleFs + totalFs - freeFs);
  }
}
