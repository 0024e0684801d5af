package photonc.sim;

/**
 * The chunks of one running job, as far as they are decided. A request for slots is pending until
 * the engine serves it in the order of all units; everything that follows from served requests is
 * computed at once. Reused from job to job; nothing is allocated while it runs.
 */
final class JobRun {
  /** Told about streaming work as it is decided, in order of time. */
  interface WorkSink {
    void work(long startFs, long endFs);

    /** Settles what was told up to an instant, after which no told job ends; what is left. */
    default void describe(Phase phase, long nowFs) {}

    /** All work that is settled. */
    default long streamingFs() {
      return 0;
    }

    /** So much work after the instant settled last, in so much time. */
    default void skip(long workFs, long lengthFs) {}
  }

  private final JobMeter meter;
  private final WorkSink sink;
  private final JobWatch watch;
  private final long[] readEnd = new long[4];
  private final long[] workEnd = new long[4];
  private final long[] writeEnd = new long[4];
  private JobShape shape;
  private long started;
  private long served;
  private long steadyChunks;
  private long fullReads;
  private long fullReadSlots;
  private long fullWrites;
  private long fullWriteSlots;
  private long startFs;
  private long minimumFs;
  private long reads;
  private long works;
  private long writes;
  private long pendingRead = Time.NEVER;
  private long pendingWrite = Time.NEVER;
  private long doneFs = Time.NEVER;

  JobRun(WorkSink sink, JobWatch watch) {
    this.sink = sink;
    this.watch = watch;
    this.meter = new JobMeter(watch);
  }

  void start(JobShape next, long timeFs, long digitalFs) {
    started++;
    shape = next;
    steadyChunks = shape.steadyChunks();
    fullReads = shape.fullReads();
    fullReadSlots = shape.readSlots(0);
    fullWrites = shape.fullWrites();
    fullWriteSlots = shape.writeSlots(0);
    startFs = timeFs;
    minimumFs = timeFs + digitalFs;
    reads = 0;
    works = 0;
    writes = 0;
    doneFs = Time.NEVER;
    meter.start(timeFs, shape.leadFs(), shape);
    advance();
  }

  /** When the next pending request was made; a write goes before a read of the same time. */
  long pendingFs() {
    return Math.min(pendingRead, pendingWrite);
  }

  boolean isPending() {
    return pendingFs() != Time.NEVER;
  }

  /** The done time, or never while it is not decided. */
  long doneFs() {
    return doneFs;
  }

  long startFs() {
    return startFs;
  }

  JobMeter meter() {
    return meter;
  }

  /** Serves the earliest pending request. */
  void serve() {
    if (pendingFs() == Time.NEVER) {
      throw new IllegalStateException("no request is pending");
    }
    served++;
    if (pendingWrite <= pendingRead) {
      SlotServer server = shape.write().server().orElseThrow();
      long slotStart = server.probe(pendingWrite);
      long end = server.issue(slotStart, writeSlots());
      meter.write(pendingWrite, slotStart, end);
      watch.slots(server.port(), true, slotStart, end);
      writeEnd[(int) (writes++ & 3)] = end;
      pendingWrite = Time.NEVER;
    } else {
      SlotServer server = shape.read().server().orElseThrow();
      long slotStart = server.probe(pendingRead);
      long end = server.issue(slotStart, readSlots());
      meter.read(pendingRead, slotStart, end);
      watch.slots(server.port(), false, slotStart, end);
      readEnd[(int) (reads++ & 3)] = end;
      pendingRead = Time.NEVER;
    }
    advance();
  }

  private void advance() {
    while (advanceRead() || advanceWork() || advanceWrite()) {
      accountIfCrowded();
    }
    accountIfCrowded();
    if (writes == shape.chunks()) {
      finish();
    }
  }

  /**
   * Keeps the lanes short; once the last write is decided, the end of the job accounts the rest.
   */
  private void accountIfCrowded() {
    if (meter.isCrowded() && writes < shape.chunks()) {
      meter.account(decidedFs());
    }
  }

  private boolean advanceRead() {
    if (pendingRead != Time.NEVER
        || reads == shape.chunks()
        || (reads >= 2 && works <= reads - 2)) {
      return false;
    }
    long request = reads == 0 ? startFs + shape.leadFs() : end(readEnd, reads - 1);
    if (reads >= 2) {
      request = Math.max(request, end(workEnd, reads - 2));
    }
    if (readSlots() > 0) {
      pendingRead = request;
      return false;
    }
    readEnd[(int) (reads++ & 3)] = request;
    return true;
  }

  private boolean advanceWork() {
    if (works == shape.chunks() || reads <= works || (works >= 2 && writes <= works - 2)) {
      return false;
    }
    long ready = end(readEnd, works);
    if (works >= 1) {
      ready = Math.max(ready, end(workEnd, works - 1));
    }
    if (works >= 2) {
      ready = Math.max(ready, end(writeEnd, works - 2));
    }
    long start = Time.roundUp(ready, shape.clockFs());
    long end = start + shape.workFs(works);
    meter.work(start, end);
    if (shape.isStreaming()) {
      sink.work(start, end);
      watch.streamed(start, end);
    }
    workEnd[(int) (works++ & 3)] = end;
    return true;
  }

  private boolean advanceWrite() {
    if (pendingWrite != Time.NEVER || writes == shape.chunks() || works <= writes) {
      return false;
    }
    long request = end(workEnd, writes);
    if (writes >= 1) {
      request = Math.max(request, end(writeEnd, writes - 1));
    }
    if (writeSlots() > 0) {
      pendingWrite = request;
      return false;
    }
    writeEnd[(int) (writes++ & 3)] = request;
    return true;
  }

  /** What the next read takes. */
  private long readSlots() {
    return reads < fullReads ? fullReadSlots : shape.readSlots(reads);
  }

  private long writeSlots() {
    return writes < fullWrites ? fullWriteSlots : shape.writeSlots(writes);
  }

  private void finish() {
    long last = end(writeEnd, writes - 1);
    meter.work(last, last + shape.tailFs());
    doneFs = Math.max(last + shape.tailFs(), minimumFs);
    meter.account(doneFs);
    meter.finish();
  }

  /** Up to when every lane's segments are known. */
  private long decidedFs() {
    long first = startFs + shape.leadFs();
    long read = decided(reads, pendingRead, readEnd, first);
    long work = decided(works, Time.NEVER, workEnd, first);
    return Math.min(Math.min(read, work), decided(writes, pendingWrite, writeEnd, first));
  }

  private long decided(long count, long pending, long[] ends, long first) {
    if (count == shape.chunks() || pending != Time.NEVER) {
      return pending;
    }
    return count == 0 ? first : end(ends, count - 1);
  }

  private static long end(long[] ends, long chunk) {
    return ends[(int) (chunk & 3)];
  }

  /** How many jobs were started here. */
  long started() {
    return started;
  }

  /** How many requests were served here, of all jobs. */
  long served() {
    return served;
  }

  /** Whether every rule that looks back finds a chunk to look back to. */
  boolean isUnderWay() {
    return writes >= 2;
  }

  /** How many more reads may be decided before one of another chunk than most. */
  long steadyLeft() {
    return steadyChunks - 1 - reads;
  }

  /** All that decides how a job under way goes on, as long as its chunks are alike. */
  void describe(Phase phase, long nowFs) {
    meter.account(decidedFs());
    phase.add(reads - works);
    phase.add(works - writes);
    phase.add(pendingRead, nowFs);
    phase.add(pendingWrite, nowFs);
    for (long back = 1; back <= 2; back++) {
      phase.add(end(readEnd, reads - back), nowFs);
      phase.add(end(workEnd, works - back), nowFs);
      phase.add(end(writeEnd, writes - back), nowFs);
    }
    meter.describe(phase, nowFs);
    sink.describe(phase, nowFs);
  }

  Progress progress() {
    return meter.progress(reads, sink.streamingFs());
  }

  /** What happened once in a period happens so many times more. */
  void skip(Progress once, long times, long periodFs) {
    long chunks = times * once.chunks();
    long lengthFs = times * periodFs;
    skip(readEnd, reads, chunks, lengthFs);
    skip(workEnd, works, chunks, lengthFs);
    skip(writeEnd, writes, chunks, lengthFs);
    reads += chunks;
    works += chunks;
    writes += chunks;
    pendingRead += pendingRead == Time.NEVER ? 0 : lengthFs;
    pendingWrite += pendingWrite == Time.NEVER ? 0 : lengthFs;
    meter.skip(once, times, lengthFs);
    sink.skip(times * once.streamedFs(), lengthFs);
  }

  /** Of the ends of the chunks so far, the last two are looked at again. */
  private static void skip(long[] ends, long count, long chunks, long lengthFs) {
    long last = end(ends, count - 1) + lengthFs;
    long before = end(ends, count - 2) + lengthFs;
    ends[(int) (count + chunks - 1 & 3)] = last;
    ends[(int) (count + chunks - 2 & 3)] = before;
  }
}
