package photonc.sim;

/** Splits the time of a running job into busy and stalled by reason, from its three lanes. */
final class JobMeter {
  private final Lane reads = new Lane();
  private final Lane works = new Lane();
  private final Lane writes = new Lane();
  private final EnumLongs<StallReason> stalledFs = new EnumLongs<>(StallReason.class);
  private final EnumLongs<StallReason> newStalledFs = new EnumLongs<>(StallReason.class);
  private long handedBusyFs;
  private final JobWatch watch;
  private StallReason readPort = StallReason.CLOCK;
  private StallReason writePort = StallReason.CLOCK;
  private long accountedFs;
  private long busyFs;
  private long readWaitFs;
  private long writeWaitFs;
  private long clockFs;

  JobMeter(JobWatch watch) {
    this.watch = watch;
  }

  void start(long timeFs, long leadFs, JobShape shape) {
    readPort = shape.read().server().map(SlotServer::port).orElse(StallReason.CLOCK);
    writePort = shape.write().server().map(SlotServer::port).orElse(StallReason.CLOCK);
    stalled(StallReason.LATENCY, timeFs, timeFs + leadFs);
    accountedFs = timeFs + leadFs;
  }

  void read(long requestFs, long startFs, long endFs) {
    reads.add(requestFs, startFs, false);
    reads.add(startFs, endFs, true);
  }

  void work(long startFs, long endFs) {
    works.add(startFs, endFs, true);
  }

  void write(long requestFs, long startFs, long endFs) {
    writes.add(requestFs, startFs, false);
    writes.add(startFs, endFs, true);
  }

  /** The unit was stalled before the job's chunks. */
  void stalled(StallReason why, long startFs, long endFs) {
    newStalledFs.add(why, endFs - startFs);
    watch.stalled(why, startFs, endFs);
  }

  boolean isCrowded() {
    return reads.isCrowded() || works.isCrowded() || writes.isCrowded();
  }

  /** Accounts up to {@code untilFs}, before which nothing is added any more. */
  void account(long untilFs) {
    while (accountedFs < untilFs) {
      reads.dropUntil(accountedFs);
      works.dropUntil(accountedFs);
      writes.dropUntil(accountedFs);
      long change = Math.min(reads.nextChange(accountedFs), works.nextChange(accountedFs));
      change = Math.min(untilFs, Math.min(change, writes.nextChange(accountedFs)));
      add(accountedFs, change);
      accountedFs = change;
    }
    reads.dropUntil(accountedFs);
    works.dropUntil(accountedFs);
    writes.dropUntil(accountedFs);
  }

  private void add(long atFs, long endFs) {
    long lengthFs = endFs - atFs;
    if (reads.isBusy(atFs) || works.isBusy(atFs) || writes.isBusy(atFs)) {
      busyFs += lengthFs;
      watch.busy(atFs, endFs);
    } else if (reads.isWaiting(atFs)) {
      readWaitFs += lengthFs;
      watch.stalled(readPort, atFs, endFs);
    } else if (writes.isWaiting(atFs)) {
      writeWaitFs += lengthFs;
      watch.stalled(writePort, atFs, endFs);
    } else {
      clockFs += lengthFs;
      watch.stalled(StallReason.CLOCK, atFs, endFs);
    }
  }

  /** Books what the job waited, once it is accounted to its end. */
  void finish() {
    newStalledFs.add(readPort, readWaitFs);
    newStalledFs.add(writePort, writeWaitFs);
    newStalledFs.add(StallReason.CLOCK, clockFs);
    readWaitFs = 0;
    writeWaitFs = 0;
    clockFs = 0;
  }

  /** Gives what was booked since the last call to whoever the job is accounted to. */
  void handTo(ShareSum sum) {
    sum.busy(busyFs - handedBusyFs);
    newStalledFs.moveTo(stalledFs, sum.stalledFs());
    handedBusyFs = busyFs;
  }

  long busyFs() {
    return busyFs;
  }

  /** Stalled time by reason, of all jobs that were handed over, with what each waited to start. */
  EnumLongs<StallReason> stalledFs() {
    return stalledFs;
  }
}
