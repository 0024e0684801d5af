package photonc.cost;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import photonc.target.Target;

/**
 * The machine in time, as docs/isa.md "Timing" has it for one product: instructions are dispatched
 * one a period into bounded queues, issue in order as their tokens allow, and share the scratchpad.
 * Goes from event to event, and only as far as the next dispatch needs it. The first instruction
 * issues at 0.
 */
final class Timeline {
  private final Target target;
  private final Facts facts;
  private final long digitalFs;
  private final Scratchpad scratchpad;
  private final Station[] stations;
  private final TokenTimes[] tokens;
  private final long[] pathFreeFs;
  private final boolean sharesPaths;
  private long dispatchedFs;
  private long endFs;

  /**
   * @param tokens what every token counts at the start
   * @param facts told what issues
   */
  Timeline(Target target, List<Integer> tokens, Facts facts) {
    this.facts = facts;
    this.target = target;
    this.digitalFs = target.clocks().digitalFs();
    this.scratchpad = new Scratchpad(target.scratchpad().lineBytes(), target.scratchpad().lineFs());
    this.stations = new Station[2 * target.array().cores() + 1];
    Arrays.setAll(stations, k -> new Station());
    this.tokens = tokens.stream().map(TokenTimes::new).toArray(TokenTimes[]::new);
    this.pathFreeFs = new long[target.write().paths()];
    this.sharesPaths = target.write().paths() < target.array().cores();
    this.dispatchedFs = -2 * digitalFs;
  }

  /**
   * A unit: its queue, the job it is at while that is not decided, when the last is done, and when
   * its next instruction issues or its job's next request was made: never while that is open.
   */
  private static final class Station {
    private final ArrayDeque<Task> queue = new ArrayDeque<>();
    private Task current = Task.NONE;
    private long freeFs;
    private long issueFs = Job.NEVER;
    private long pendingFs = Job.NEVER;
  }

  Scratchpad scratchpad() {
    return scratchpad;
  }

  /** When everything so far is done. */
  long endFs() {
    return endFs;
  }

  /** The edge of the last dispatch; everything before it has happened. */
  long nowFs() {
    return dispatchedFs;
  }

  /** Dispatches to a unit as soon as its queue has room. */
  void dispatch(Task task) {
    Station station = stations[number(task.step())];
    ArrayDeque<Task> queue = station.queue;
    long edge = dispatchedFs + digitalFs;
    advance(edge);
    while (queue.size() >= target.sequencer().queueDepth()) {
      long next = nextFs();
      if (next == Job.NEVER) {
        throw new IllegalStateException("the steps of a product wait for each other");
      }
      edge = Math.max(edge, Math.floorDiv(next, digitalFs) * digitalFs + digitalFs);
      advance(edge);
    }
    task.dispatched(edge);
    queue.addLast(task);
    if (queue.size() == 1) {
      look(station);
    }
    dispatchedFs = edge;
  }

  /** Lets everything that is dispatched come to its end. */
  void finish() {
    advance(Job.NEVER);
  }

  private int number(Node.Step step) {
    int cores = target.array().cores();
    return switch (step.station()) {
      case WRITER -> step.core();
      case STREAM -> cores + step.core();
      case VECTOR -> 2 * cores;
    };
  }

  private long nextFs() {
    long next = Job.NEVER;
    for (Station station : stations) {
      next = Math.min(next, Math.min(station.pendingFs, station.issueFs));
    }
    return next;
  }

  /** Everything that happens before {@code untilFs}: an issue goes before a request. */
  private void advance(long untilFs) {
    while (true) {
      Station issues = stations[0];
      Station requests = stations[0];
      for (Station station : stations) {
        requests = station.pendingFs < requests.pendingFs ? station : requests;
        issues = station.issueFs < issues.issueFs ? station : issues;
      }
      if (Math.min(issues.issueFs, requests.pendingFs) >= untilFs) {
        return;
      }
      if (issues.issueFs <= requests.pendingFs) {
        issue(issues, issues.issueFs);
      } else {
        requests.current.serve();
        decide(requests);
      }
    }
  }

  /** Finds the edge at which a unit's next instruction issues, never while that is open. */
  private void look(Station station) {
    boolean waits = !station.queue.isEmpty() && station.current == Task.NONE;
    station.issueFs = waits ? openIssueFs(station) : Job.NEVER;
  }

  private long openIssueFs(Station station) {
    Task task = station.queue.peekFirst();
    long time = Math.max(station.freeFs, task.dispatchedFs() + digitalFs);
    List<Integer> waits = task.step().waits();
    for (int k = 0; k < waits.size() && time < Job.NEVER; k++) {
      time = Math.max(time, tokens[waits.get(k)].firstFs());
    }
    if (task.step().kind() == Node.Kind.TUNE) {
      time = Math.max(time, pathFreeFs[path(task)]);
    }
    return time == Job.NEVER ? Job.NEVER : Scratchpad.up(time, digitalFs);
  }

  private int path(Task task) {
    return task.step().core() % pathFreeFs.length;
  }

  private void issue(Station station, long timeFs) {
    Task task = station.queue.removeFirst();
    List<Integer> waits = task.step().waits();
    for (int k = 0; k < waits.size(); k++) {
      tokens[waits.get(k)].take();
    }
    station.current = task;
    station.issueFs = Job.NEVER;
    if (task.step().kind() == Node.Kind.TUNE) {
      setPath(task, Job.NEVER);
    }
    task.count(facts);
    task.start(timeFs, digitalFs);
    decide(station);
  }

  private void decide(Station station) {
    Task task = station.current;
    long doneFs = task.doneFs();
    station.pendingFs = task.pendingFs();
    if (doneFs == Job.NEVER) {
      return;
    }
    station.current = Task.NONE;
    station.pendingFs = Job.NEVER;
    station.freeFs = doneFs;
    endFs = Math.max(endFs, doneFs);
    signal(task.step().signals(), doneFs);
    if (task.step().kind() == Node.Kind.TUNE) {
      setPath(task, doneFs);
    }
    look(station);
    task.tellDone();
  }

  private void signal(List<Integer> signals, long timeFs) {
    for (int k = 0; k < signals.size(); k++) {
      tokens[signals.get(k)].add(timeFs);
    }
    if (!signals.isEmpty()) {
      for (Station station : stations) {
        if (station.issueFs == Job.NEVER) {
          look(station);
        }
      }
    }
  }

  private void setPath(Task task, long freeFs) {
    pathFreeFs[path(task)] = freeFs;
    if (sharesPaths) {
      for (int writer = 0; writer < target.array().cores(); writer++) {
        look(stations[writer]);
      }
    }
  }

  /** Everything that the future depends on, seen from now. */
  Signature signature() {
    long now = dispatchedFs;
    Signature signature = new Signature();
    scratchpad.sign(signature, now);
    signature.add(Math.floorMod(now, target.clocks().symbolFs()));
    for (Station station : stations) {
      signature.add(station.queue.size()).add(Math.max(station.freeFs - now, 0));
      station.queue.forEach(task -> task.sign(signature, now));
      station.current.sign(signature, now);
    }
    for (TokenTimes token : tokens) {
      token.sign(signature, now);
    }
    for (long freeFs : pathFreeFs) {
      signature.add(freeFs == Job.NEVER ? -1 : Math.max(freeFs - now, 0));
    }
    return signature;
  }

  /** Moves the whole state by {@code fs}. */
  void shift(long fs) {
    dispatchedFs += fs;
    endFs += fs;
    scratchpad.shift(fs);
    for (Station station : stations) {
      station.freeFs += fs;
      station.issueFs = Job.later(station.issueFs, fs);
      station.pendingFs = Job.later(station.pendingFs, fs);
      station.queue.forEach(task -> task.shift(fs));
      station.current.shift(fs);
    }
    for (TokenTimes token : tokens) {
      token.shift(fs);
    }
    for (int path = 0; path < pathFreeFs.length; path++) {
      pathFreeFs[path] = Job.later(pathFreeFs[path], fs);
    }
  }
}
