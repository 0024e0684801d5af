package photonc.sim.functional;

import java.util.ArrayList;
import java.util.List;
import photonc.program.Pattern;
import photonc.program.VectorOp;

/** A vector instruction in the order of its elements, along the runs of the destination. */
final class VectorRuns {
  /** So many numbers of an output at most are read side by side. */
  private static final long MOST_SIDE_BY_SIDE = 64;

  private final VectorOp op;
  private final Memories memories;
  private final int block;
  private final long[] counters;
  private final Walk destination;
  private final List<Walk> sources;
  private final boolean sideBySide;

  VectorRuns(VectorOp op, Memories memories, Walks walks, int block, long[] counters) {
    this.op = op;
    this.memories = memories;
    this.block = block;
    this.counters = counters;
    this.destination = walks.of(op.destination());
    this.sideBySide = op.reduces(0) && isWide(op, walks.of(op.sources().get(0)));
    this.sources = new ArrayList<>();
    for (Pattern source : op.sources()) {
      boolean turned = sideBySide && op.reduces(sources.size());
      sources.add(turned ? walks.turned(source) : walks.of(source));
    }
  }

  /** Whether runs along the outputs are longer than those along the numbers of one, as in pools. */
  private static boolean isWide(VectorOp op, Walk source) {
    long alongOutputs = source.outerCount[source.outerCount.length - 1];
    long alongNumbers = source.innerCount[source.innerCount.length - 1];
    return op.reducedCount() <= MOST_SIDE_BY_SIDE && alongOutputs > alongNumbers;
  }

  /** Computes {@code count} elements from element {@code first} on. */
  void run(VectorLanes lanes, long first, long count) {
    List<Walked> walked = new ArrayList<>();
    VectorInputs inputs = inputs(first, walked);
    Cursor cursor = Cursor.from(destination, counters, first);
    Sram memory = memories.onChip(op.destination().memory());
    int bytes = op.destination().element().bytes();
    for (long left = count; left > 0 && cursor.next(); ) {
      int part = (int) Math.min(Math.min(left, cursor.length()), block);
      if (cursor.inside()) {
        memory.checkRun(cursor.address(), cursor.step(), part, bytes);
        lanes.read(inputs, part);
        lanes.compute(part);
        lanes.write(memory, (int) cursor.address(), (int) cursor.step(), 0, part);
      } else {
        drop(walked, part);
      }
      cursor.consume(part);
      left -= part;
    }
  }

  /** A source's cursor, which goes so many elements on for each of the destination. */
  private record Walked(Cursor cursor, long each) {}

  /** What the destination drops is not computed. */
  private static void drop(List<Walked> walked, int count) {
    for (Walked source : walked) {
      source.cursor().skip(count * source.each());
    }
  }

  private VectorInputs inputs(long first, List<Walked> walked) {
    int reducedSources = op.reduction().sources();
    List<List<VectorSource>> numbers = new ArrayList<>();
    long side = sideBySide ? op.reducedCount() : Math.min(reducedSources, 1);
    for (long number = 0; number < side; number++) {
      List<VectorSource> together = new ArrayList<>();
      for (int k = 0; k < reducedSources; k++) {
        long outputs = op.sources().get(k).outerCount();
        long from = sideBySide ? number * outputs + first : first * op.reducedCount();
        together.add(source(k, from, sideBySide ? 1 : op.reducedCount(), walked));
      }
      numbers.add(together);
    }
    List<VectorSource> plain = new ArrayList<>();
    for (int k = reducedSources; k < sources.size(); k++) {
      plain.add(source(k, first, 1, walked));
    }
    return new VectorInputs(numbers, op.reducedCount(), plain);
  }

  private VectorSource source(int index, long from, long each, List<Walked> walked) {
    Pattern pattern = op.sources().get(index);
    Cursor cursor = Cursor.from(sources.get(index), counters, from);
    walked.add(new Walked(cursor, each));
    return new RunSource(
        memories.onChip(pattern.memory()), new Elements(pattern.element()), cursor);
  }
}
