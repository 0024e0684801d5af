package photonc.sim.functional;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.program.Mvm;

/** Executes mvm instructions: checks them and shares their vectors out to the workers. */
final class StreamPath {
  private final Memories memories;
  private final Writer writer;
  private final Workers workers;
  private final LaneTables tables = new LaneTables();
  private final List<Streamer> streamers = new ArrayList<>();
  private final long[] conversions;
  private final long[] clipped;

  StreamPath(
      Memories memories,
      Writer writer,
      Workers workers,
      NoiseOptions noise,
      int columns,
      int sites) {
    this.memories = memories;
    this.writer = writer;
    this.workers = workers;
    this.conversions = new long[sites];
    this.clipped = new long[sites];
    for (int worker = 0; worker < workers.count(); worker++) {
      streamers.add(new Streamer(noise, columns));
    }
  }

  long[] conversions() {
    return conversions.clone();
  }

  long[] clipped() {
    return clipped.clone();
  }

  void stream(Mvm mvm, Walk walk, long[] counters, int step) {
    Bank bank = writer.bank(mvm.core(), mvm.bank());
    requireFits(mvm, bank);
    long firstVector = mvm.source().outerFirst().at(counters);
    int vectors = Math.toIntExact(walk.walkedOuter(firstVector));
    if (vectors == 0) {
      return;
    }
    int lanes = lanes(walk, counters, bank);
    Streaming job =
        new Streaming(
            mvm,
            bank,
            walk,
            span(walk, counters, lanes),
            counters,
            memories.onChip(mvm.source().memory()),
            memories.accumulators(mvm.core()),
            vectors,
            firstVector,
            lanes,
            accumulators(mvm, bank, counters, vectors),
            mvm.accumulate().at(counters) != 0,
            step);
    run(job);
  }

  private static void requireFits(Mvm mvm, Bank bank) {
    if (mvm.source().element().isFloat() != bank.element.isFloat()) {
      throw new IllegalStateException(
          "streams " + mvm.source().element() + " through weights of " + bank.element);
    }
    if (mvm.adcBits() > 0 && bank.element.isFloat()) {
      throw new IllegalStateException("converts sums of floats");
    }
    if (mvm.adcBits() > 0 && bank.gains.length == 0) {
      throw new IllegalStateException("converts sums of a bank without gains");
    }
  }

  /** Lanes past the last of the window or of the matrix are not streamed. */
  private static int lanes(Walk walk, long[] counters, Bank bank) {
    long walked = walk.walkedInner(walk.pattern.innerFirst().at(counters));
    return (int) Math.min(walked, bank.lanes);
  }

  private Optional<LaneSpan> span(Walk walk, long[] counters, int lanes) {
    int first = (int) walk.pattern.innerFirst().at(counters);
    return tables.of(walk).map(table -> LaneSpan.of(table, first, lanes));
  }

  /** Byte address of the first sum, once all of them are known to be inside. */
  private int accumulators(Mvm mvm, Bank bank, long[] counters, int vectors) {
    long address = mvm.accumulators().at(counters);
    long words = Math.multiplyExact((long) bank.blockRows, vectors - 1) + bank.rows;
    memories.accumulators(mvm.core()).check(address, Math.multiplyExact(words, Integer.BYTES));
    return (int) address;
  }

  private void run(Streaming job) {
    job.bank().prepare(job.isSingle());
    Chunks chunks = Chunks.of(job);
    workers.run(
        chunks.count(),
        (worker, chunk) ->
            streamers.get(worker).run(job, chunks.first(chunk), chunks.first(chunk + 1)));
    int site = job.mvm().control().site();
    for (Streamer streamer : streamers) {
      conversions[site] += streamer.converter().takeConversions();
      clipped[site] += streamer.converter().takeClipped();
    }
  }
}
