package photonc.sim.functional;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.program.Tune;
import photonc.target.Target;

/** Writes weight blocks into banks, each ring with its fixed-pattern error. */
final class Writer {
  /** Weights that a worker brings into a bank at a time: more than it takes to call one. */
  private static final int PART = 2048;

  private final Target.Array array;
  private final Memories memories;
  private final RingErrors errors;
  private final Workers workers;
  private final List<WeightReader> readers = new ArrayList<>();
  private final Map<Long, Weights> rings = new HashMap<>();
  private final Map<Long, Bank> banks = new HashMap<>();

  Writer(Target.Array array, Memories memories, RingErrors errors, Workers workers) {
    this.array = array;
    this.memories = memories;
    this.errors = errors;
    this.workers = workers;
    for (int worker = 0; worker < workers.count(); worker++) {
      readers.add(new WeightReader());
    }
  }

  /** What is in a bank now. */
  Bank bank(int core, int bank) {
    Bank found = banks.get(key(core, bank));
    if (found == null) {
      throw new IllegalStateException("bank " + bank + " of core " + core + " holds no weights");
    }
    return found;
  }

  private static long key(int core, int bank) {
    return ((long) core << 32) | bank;
  }

  void tune(Tune tune, long[] counters) {
    requireFits(tune);
    long row = within(tune.row().at(counters), tune.rowBlocks(), "row");
    long column = within(tune.column().at(counters), tune.columnBlocks(), "column");
    long block = row * tune.columnBlocks() + column;
    int rows = (int) Math.min(tune.blockRows(), tune.outputs() - row * tune.blockRows());
    int lanes =
        (int) Math.min(tune.blockColumns(), tune.reduction() - column * tune.blockColumns());
    Bank.Tuned tuned =
        new Bank.Tuned(tune.element(), tune.blockRows(), rows, lanes, block, tune.weights());
    long key = key(tune.core(), tune.bank());
    Weights weights = rings.computeIfAbsent(key, unwritten -> new Weights());
    CodeRows codes = new CodeRows(rows);
    WeightBlock source = source(tune, number(tune, block), rows, lanes);
    read(source, weights, codes);
    int[] gains = gains(tune, block, rows);
    banks.put(key, new Bank(tuned, weights, gains, codes, source.errors().isEmpty()));
  }

  private void requireFits(Tune tune) {
    if (tune.core() >= array.cores() || tune.bank() >= array.banks()) {
      throw new IllegalStateException(
          "core "
              + tune.core()
              + ", bank "
              + tune.bank()
              + " of a machine with "
              + array.cores()
              + " cores of "
              + array.banks()
              + " banks");
    }
    if (tune.blockRows() > array.rows() || tune.blockColumns() > array.columns()) {
      throw new IllegalStateException(
          "a block of "
              + tune.blockRows()
              + "x"
              + tune.blockColumns()
              + " in an array of "
              + array.rows()
              + "x"
              + array.columns());
    }
  }

  private static long within(long block, long count, String which) {
    if (block < 0 || block >= count) {
      throw new IllegalStateException("block " + which + " " + block + " of " + count);
    }
    return block;
  }

  private static long number(Tune tune, long block) {
    if (tune.index().isEmpty()) {
      return block;
    }
    if (block >= tune.index().size()) {
      throw new IllegalStateException("no index entry for block " + block);
    }
    return tune.index().get((int) block);
  }

  /** The used rows and columns of a block of the table. */
  private WeightBlock source(Tune tune, long number, int rows, int lanes) {
    long blockBytes = (long) tune.blockRows() * tune.blockColumns() * tune.element().bytes();
    return new WeightBlock(
        memories.at(tune.memory()),
        Math.addExact(tune.blocks(), Math.multiplyExact(number, blockBytes)),
        tune.element(),
        tune.blockColumns(),
        rows,
        lanes,
        errors(tune));
  }

  private Optional<WeightBlock.Errors> errors(Tune tune) {
    if (!errors.any() || !tune.element().isInteger()) {
      return Optional.empty();
    }
    double fullRange = 2.0 * (double) tune.element().maxCode();
    return Optional.of(
        new WeightBlock.Errors(errors.of(tune.core(), tune.bank()), errors.rows(), fullRange));
  }

  private void read(WeightBlock block, Weights into, CodeRows codes) {
    block.reserve(into);
    int part = Math.max(1, (PART + block.lanes() - 1) / block.lanes());
    workers.run(
        (block.rows() + part - 1) / part,
        (worker, chunk) -> {
          int first = chunk * part;
          int end = Math.min(block.rows(), first + part);
          readers.get(worker).read(block, first, end, into, codes);
        });
  }

  private int[] gains(Tune tune, long block, int rows) {
    if (tune.gains().isEmpty()) {
      return new int[0];
    }
    Tune.Gains table = tune.gains().get();
    byte[] line = new byte[Math.toIntExact(table.bytes(rows))];
    long offset = table.bytes(Math.multiplyExact(block, (long) tune.blockRows()));
    memories.at(tune.memory()).read(table.address() + offset, line, 0, line.length);
    Elements steps = new Elements(table.steps());
    int[] gains = new int[rows];
    for (int m = 0; m < rows; m++) {
      gains[m] = steps.intAt(line, m * table.steps().bytes());
      if (gains[m] < 1) {
        throw new IllegalStateException("the gain of row " + m + " is " + gains[m]);
      }
    }
    return gains;
  }
}
