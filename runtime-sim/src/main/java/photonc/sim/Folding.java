package photonc.sim;

import java.util.Arrays;

/**
 * Finds where the running jobs and the servers stand as they stood an earlier time, only later, and
 * lets what happened in between happen as often more as nothing can come in between
 * (docs/adr/0031). Equality is exact: every counter is what serving one request after the other
 * makes it.
 *
 * <p>One job, the leader, is looked at when it is about to be served; the state is marked at its
 * sixth time, its eighteenth and so on, and compared with the mark at the times between.
 */
final class Folding {
  /** A leader with fewer chunks left is not worth the marks. */
  private static final long WORTH = 16;

  private static final int FIRST_MARK = 6;
  private static final int MARK_GROWTH = 3;

  /** Far from where times overflow; nothing real takes an hour. */
  private static final long LATEST = Time.NEVER / 2;

  private final Unit[] units;
  private final SlotServer[] servers;
  private final JobMark[] jobs;
  private final Phase serverPhase = new Phase();
  private boolean hasLeader;
  private int leader;
  private long looks;
  private long nextMark;
  private boolean isMarked;
  private long markedFs;
  private long folded;

  Folding(Unit[] units, SlotServer... servers) {
    this.units = units;
    this.servers = servers;
    this.jobs = Arrays.stream(units).map(unit -> new JobMark(unit.run())).toArray(JobMark[]::new);
  }

  /** How many chunks were not served one by one. */
  long folded() {
    return folded;
  }

  /**
   * Looks at a job that is about to be served, and says whether it brought all that moves forward.
   *
   * @param untilFs the next edge at which something may change
   */
  boolean fold(int unit, long nowFs, long untilFs) {
    boolean leads = hasLeader && unit == leader;
    if (!leads && !follow(unit)) {
      return false;
    }
    looks++;
    if (isMarked && recurs(nowFs)) {
      hasLeader = false;
      return repeat(nowFs, untilFs);
    }
    if (looks == nextMark) {
      nextMark *= MARK_GROWTH;
      mark(nowFs);
    }
    return false;
  }

  private boolean follow(int unit) {
    if (isLed() || units[unit].run().steadyLeft() < WORTH) {
      return false;
    }
    hasLeader = true;
    leader = unit;
    begin();
    return true;
  }

  private boolean isLed() {
    return hasLeader
        && units[leader].run().isPending()
        && units[leader].run().steadyLeft() >= WORTH;
  }

  private void begin() {
    looks = 0;
    nextMark = FIRST_MARK;
    isMarked = false;
  }

  private void mark(long nowFs) {
    isMarked = nowFs <= firstDoneFs();
    if (isMarked) {
      markedFs = nowFs;
      serverPhase.write();
      describeServers(nowFs);
      for (JobMark job : jobs) {
        job.set(nowFs);
      }
    }
  }

  private void describeServers(long nowFs) {
    for (SlotServer server : servers) {
      serverPhase.add(Math.max(server.freeFs() - nowFs, 0));
    }
  }

  private boolean recurs(long nowFs) {
    serverPhase.compare();
    describeServers(nowFs);
    if (nowFs == markedFs || !serverPhase.recurs() || nowFs > firstDoneFs()) {
      return false;
    }
    for (JobMark job : jobs) {
      if (job.hasMoved() && !job.isComparable()) {
        begin();
        return false;
      }
    }
    for (JobMark job : jobs) {
      if (job.hasMoved() && !job.recurs(nowFs)) {
        return false;
      }
    }
    return true;
  }

  /** When the first of the jobs ends whose end is decided. */
  private long firstDoneFs() {
    long first = Time.NEVER;
    for (Unit unit : units) {
      if (unit.isWorking()) {
        first = Math.min(first, unit.run().doneFs());
      }
    }
    return first;
  }

  /** Brings what moves forward by whole periods, up to before anything else may happen. */
  private boolean repeat(long nowFs, long untilFs) {
    long limitFs = Math.min(LATEST, Math.min(untilFs, firstDoneFs()));
    long times = Time.NEVER;
    for (int k = 0; k < jobs.length; k++) {
      if (jobs[k].hasMoved()) {
        times = Math.min(times, jobs[k].timesLeft());
      } else {
        limitFs = Math.min(limitFs, units[k].run().pendingFs());
      }
    }
    long periodFs = nowFs - markedFs;
    times = Math.min(times, (limitFs - 1 - nowFs) / periodFs);
    if (times <= 0) {
      return false;
    }
    for (JobMark job : jobs) {
      if (job.hasMoved()) {
        folded += job.repeat(times, periodFs);
      }
    }
    for (SlotServer server : servers) {
      server.skip(nowFs, times * periodFs);
    }
    return true;
  }
}
