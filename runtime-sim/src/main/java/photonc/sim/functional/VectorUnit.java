package photonc.sim.functional;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    List<Optional<Loops>> sources =
        op.sources().stream().map(source -> Loops.of(walks.of(source), counters)).toList();
    boolean free =
        destination.isPresent() && Dependence.isFree(op, destination.get(), sources, counters);
    Optional<Nest> nest = free ? nest(op, destination.get(), sources) : Optional.empty();
    if (nest.isPresent()) {
      runTiles(op, nest.get());
    } else {
      runRuns(op, counters, free);
    }
  }

  /** What the operands have in common, if every one of them lies in its memory. */
  private Optional<Nest> nest(VectorOp op, Loops destination, List<Optional<Loops>> sources) {
    if (op.reduction().sources() > 0 || sources.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<Loops> loops =
        Stream.concat(Stream.of(destination), sources.stream().map(Optional::orElseThrow)).toList();
    List<Pattern> patterns =
        Stream.concat(Stream.of(op.destination()), op.sources().stream()).toList();
    for (int k = 0; k < patterns.size(); k++) {
      Sram memory = memories.onChip(patterns.get(k).memory());
      memory.check(loops.get(k).low(), loops.get(k).high() - loops.get(k).low());
    }
    return Nest.of(loops);
  }

  private void runTiles(VectorOp op, Nest nest) {
    Tiles tiles = new Tiles(nest, BLOCK);
    List<VectorTiles> shares =
        lanes(op).map(lanes -> new VectorTiles(op, memories, tiles, lanes)).toList();
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
    List<VectorLanes> shares = lanes(op).toList();
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

  /** The arithmetic of every worker. */
  private Stream<VectorLanes> lanes(VectorOp op) {
    return spaces.stream().map(space -> lanes(op, space));
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
