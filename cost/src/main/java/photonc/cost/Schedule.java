package photonc.cost;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import photonc.ir.Mapping;
import photonc.program.InputEncoding;
import photonc.target.Target;

/**
 * The recurrence of one product over its blocks, in the order the compiler writes them: loops over
 * row blocks and vector chunks as the mapping says, column blocks innermost; then a drain for every
 * parallel copy. Units start what the one before has finished; a loop is followed only until it has
 * settled, and its remaining turns are added up.
 */
final class Schedule {
  private static final int SETTLING_PERIODS = 64;

  /** Which static mvm of the loop nest: a span of columns and a parallel copy. */
  private record Site(int columnSpan, int slot) {}

  private final Product product;
  private final Target target;
  private final Mapping mapping;
  private final InputEncoding encoding;
  private final JobTimes jobs;
  private final List<Span> rows;
  private final List<Span> columns;
  private final List<Span> chunks;
  private final int columnCopies;
  private final Map<Site, Integer> held = new HashMap<>();
  private Clocks clocks;
  private Span row = new Span(0, 1, 1);
  private Span chunk = new Span(0, 1, 1);
  private long rowTurn;
  private long chunkTurn;

  Schedule(Product product, Target target, Mapping mapping) {
    this.product = product;
    this.target = target;
    this.mapping = mapping;
    this.encoding =
        product.signedInput() && product.input().isInteger()
            ? target.converters().signedInputs()
            : InputEncoding.DIRECT;
    this.jobs = new JobTimes(target, product.input().bytes(), encoding.passes());
    this.rows = Span.deal(blocks(product.outputs(), mapping.blockRows()), mapping.rowCores());
    this.columns =
        Span.deal(blocks(product.reduction(), mapping.blockColumns()), mapping.columnCores());
    this.chunks = Span.deal(blocks(product.vectors(), mapping.chunk()), mapping.vectorCores());
    this.columnCopies = columns.stream().mapToInt(Span::copies).max().orElseThrow();
    this.clocks = new Clocks(target);
  }

  private static long blocks(long extent, long size) {
    return (extent + size - 1) / size;
  }

  Clocks clocks() {
    return clocks;
  }

  void run() {
    if (mapping.resident()) {
      preload();
    }
    if (mapping.order() == Mapping.Order.VRC) {
      overChunks(() -> overRows(this::turnOfColumns));
    } else {
      overRows(() -> overChunks(this::turnOfColumns));
    }
  }

  /** Resident blocks stand in their banks before the first dispatch, one for each static mvm. */
  private void preload() {
    for (Span chunks : this.chunks) {
      chunk = chunks;
      for (Span rows : this.rows) {
        row = rows;
        for (rowTurn = 0; rowTurn < rows.turns(); rowTurn++) {
          columns.forEach(this::preload);
        }
      }
    }
  }

  private void preload(Span span) {
    for (long turn = 0; turn < span.turns(); turn++) {
      for (int slot = 0; slot < slots(); slot++) {
        if (slot % columnCopies < span.copies()) {
          clocks.preload(slot, rowsOf(slot) * lanesOf(span.item(turn, slot % columnCopies)));
        }
      }
    }
  }

  private void overRows(Runnable inside) {
    for (Span span : rows) {
      row = span;
      loop(
          span.turns(),
          turn -> {
            row = span;
            rowTurn = turn;
            inside.run();
          });
    }
  }

  private void overChunks(Runnable inside) {
    for (Span span : chunks) {
      chunk = span;
      boolean hoisted = span.isLoop() && !mapping.resident() && blocksStay();
      if (hoisted) {
        writeAhead();
      }
      loop(
          span.turns(),
          turn -> {
            chunk = span;
            chunkTurn = turn;
            inside.run();
          });
      held.clear();
    }
  }

  /** Whether the blocks of a loop over chunks are the same in every turn and find a bank each. */
  private boolean blocksStay() {
    boolean rowsInside = mapping.order() == Mapping.Order.VRC;
    if (columns.stream().anyMatch(Span::isLoop)) {
      return false;
    }
    boolean oneRowTurn = rows.size() == 1 && !rows.get(0).isLoop();
    return (!rowsInside || oneRowTurn) && columns.size() <= target.array().banks();
  }

  /** Writes what stays in its bank throughout a loop over chunks. */
  private void writeAhead() {
    if (mapping.order() == Mapping.Order.VRC) {
      row = rows.get(0);
      rowTurn = 0;
    }
    for (int s = 0; s < columns.size(); s++) {
      for (int slot = 0; slot < slots(); slot++) {
        if (slot % columnCopies < columns.get(s).copies()) {
          held.put(new Site(s, slot), write(slot, columns.get(s).item(0, slot % columnCopies)));
        }
      }
    }
  }

  private int slots() {
    return row.copies() * chunk.copies() * columnCopies;
  }

  private void turnOfColumns() {
    for (int s = 0; s < columns.size(); s++) {
      int number = s;
      Span span = columns.get(s);
      loop(span.turns(), turn -> stream(number, span, turn));
    }
    for (int slot = 0; slot < slots(); slot++) {
      drain(slot, slot % columnCopies > 0);
    }
  }

  private void stream(int number, Span span, long turn) {
    int sharers = row.copies() * chunk.copies() * span.copies();
    for (int slot = 0; slot < slots(); slot++) {
      int copy = slot % columnCopies;
      if (copy < span.copies()) {
        long column = span.item(turn, copy);
        Integer bank = held.get(new Site(number, slot));
        int written = mapping.resident() ? 0 : bank == null ? write(slot, column) : bank;
        mvm(slot, column, written, sharers);
      }
    }
  }

  /** A tune: reads the block, then waits for it to settle. Returns the bank. */
  private int write(int core, long column) {
    int bank = clocks.nextBank(core);
    int path = core % target.write().paths();
    long rings = rowsOf(core) * lanesOf(column);
    long gains = target.isAnalog() ? 4 * rowsOf(core) : 0;
    long bytes = rings * product.weight().bytes() + gains;
    long ready = clocks.dispatch(digitalFs());
    long start =
        edge(Math.max(Math.max(ready, clocks.pathFree(path)), clocks.bankFree(core, bank)));
    long readEnd = Math.max(start, clocks.tuneReadFree()) + jobs.slotsFs(bytes);
    long done = Math.max(edge(readEnd) + target.write().tileFs(), start + digitalFs());
    clocks.tuneReadFree(readEnd);
    clocks.pathFree(path, done);
    clocks.bankFree(core, bank, done);
    clocks.hold(core, bank, rings, done);
    clocks.count(Fact.RING_WRITES, rings);
    clocks.count(Fact.TILE_WRITES, 1);
    clocks.count(Fact.SCRATCHPAD_BYTES, bytes);
    return bank;
  }

  private void mvm(int core, long column, int bank, int sharers) {
    long ready = clocks.dispatch(digitalFs());
    long vectors = vectorsOf(core);
    long lanes = lanesOf(column);
    long busy = Math.max(clocks.streamFree(core), clocks.accumulatorFree(core));
    long start = edge(Math.max(Math.max(ready, busy), clocks.bankFree(core, bank)));
    long end = start + jobs.streamFs(vectors, lanes, sharers);
    clocks.streamFree(core, end);
    clocks.bankFree(core, bank, end);
    countMvm(core, vectors, lanes);
  }

  private void countMvm(int core, long vectors, long lanes) {
    long symbols = vectors * encoding.passes();
    long streamingFs = symbols * target.clocks().symbolFs();
    clocks.count(Fact.SYMBOLS, symbols);
    clocks.count(Fact.VECTOR_MVMS, vectors);
    clocks.count(Fact.ACCUMULATIONS, symbols * rowsOf(core));
    clocks.count(Fact.SCRATCHPAD_BYTES, vectors * lanes * product.input().bytes());
    clocks.count(Fact.STREAMING, streamingFs);
    clocks.add(Fact.RINGS_HELD_STREAMING, (double) clocks.ringsHeld(core) * streamingFs);
    if (target.isAnalog()) {
      int sides = encoding == InputEncoding.DIFFERENTIAL ? 2 : 1;
      clocks.count(Fact.INPUT_CONVERSIONS, symbols * lanes * sides);
      clocks.count(Fact.DETECTIONS, symbols * rowsOf(core));
    }
  }

  private void drain(int core, boolean adds) {
    long words = rowsOf(core) * vectorsOf(core);
    long ready = clocks.dispatch(digitalFs());
    long start = edge(Math.max(Math.max(ready, clocks.vectorFree()), clocks.streamFree(core)));
    long end = start + jobs.drainFs(words, adds);
    clocks.vectorFree(end);
    clocks.accumulatorFree(core, end);
    clocks.count(Fact.SCRATCHPAD_BYTES, 4 * words * (adds ? 2 : 1));
    clocks.count(Fact.VECTOR_ADDS, adds ? words : 0);
  }

  /** Runs a loop's turns; all but the last (which may meet the edges of the product) are alike. */
  private void loop(long turns, LongConsumer body) {
    int period = target.array().banks();
    Clocks before = clocks.copy();
    Clocks last = before;
    long turn = 0;
    boolean jumped = false;
    while (turn < turns) {
      body.accept(turn++);
      if (jumped || turn % period != 0 || turn >= turns) {
        continue;
      }
      boolean settled = turn >= 2L * period && clocks.hasSettled(last, before);
      if (settled || turn >= (long) SETTLING_PERIODS * period) {
        long periods = (turns - 1 - turn) / period;
        clocks.jump(last, periods);
        turn += periods * period;
        jumped = true;
      }
      before = last;
      last = clocks.copy();
    }
  }

  private long rowsOf(int slot) {
    long block = row.item(rowTurn, slot / columnCopies / chunk.copies());
    return Math.min(mapping.blockRows(), product.outputs() - block * mapping.blockRows());
  }

  private long vectorsOf(int slot) {
    long number = chunk.item(chunkTurn, slot / columnCopies % chunk.copies());
    return Math.min(mapping.chunk(), product.vectors() - number * mapping.chunk());
  }

  private long lanesOf(long column) {
    return Math.min(mapping.blockColumns(), product.reduction() - column * mapping.blockColumns());
  }

  private long digitalFs() {
    return target.clocks().digitalFs();
  }

  private long edge(long time) {
    return JobTimes.up(time, digitalFs());
  }
}
