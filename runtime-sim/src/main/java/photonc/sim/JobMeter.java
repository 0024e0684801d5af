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
  private int added;
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
    added += 2;
    reads.add(requestFs, startFs, false);
    reads.add(startFs, endFs, true);
  }

  void work(long startFs, long endFs) {
    added++;
    works.add(startFs, endFs, true);
  }

  void write(long requestFs, long startFs, long endFs) {
    added += 2;
    writes.add(requestFs, startFs, false);
    writes.add(startFs, endFs, true);
  }

  /** The unit was stalled before the job's chunks. */
  void stalled(StallReason why, long startFs, long endFs) {
    newStalledFs.add(why, endFs - startFs);
    watch.stalled(why, startFs, endFs);
  }

  /** Whether lanes may soon be full: what was added since they were accounted is counted alone. */
  boolean isCrowded() {
    return added > Lane.CROWD;
  }

  /** Accounts up to {@code untilFs}, before which nothing is added any more. */
  void account(long untilFs) {
    while (accountedFs < untilFs) {
      reads.seek(accountedFs);
      works.seek(accountedFs);
      writes.seek(accountedFs);
      boolean isBusy = reads.isBusy() || works.isBusy() || writes.isBusy();
      long endFs = Math.min(untilFs, isBusy ? busyUntil() : nextChange());
      add(isBusy, accountedFs, endFs);
      accountedFs = endFs;
    }
    reads.dropUntil(accountedFs);
    works.dropUntil(accountedFs);
    writes.dropUntil(accountedFs);
    added = 0;
  }

  private long nextChange() {
    return Math.min(reads.changeFs(), Math.min(works.changeFs(), writes.changeFs()));
  }

  /** Until when one of the lanes is busy that are busy now. */
  private long busyUntil() {
    long read = reads.isBusy() ? reads.changeFs() : 0;
    long work = works.isBusy() ? works.changeFs() : 0;
    return Math.max(Math.max(read, work), writes.isBusy() ? writes.changeFs() : 0);
  }

  private void add(boolean isBusy, long atFs, long endFs) {
    long lengthFs = endFs - atFs;
    if (isBusy) {
      busyFs += lengthFs;
      watch.busy(atFs, endFs);
    } else if (reads.isWaiting()) {
      readWaitFs += lengthFs;
      watch.stalled(readPort, atFs, endFs);
    } else if (writes.isWaiting()) {
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

  /** What is not accounted yet. */
  void describe(Phase phase, long nowFs) {
    phase.add(accountedFs, nowFs);
    reads.describe(phase, accountedFs);
    works.describe(phase, accountedFs);
    writes.describe(phase, accountedFs);
  }

  Progress progress(long chunks, long streamedFs) {
    return new Progress(chunks, busyFs, readWaitFs, writeWaitFs, clockFs, streamedFs);
  }

  /** What happened once happens so many times more, and takes so long. */
  void skip(Progress once, long times, long lengthFs) {
    busyFs += times * once.busyFs();
    readWaitFs += times * once.readWaitFs();
    writeWaitFs += times * once.writeWaitFs();
    clockFs += times * once.clockFs();
    accountedFs += lengthFs;
    reads.shift(lengthFs);
    works.shift(lengthFs);
    writes.shift(lengthFs);
  }
}
