package photonc.sim.functional;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.ir.ElementType;
import photonc.program.Pattern;
import photonc.program.VectorOp;

/**
 * Executes vector instructions: in tiles where the operands have loops in common and the order of
 * their elements does not matter, else run by run of the destination.
 */
final class VectorUnit {
  private static final int BLOCK = 1024;

  /** Tiles of a chunk, and numbers read for one: what takes longer than the call of a worker. */
  private static final int CHUNK_TILES = 4;

  private static final long CHUNK_NUMBERS = (long) CHUNK_TILES * BLOCK;

  private final Memories memories;
  private final Walks walks;
  private final Workers workers;
  private final List<LaneSpace> spaces = new ArrayList<>();

  VectorUnit(Memories memories, Walks walks, Workers workers) {
    this.memories = memories;
    this.walks = walks;
    this.workers = workers;
    for (int worker = 0; worker < workers.count(); worker++) {
      spaces.add(new LaneSpace(BLOCK));
    }
  }

  void execute(VectorOp op, long[] counters) {
    requireEqualCounts(op);
    Optional<Loops> destination = Loops.of(walks.of(op.destination()), counters);
    List<Optional<Loops>> sources = new ArrayList<>();
    for (Pattern source : op.sources()) {
      sources.add(Loops.of(walks.of(source), counters));
    }
    boolean free =
        destination.isPresent() && Dependence.isFree(op, destination.get(), sources, counters);
    Optional<Nest> nest = free ? nest(op, destination.get(), sources) : Optional.empty();
    if (nest.isPresent()) {
      runTiles(op, nest.get());
    } else {
      runRuns(op, counters, free);
    }
  }

  /** The loops the operands have in common, if all of them have some. */
  private Optional<Nest> nest(VectorOp op, Loops destination, List<Optional<Loops>> sources) {
    if (op.reduction().sources() > 0) {
      return Optional.empty();
    }
    List<Loops> loops = new ArrayList<>();
    loops.add(inMemory(op.destination(), destination));
    for (int k = 0; k < sources.size(); k++) {
      if (sources.get(k).isEmpty()) {
        return Optional.empty();
      }
      loops.add(inMemory(op.sources().get(k), sources.get(k).get()));
    }
    return Nest.of(loops);
  }

  /** Tiles are read and written without looking where they end. */
  private Loops inMemory(Pattern pattern, Loops loops) {
    memories.onChip(pattern.memory()).check(loops.low(), loops.high() - loops.low());
    return loops;
  }

  private void runTiles(VectorOp op, Nest nest) {
    Tiles tiles = new Tiles(nest, BLOCK);
    List<VectorTiles> shares = new ArrayList<>();
    for (LaneSpace space : spaces) {
      shares.add(new VectorTiles(op, memories, tiles, lanes(op, space)));
    }
    long count = tiles.count();
    workers.run(
        chunks(count, CHUNK_TILES),
        (worker, chunk) -> {
          long first = (long) chunk * CHUNK_TILES;
          shares.get(worker).run(first, Math.min(count, first + CHUNK_TILES));
        });
  }

  private void runRuns(VectorOp op, long[] counters, boolean free) {
    VectorRuns runs = new VectorRuns(op, memories, walks, BLOCK, counters);
    List<VectorLanes> shares = new ArrayList<>();
    for (LaneSpace space : spaces) {
      shares.add(lanes(op, space));
    }
    long count = op.destination().elements();
    long size = free ? Math.max(1, CHUNK_NUMBERS / Math.max(1, op.reducedCount())) : count;
    workers.run(
        chunks(count, size),
        (worker, chunk) -> {
          long first = chunk * size;
          runs.run(shares.get(worker), first, Math.min(count - first, size));
        });
  }

  private static int chunks(long count, long size) {
    return Math.toIntExact((count + size - 1) / size);
  }

  private static VectorLanes lanes(VectorOp op, LaneSpace space) {
    if (op.isMove()) {
      return new MoveLanes(op.destination().element(), space);
    }
    return op.compute().equals(ElementType.I32)
        ? new IntLanes(op, space)
        : new FloatLanes(op, space);
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
}
