package photonc.cost;

import java.util.List;
import photonc.ir.Mapping;
import photonc.target.Target;

/**
 * How long a product takes at the least: as long as its busiest unit, or the scratchpad, has to
 * work. Tells mappings that need no closer look.
 */
record LeastTime(Product product, Target target, Mapping mapping, int passes) {
  private static final int WORD_BYTES = 4;

  long ofFs(List<Node> nodes) {
    long[] writes = new long[target.array().cores()];
    long steps = count(nodes, 1, writes);
    long dispatch = (steps - 1) * target.clocks().digitalFs();
    long writing = 0;
    long written = 0;
    for (long tunes : writes) {
      writing = Math.max(writing, tunes * target.write().tileFs());
      written += tunes;
    }
    writing = Math.max(writing, written * target.write().tileFs() / target.write().paths());
    return Math.max(
        Math.max(dispatch, writing), Math.max(streaming(), Math.max(drains(), lines())));
  }

  /** Steps in all; tunes by core go to {@code writes}. */
  private static long count(List<Node> nodes, long turns, long[] writes) {
    long steps = 0;
    for (Node node : nodes) {
      if (node instanceof Node.Loop loop) {
        steps += count(loop.body(), turns * loop.count(), writes);
        continue;
      }
      steps += turns;
      Node.Step step = (Node.Step) node;
      if (step.kind() == Node.Kind.TUNE) {
        writes[step.core()] += turns;
      }
    }
    return steps;
  }

  private long streaming() {
    long symbols =
        product.nests(mapping)
            * product.rowBlocks(mapping)
            * product.columnBlocks(mapping)
            * product.vectors()
            * passes;
    return symbols * target.clocks().symbolFs() / mapping.cores();
  }

  /** Elements drained, and the sums of all cores but one added to those of the first. */
  private long drains() {
    long additions = Math.min(mapping.columnCores(), product.columnBlocks(mapping)) - 1;
    long cycles = product.drain().cycles(target.vector().complexCycles()) + additions;
    return drainedWords() * cycles / target.vector().lanes() * target.clocks().digitalFs();
  }

  private long lines() {
    Drain drain = product.drain();
    long rowBlocks = product.nests(mapping) * product.rowBlocks(mapping);
    long streamed =
        rowBlocks
            * product.reduction()
            * product.vectors()
            * product.input().bytes()
            * target.array().fetches(passes);
    long drained = WORD_BYTES * (long) drain.operands() + drain.elementBytes();
    long bytes = streamed + drained * drainedWords();
    return bytes / target.scratchpad().lineBytes() * target.scratchpad().lineFs();
  }

  private long drainedWords() {
    return product.groups() * product.outputs() * product.vectors();
  }
}
