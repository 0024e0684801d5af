package photonc.cost;

/**
 * An instruction at work, chunk by chunk as docs/isa.md says: chunks are read from the scratchpad,
 * worked on and written to it, two waiting before the work and two behind it. What depends on the
 * scratchpad is pending until it is served.
 */
final class Job {
  static final long NEVER = Long.MAX_VALUE;

  /**
   * What an instruction moves and how long it works.
   *
   * @param items vectors or elements, in groups of {@code group}, one group a chunk
   * @param workFs of a chunk, beside {@code itemFs} for each of its items
   * @param clockFs work starts at its multiples
   */
  record Shape(
      long items,
      long group,
      long readBytes,
      long writeBytes,
      long workFs,
      long itemFs,
      long tailFs,
      long clockFs) {
    long chunks() {
      return Math.max(1, (items + group - 1) / group);
    }

    /**
     * How long it works at the least from an edge of its clock to the next edge at which anything
     * can follow: what it reads, and what it writes, takes it past an edge.
     */
    long onEdgesFs() {
      int edges = (readBytes > 0 ? 1 : 0) + (writeBytes > 0 ? 1 : 0);
      return chunks() * workFs + items * itemFs + edges * clockFs;
    }

    private void sign(Signature signature) {
      signature.add(items).add(group).add(readBytes).add(writeBytes);
      signature.add(workFs).add(itemFs).add(tailFs).add(clockFs);
    }
  }

  private final Shape shape;
  private final Scratchpad scratchpad;
  private final Holding.Sink sink;
  private final long chunks;
  private final long[] readEnd = new long[4];
  private final long[] workEnd = new long[4];
  private final long[] writeEnd = new long[4];
  private long startFs;
  private long leastFs;
  private long reads;
  private long works;
  private long writes;
  private long pendingRead = NEVER;
  private long pendingWrite = NEVER;
  private long doneFs = NEVER;

  Job(Shape shape, Scratchpad scratchpad, Holding.Sink sink) {
    this.shape = shape;
    this.scratchpad = scratchpad;
    this.sink = sink;
    this.chunks = shape.chunks();
  }

  Shape shape() {
    return shape;
  }

  void start(long timeFs, long digitalFs) {
    startFs = timeFs;
    leastFs = timeFs + digitalFs;
    advance();
  }

  /** When the next pending request was made, or never. */
  long pendingFs() {
    return Math.min(pendingRead, pendingWrite);
  }

  /** Never while it is not decided. */
  long doneFs() {
    return doneFs;
  }

  /** Serves the pending request that was made first, a write before a read. */
  void serve() {
    if (pendingWrite <= pendingRead) {
      long end = scratchpad.serve(pendingWrite, items(writes) * shape.writeBytes());
      writeEnd[(int) (writes++ & 3)] = end;
      pendingWrite = NEVER;
    } else {
      long end = scratchpad.serve(pendingRead, items(reads) * shape.readBytes());
      readEnd[(int) (reads++ & 3)] = end;
      pendingRead = NEVER;
    }
    advance();
  }

  private long items(long chunk) {
    return Math.min(shape.group(), shape.items() - chunk * shape.group());
  }

  private void advance() {
    while (read() || work() || write()) {}
    if (writes == chunks) {
      doneFs = Math.max(writeEnd[(int) ((writes - 1) & 3)] + shape.tailFs(), leastFs);
    }
  }

  private boolean read() {
    if (pendingRead != NEVER || reads == chunks || (reads >= 2 && works <= reads - 2)) {
      return false;
    }
    long request = reads == 0 ? startFs : readEnd[(int) ((reads - 1) & 3)];
    if (reads >= 2) {
      request = Math.max(request, workEnd[(int) ((reads - 2) & 3)]);
    }
    if (shape.readBytes() > 0) {
      pendingRead = request;
      return false;
    }
    readEnd[(int) (reads++ & 3)] = request;
    return true;
  }

  private boolean work() {
    if (works == chunks || reads <= works || (works >= 2 && writes <= works - 2)) {
      return false;
    }
    long ready = readEnd[(int) (works & 3)];
    if (works >= 1) {
      ready = Math.max(ready, workEnd[(int) ((works - 1) & 3)]);
    }
    if (works >= 2) {
      ready = Math.max(ready, writeEnd[(int) ((works - 2) & 3)]);
    }
    long start = Scratchpad.up(ready, shape.clockFs());
    long end = start + shape.workFs() + items(works) * shape.itemFs();
    sink.work(start, end);
    workEnd[(int) (works++ & 3)] = end;
    return true;
  }

  private boolean write() {
    if (pendingWrite != NEVER || writes == chunks || works <= writes) {
      return false;
    }
    long request = workEnd[(int) (writes & 3)];
    if (writes >= 1) {
      request = Math.max(request, writeEnd[(int) ((writes - 1) & 3)]);
    }
    if (shape.writeBytes() > 0) {
      pendingWrite = request;
      return false;
    }
    writeEnd[(int) (writes++ & 3)] = request;
    return true;
  }

  /** Moves everything by {@code fs}. */
  void shift(long fs) {
    startFs += fs;
    leastFs += fs;
    for (int k = 0; k < 4; k++) {
      readEnd[k] += fs;
      workEnd[k] += fs;
      writeEnd[k] += fs;
    }
    pendingRead = later(pendingRead, fs);
    pendingWrite = later(pendingWrite, fs);
    doneFs = later(doneFs, fs);
  }

  /** Never stays never. */
  static long later(long time, long fs) {
    return time == NEVER ? NEVER : time + fs;
  }

  /** Everything that its future depends on, seen from {@code now}. */
  void sign(Signature signature, long now) {
    shape.sign(signature);
    if (doneFs != NEVER) {
      signature.add(-1 - Math.max(doneFs - now, 0));
      return;
    }
    signature.add(reads).add(works).add(writes);
    for (int back = 1; back <= 2; back++) {
      sign(signature, now, readEnd, reads - back);
      sign(signature, now, workEnd, works - back);
      sign(signature, now, writeEnd, writes - back);
    }
    signature.add(pendingRead == NEVER ? NEVER : pendingRead - now);
    signature.add(pendingWrite == NEVER ? NEVER : pendingWrite - now);
  }

  private static void sign(Signature signature, long now, long[] ends, long chunk) {
    signature.add(chunk < 0 ? 0 : ends[(int) (chunk & 3)] - now);
  }
}
