package photonc.sim.functional;

import photonc.ir.ElementType;
import photonc.program.Reduction;
import photonc.program.VectorOp;

/** Executes vector instructions: brings blocks of elements to the arithmetic and back. */
final class VectorUnit {
  private static final int BLOCK = 1024;

  private final Memories memories;
  private final Walks walks;

  VectorUnit(Memories memories, Walks walks) {
    this.memories = memories;
    this.walks = walks;
  }

  void execute(VectorOp op, long[] counters) {
    requireEqualCounts(op);
    Source[] sources = new Source[op.sources().size()];
    for (int k = 0; k < sources.length; k++) {
      sources[k] = Source.of(op, k, memories, walks, counters);
    }
    Cursor destination = Cursor.over(walks.of(op.destination()), counters);
    Sram memory = memories.onChip(op.destination().memory());
    VectorLanes lanes = lanes(op);
    while (destination.next()) {
      int count = (int) Math.min(destination.length(), BLOCK);
      if (destination.inside()) {
        int bytes = op.destination().element().bytes();
        memory.checkRun(destination.address(), destination.step(), count, bytes);
        lanes.read(sources, count);
        lanes.compute(count);
        lanes.write(memory.bytes(), (int) destination.address(), (int) destination.step(), count);
      } else {
        drop(sources, count);
      }
      destination.consume(count);
    }
  }

  private static VectorLanes lanes(VectorOp op) {
    if (op.isMove()) {
      return new MoveLanes(op.destination().element(), BLOCK);
    }
    return op.compute().equals(ElementType.I32)
        ? new IntLanes(op, op.sources().size(), BLOCK)
        : new FloatLanes(op, op.sources().size(), BLOCK);
  }

  /**
   * An operand as it is read.
   *
   * @param reduced elements that become one
   */
  record Source(Sram memory, Elements elements, Cursor cursor, Reduction reduction, long reduced) {
    static Source of(VectorOp op, int index, Memories memories, Walks walks, long[] counters) {
      var pattern = op.sources().get(index);
      boolean reduced = op.reduces(index);
      return new Source(
          memories.onChip(pattern.memory()),
          new Elements(pattern.element()),
          Cursor.over(walks.of(pattern), counters),
          reduced ? op.reduction() : Reduction.NONE,
          reduced ? op.reducedCount() : 1);
    }

    void ints(int[] into, int count) {
      elements.ints(memory, cursor, into, 0, count);
    }

    void floats(float[] into, int count) {
      elements.floats(memory, cursor, into, 0, count);
    }

    void bits(long[] into, int count) {
      elements.bits(memory, cursor, into, count);
    }
  }

  private static void requireEqualCounts(VectorOp op) {
    long wanted = op.destination().elements();
    for (int k = 0; k < op.sources().size(); k++) {
      long found =
          op.reduces(k) ? op.sources().get(k).outerCount() : op.sources().get(k).elements();
      if (found != wanted) {
        throw new IllegalStateException(
            "source " + k + " has " + found + " elements, the destination " + wanted);
      }
    }
  }

  /** What the destination drops is not computed. */
  private static void drop(Source[] sources, int count) {
    for (Source source : sources) {
      source.cursor().skip(count * source.reduced());
    }
  }
}
