package photonc.sim;

import java.util.Optional;
import photonc.program.ProgramCursor;
import photonc.program.Segment;

/** Hands the flat sequence to the units' queues, one instruction an edge. */
final class Sequencer {
  private final ProgramCursor cursor;
  private final TaskPlanner planner;
  private final long digitalFs;
  private final int queueDepth;
  private final TimingObserver observer;
  private final int sites;
  private final EnumLongs<StallReason> stalledFs = new EnumLongs<>(StallReason.class);
  private Optional<Task> next;
  private Optional<Segment> segment = Optional.empty();
  private WaitChain chain;
  private Optional<StallReason> waiting = Optional.empty();
  private long readyFs;
  private long busyFs;
  private long outstanding;

  Sequencer(
      ProgramCursor cursor,
      TaskPlanner planner,
      long digitalFs,
      int queueDepth,
      TimingObserver observer,
      int sites) {
    this.cursor = cursor;
    this.planner = planner;
    this.digitalFs = digitalFs;
    this.queueDepth = queueDepth;
    this.observer = observer;
    this.sites = sites;
    this.chain = WaitChain.from(0, sites);
    this.next = cursor.next().map(planner::plan);
  }

  /** The instruction to dispatch next, if any is left. */
  Optional<Task> next() {
    return next;
  }

  /** Why the next instruction was not dispatched when it was looked at last. */
  Optional<StallReason> waiting() {
    return waiting;
  }

  /** The edge of the next dispatch, or never while it waits for others. */
  long nextEdgeFs() {
    return next.isEmpty() || waiting.isPresent() ? Time.NEVER : readyFs;
  }

  /** Whether it may dispatch at an edge, or something other than a full queue keeps it. */
  boolean isReady(long edgeFs) {
    return next.isPresent() && edgeFs >= readyFs && !waitsForRoom();
  }

  /** A full queue has room again when {@link #noticeRoom} says so. */
  private boolean waitsForRoom() {
    return waiting.isPresent() && waiting.get() == StallReason.QUEUE_FULL;
  }

  boolean isOver() {
    return next.isEmpty() && outstanding == 0;
  }

  /** Whether the next instruction may enter the queue of {@code unit}, its own, at an edge. */
  boolean probe(Unit unit, long edgeFs) {
    return edgeFs >= readyFs && hindrance(unit).isEmpty();
  }

  private Optional<StallReason> hindrance(Unit unit) {
    if (entersSegment() && outstanding > 0) {
      return Optional.of(StallReason.BARRIER);
    }
    return unit.queued() >= queueDepth ? Optional.of(StallReason.QUEUE_FULL) : Optional.empty();
  }

  private boolean entersSegment() {
    return segment.isEmpty() || segment.get() != next.orElseThrow().segment();
  }

  /** Remembers why the next instruction waits from its first edge on. */
  void stall(Unit unit) {
    waiting = hindrance(unit);
  }

  /** Room in a queue that was full counts from the edge after the issue that made it. */
  void noticeRoom(Unit unit, long edgeFs) {
    if (waitsForRoom() && unit.queued() < queueDepth) {
      waiting = Optional.empty();
      stalled(StallReason.QUEUE_FULL, edgeFs + digitalFs);
      chain = unit.cause().endFs() > chain.endFs() ? unit.cause() : chain;
      readyFs = edgeFs + digitalFs;
    }
  }

  /** Dispatches the next instruction, which must be ready. */
  void issue(Unit unit, long edgeFs) {
    if (!probe(unit, edgeFs)) {
      throw new IllegalStateException("the sequencer dispatches too early, at " + edgeFs + " fs");
    }
    stalled(waiting.orElse(StallReason.BARRIER), edgeFs);
    observer.sequencer(next.orElseThrow().job(), Optional.empty(), edgeFs, edgeFs + digitalFs);
    waiting = Optional.empty();
    busyFs += digitalFs;
    readyFs = edgeFs + digitalFs;
    Task task = next.orElseThrow();
    chain =
        entersSegment()
            ? WaitChain.from(readyFs, sites)
            : chain.then(task.site(), WaitChain.DISPATCH, readyFs);
    segment = Optional.of(task.segment());
    unit.enqueue(task, edgeFs, chain);
    outstanding++;
    next = cursor.next().map(planner::plan);
  }

  private void stalled(StallReason why, long untilFs) {
    if (readyFs < untilFs) {
      stalledFs.add(why, untilFs - readyFs);
      observer.sequencer(next.orElseThrow().job(), why.occurred(), readyFs, untilFs);
    }
  }

  void completed() {
    outstanding--;
  }

  UnitTime time(long totalFs) {
    long idleFs = totalFs - busyFs - stalledFs.total();
    return new UnitTime("sequencer", busyFs, stalledFs.nonZero(), idleFs);
  }
}
