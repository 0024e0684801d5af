package photonc.ir;

import static photonc.ir.TypeMismatch.require;

import java.util.List;

/**
 * A table of weight blocks as docs/ir.md lays it out, and the grid of blocks that the product's
 * outputs and reduction make.
 *
 * @param blocks blocks in the table
 * @param rows outputs of a block
 * @param columns inputs of a block
 * @param gridRows R, row blocks of the product
 * @param gridColumns C, column blocks of the product
 */
public record BlockTable(
    long blocks, long rows, long columns, ElementType element, long gridRows, long gridColumns) {
  /** The types that steps of converters may have, the smallest first. */
  public static final List<ElementType> STEP_TYPES =
      List.of(ElementType.U8, ElementType.unsigned(16), ElementType.I32);

  /** Throws {@link TypeMismatch} where the type is no block table or the product is empty. */
  public static BlockTable of(TensorType type, long outputs, long reduction) {
    require(
        type.rank() == 3, "a block table is blocks x rows x columns of a block, found %s", type);
    long rows = type.size(1);
    long columns = type.size(2);
    require(rows >= 1 && columns >= 1, "%s has empty blocks", type);
    require(
        outputs >= 1 && reduction >= 1,
        "a product has at least one output and one input, found %d and %d",
        outputs,
        reduction);
    return new BlockTable(
        type.size(0),
        rows,
        columns,
        type.element(),
        (outputs - 1) / rows + 1,
        (reduction - 1) / columns + 1);
  }

  /** The blocks of a block-diagonal matrix: block row i has a single block, for block column i. */
  public static BlockTable diagonal(TensorType type, long outputs, long lanes) {
    BlockTable table = of(type, outputs, type.rank() == 3 ? Math.max(1, type.size(2)) : 1);
    require(
        outputs % table.rows() == 0 && lanes % table.columns() == 0,
        "%d outputs and %d lanes are no whole number of blocks of %d x %d",
        outputs,
        lanes,
        table.rows(),
        table.columns());
    require(
        outputs / table.rows() == lanes / table.columns(),
        "the diagonal has %d blocks of outputs and %d of lanes; expected as many",
        outputs / table.rows(),
        lanes / table.columns());
    return table;
  }

  void requireIndex(long[] index) {
    long places = Math.multiplyExact(gridRows, gridColumns);
    require(
        index.length == places,
        "the product has %d x %d blocks, but index lists %d",
        gridRows,
        gridColumns,
        index.length);
    for (long block : index) {
      require(
          block >= 0 && block < blocks,
          "index lists block %d; the table has 0 .. %d",
          block,
          blocks - 1);
    }
  }

  void requireSteps(TensorType steps) {
    TensorType expected = TensorType.of(ElementType.I32, gridRows, gridColumns, rows);
    require(
        STEP_TYPES.contains(steps.element()) && steps.withElement(ElementType.I32).equals(expected),
        "the steps are %s, or u16 or u8, found %s",
        expected,
        steps);
  }
}
