package photonc.cost;

import java.util.List;
import java.util.stream.LongStream;
import photonc.ir.Mapping;
import photonc.target.Streaming;
import photonc.target.Target;

/**
 * How long a product takes at the least: as long as its busiest unit, the scratchpad, or the first
 * core has to work. Tells mappings that need no closer look.
 */
record LeastTime(Product product, Target target, Mapping mapping, int passes) {
  private static final int WORD_BYTES = 4;

  static LeastTime of(Product product, Target target, Mapping mapping) {
    int passes = Schedule.encoding(product, target).passes();
    return new LeastTime(product, target, mapping, passes);
  }

  /** Everything to do, without a look at the steps: they may be more, and write more often. */
  Work outline() {
    long rowBlocks = product.rowBlocks(mapping);
    long columnBlocks = product.columnBlocks(mapping);
    long blocks = mapping.resident() ? 0 : rowBlocks * columnBlocks;
    long drains = product.nests(mapping) * rowBlocks * product.chunks(mapping);
    long steps = blocks + drains * columnBlocks + drains;
    long first = turns(rowBlocks, mapping.rowCores()) * turns(columnBlocks, mapping.columnCores());
    return work(steps, blocks, mapping.resident() ? 0 : first);
  }

  /** Everything to do. */
  Work of(List<Node> nodes) {
    long[] tunes = new long[target.array().cores()];
    long steps = count(nodes, 1, tunes);
    return work(steps, LongStream.of(tunes).sum(), tunes[0]);
  }

  /** Steps in all; tunes by core go to {@code tunes}. */
  private static long count(List<Node> nodes, long turns, long[] tunes) {
    long steps = 0;
    for (Node node : nodes) {
      if (node instanceof Node.Loop loop) {
        steps += count(loop.body(), turns * loop.count(), tunes);
        continue;
      }
      steps += turns;
      Node.Step step = (Node.Step) node;
      if (step.kind() == Node.Kind.TUNE) {
        tunes[step.core()] += turns;
      }
    }
    return steps;
  }

  private Work work(long steps, long tunes, long firstTunes) {
    long nests = product.nests(mapping);
    long vectors =
        nests * product.rowBlocks(mapping) * product.columnBlocks(mapping) * product.vectors();
    return new Work(steps, tunes, vectors, nests * vectorFs(1, 1), movedBytes(), first(firstTunes));
  }

  /** The first core has part in every turn. */
  private Work.Share first(long tunes) {
    long nests = product.nests(mapping);
    long rowTurns = turns(product.rowBlocks(mapping), mapping.rowCores());
    long columnTurns = turns(product.columnBlocks(mapping), mapping.columnCores());
    long chunkTurns = turns(product.chunks(mapping), mapping.vectorCores());
    long vectors =
        (chunkTurns - 1) * mapping.chunk() + vectors((chunkTurns - 1) * mapping.vectorCores());
    return new Work.Share(
        tunes,
        nests * rowTurns * columnTurns * chunkTurns,
        nests * rowTurns * columnTurns * vectors,
        nests * vectorFs(mapping.rowCores(), mapping.vectorCores()));
  }

  /** What the vector unit does of one nest for every so many row blocks and chunks. */
  private long vectorFs(int rowStep, int chunkStep) {
    long rowTurns = turns(product.rowBlocks(mapping), rowStep);
    long chunkTurns = turns(product.chunks(mapping), chunkStep);
    long rows = product.rows(mapping, 0);
    long lastRows = product.rows(mapping, (rowTurns - 1) * rowStep);
    long lastVectors = vectors((chunkTurns - 1) * chunkStep);
    return (rowTurns - 1) * (chunkTurns - 1) * drainFs(rows * mapping.chunk())
        + (rowTurns - 1) * drainFs(rows * lastVectors)
        + (chunkTurns - 1) * drainFs(lastRows * mapping.chunk())
        + drainFs(lastRows * lastVectors);
  }

  /** Vectors of a chunk. */
  private long vectors(long chunk) {
    return Math.min(mapping.chunk(), product.vectors() - chunk * mapping.chunk());
  }

  /** Adds the sums of all cores but one to those of the first, and drains them. */
  private long drainFs(long words) {
    long copies = Math.min(mapping.columnCores(), product.columnBlocks(mapping));
    long digitalFs = target.clocks().digitalFs();
    long groups = turns(words, target.vector().lanes());
    long cycles = product.drain().cycles(target.vector().complexCycles()) + copies - 1;
    int edges = product.drain().operands() > 0 ? 2 : 1;
    return (groups * cycles + edges) * digitalFs;
  }

  /** Bytes read to be streamed, and those of the drains. */
  private long movedBytes() {
    Drain drain = product.drain();
    long rowBlocks = product.nests(mapping) * product.rowBlocks(mapping);
    long streamed =
        rowBlocks
            * product.reduction()
            * product.vectors()
            * product.input().bytes()
            * target.array().fetches(passes);
    long drained = WORD_BYTES * (long) drain.operands() + drain.elementBytes();
    return streamed + drained * product.groups() * product.outputs() * product.vectors();
  }

  private static long turns(long items, long step) {
    return (items + step - 1) / step;
  }

  /** How long all of the product takes at the least: a block is written before anything streams. */
  long startingFs(Work work) {
    long dispatchFs = (work.steps() - 1) * target.clocks().digitalFs();
    long tileFs = mapping.resident() ? 0 : target.write().tileFs();
    long least = Math.min(mapping.chunk(), vectors(product.chunks(mapping) - 1));
    long columnTurns = turns(product.columnBlocks(mapping), mapping.columnCores());
    long drainsFs = streamingFs(columnTurns, columnTurns * least) + vectorFs(work.vectorFs());
    return Math.max(
        Math.max(dispatchFs, remainingFs(work)),
        tileFs + Math.max(drainsFs, turnsFs(work.first())));
  }

  /**
   * How long a part of the product takes at the least, wherever in its steps: as long as the
   * busiest unit. Every writer and every core may take part.
   */
  long remainingFs(Work work) {
    int writers = Math.min(mapping.cores(), target.write().paths());
    long writes = Math.max(work.first().tunes(), work.tunes() / writers);
    long streamingFs = streamingFs(0, work.vectors()) / mapping.cores();
    long lines = work.bytes() / target.scratchpad().lineBytes();
    return Math.max(
        Math.max(
            Math.max(writes * target.write().tileFs(), turnsFs(work.first())),
            Math.max(streamingFs, vectorFs(work.vectorFs()))),
        lines * target.scratchpad().lineFs());
  }

  /** The array and the drains of a core take turns: it has one set of accumulators. */
  private long turnsFs(Work.Share share) {
    return streamingFs(share.mvms(), share.vectors()) + vectorFs(share.vectorFs());
  }

  /** An mvm waits for its first vector, and ends once its last has come through the array. */
  private long streamingFs(long mvms, long vectors) {
    Streaming least = target.streaming(0, 0, passes);
    long eachFs = least.vectorFs() + least.groupFs() / least.group();
    return vectors * eachFs + mvms * (least.tailFs() + target.scratchpad().lineFs());
  }

  /** Behind the last drain nothing waits for an edge of the clock. */
  private long vectorFs(long fs) {
    return Math.max(0, fs - target.clocks().digitalFs());
  }
}
