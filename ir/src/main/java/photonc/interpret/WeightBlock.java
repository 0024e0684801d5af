package photonc.interpret;

import java.util.Arrays;
import java.util.Optional;
import photonc.ir.ElementType;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.program.WeightEncoding;

/**
 * The block of a table that holds (row block, column block) of a product, and its ADC steps.
 *
 * @param at index of its first element in the table
 * @param usedRows rows inside the product's outputs
 * @param steps the ADC step of every row, where sums are converted
 */
record WeightBlock(
    Tensor table, int at, int row, int usedRows, Optional<long[]> steps, WeightEncoding encoding) {

  /** The block an op with {@code index}, {@code weights} names. */
  static WeightBlock of(
      Operation op, Tensor table, Optional<Tensor> lsb, Site site, long outputs, long reduction) {
    int rows = Math.toIntExact(table.type().size(1));
    int columns = Math.toIntExact(table.type().size(2));
    long rowBlocks = (outputs + rows - 1) / rows;
    long columnBlocks = (reduction + columns - 1) / columns;
    if (site.row() < 0 || site.row() >= rowBlocks) {
      throw new IllegalArgumentException("block row " + site.row() + " of " + rowBlocks);
    }
    if (site.column() < 0 || site.column() >= columnBlocks) {
      throw new IllegalArgumentException("block column " + site.column() + " of " + columnBlocks);
    }
    int place = Math.toIntExact(site.row() * columnBlocks + site.column());
    long number = op.integers("index")[place];
    return new WeightBlock(
        table,
        Math.toIntExact(number * rows * columns),
        site.row(),
        Math.toIntExact(Math.min(rows, outputs - (long) site.row() * rows)),
        lsb.map(steps -> Arrays.copyOfRange(steps.longs(), place * rows, (place + 1) * rows)),
        op.attributes().containsKey("weights")
            ? WeightEncoding.parse(op.string("weights"))
            : WeightEncoding.BALANCED);
  }

  /** Which block of the product. */
  record Site(int row, int column) {}

  int rows() {
    return Math.toIntExact(table.type().size(1));
  }

  int columns() {
    return Math.toIntExact(table.type().size(2));
  }

  /** The used rows and the first {@code lanes} columns. */
  Matrix matrix(int lanes) {
    return new Matrix(at, columns(), usedRows, lanes);
  }

  ElementType element() {
    return table.type().element();
  }

  /** z: what a non-negative ring adds to the weight it holds. */
  long weightOffset() {
    return encoding == WeightEncoding.OFFSET ? element().maxCode() : 0;
  }
}
