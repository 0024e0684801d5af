package photonc.program;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import photonc.ir.Affine;
import photonc.ir.BlockTable;
import photonc.ir.ElementType;

/**
 * Writes one weight block and its receiver gains into a bank of a core.
 *
 * <p>The block table lies at {@code blocks} in {@code memory}, one dense block of {@code blockRows
 * x blockColumns} elements after the other; the block for (row, column) has number {@code
 * index[row*C + column]}, or {@code row*C + column} where the index is empty, with C =
 * ceil(reduction / blockColumns). Only the rows and columns inside outputs x reduction are fetched
 * and written.
 *
 * @param outputs M, rows of the whole matrix
 * @param reduction K, columns of the whole matrix
 * @param row block row, affine in the enclosing counters
 * @param column block column
 * @param gains of the block's receivers; empty where sums are not converted
 * @param weights how signed weights are held
 * @param taps the most lanes of a row that carry a weight of the model, where the others of a
 *     packed block hold zero; only what is counted as useful depends on it
 */
public record Tune(
    int core,
    int bank,
    Memory memory,
    long blocks,
    ElementType element,
    int blockRows,
    int blockColumns,
    long outputs,
    long reduction,
    List<Integer> index,
    Affine row,
    Affine column,
    Optional<Gains> gains,
    WeightEncoding weights,
    int taps,
    Control control)
    implements Instruction, Work {
  public Tune {
    index = List.copyOf(index);
    Objects.requireNonNull(memory);
    if (core < 0 || bank < 0 || blockRows < 1 || blockColumns < 1) {
      throw new IllegalArgumentException("core, bank and block of a tune");
    }
    if (outputs < 1 || reduction < 1) {
      throw new IllegalArgumentException("a matrix has at least one row and one column");
    }
    if (taps < 1 || taps > blockColumns) {
      throw new IllegalArgumentException(
          "%d taps of a block of %d columns; expected 1 to all of them"
              .formatted(taps, blockColumns));
    }
  }

  /** Every lane carries a weight of the model. */
  public Tune(
      int core,
      int bank,
      Memory memory,
      long blocks,
      ElementType element,
      int blockRows,
      int blockColumns,
      long outputs,
      long reduction,
      List<Integer> index,
      Affine row,
      Affine column,
      Optional<Gains> gains,
      WeightEncoding weights,
      Control control) {
    this(
        core,
        bank,
        memory,
        blocks,
        element,
        blockRows,
        blockColumns,
        outputs,
        reduction,
        index,
        row,
        column,
        gains,
        weights,
        blockColumns,
        control);
  }

  /**
   * The table of receiver gains as ADC steps (see docs/ir.md, lsb): blockRows of them for every
   * (row, column), in the memory of the blocks.
   *
   * @param steps their type
   */
  public record Gains(long address, ElementType steps) {
    public Gains {
      if (!BlockTable.STEP_TYPES.contains(steps)) {
        throw new IllegalArgumentException(
            "receiver gains of type %s; expected one of %s"
                .formatted(steps, BlockTable.STEP_TYPES));
      }
    }

    /** Bytes of so many steps. */
    public long bytes(long count) {
      return Math.multiplyExact(count, steps.bytes());
    }
  }

  public long columnBlocks() {
    return (reduction + blockColumns - 1) / blockColumns;
  }

  public long rowBlocks() {
    return (outputs + blockRows - 1) / blockRows;
  }

  /** Where the block lies that is written under these counters. */
  public long blockAddress(long[] counters) {
    long number = row.at(counters) * columnBlocks() + column.at(counters);
    long block = index.isEmpty() ? number : index.get((int) number);
    return blocks + block * blockRows * blockColumns * element.bytes();
  }

  @Override
  public UnitId unit() {
    return UnitId.writer(core);
  }

  @Override
  public Tune withControl(Control other) {
    return new Tune(
        core,
        bank,
        memory,
        blocks,
        element,
        blockRows,
        blockColumns,
        outputs,
        reduction,
        index,
        row,
        column,
        gains,
        weights,
        taps,
        other);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.tune(this);
  }
}
