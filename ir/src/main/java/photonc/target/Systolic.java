package photonc.target;

import java.util.Locale;

/**
 * A grid of digital multiply-accumulate units whose operands move from neighbour to neighbour, one
 * unit a cycle. One operand stays in the grid (the dataflow says which). With r rows and c columns
 * of units, a fold (one filling of the grid) takes
 *
 * <pre>
 *   2c + r - 2 + streamed                 rows        columns     streamed
 *     weight-stationary                   outputs     inputs      vectors
 *     input-stationary                    vectors     inputs      outputs
 *     output-stationary                   outputs     vectors     inputs
 * </pre>
 *
 * cycles: c to load what stays, or to shift out the sums that stayed, c + r - 2 of skew. A fold at
 * the edge of a matrix takes as long. The form is SCALE-Sim's (Samajdar et al., ISPASS 2020), whose
 * rows are our columns and whose columns are our rows: rows hold outputs of a weight block here, as
 * on every array.
 *
 * @param macPj energy of one multiply-accumulate, moving its operands from neighbour to neighbour
 *     included; units without work draw nothing
 */
public record Systolic(int rows, int columns, Dataflow dataflow, double macPj, double macUm2) {
  /** Extent of a weight block along what is streamed and not held. */
  static final int UNBOUNDED = 65536;

  /** Which operand stays. */
  public enum Dataflow {
    WEIGHT_STATIONARY,
    INPUT_STATIONARY,
    OUTPUT_STATIONARY;

    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Dataflow parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** The most outputs a weight block may have. */
  int blockRows() {
    return dataflow == Dataflow.INPUT_STATIONARY ? UNBOUNDED : rows;
  }

  /** The most inputs a weight block may have. */
  int blockColumns() {
    return dataflow == Dataflow.OUTPUT_STATIONARY ? UNBOUNDED : columns;
  }

  /** Cycles until a weight block is where vectors can be streamed through it. */
  public long writeCycles() {
    return dataflow == Dataflow.WEIGHT_STATIONARY ? columns : 0;
  }

  /** Cycles from the first operand at the first unit to the last at the last, beyond one. */
  public long skewCycles() {
    return (long) rows + columns - 2;
  }

  /**
   * How vectors stream through a block of so many outputs and inputs that are in use.
   *
   * @param group vectors the memory is read for at a time, where the grid does not say how many
   */
  Streaming streaming(long outputs, long inputs, int group, long cycleFs) {
    return switch (dataflow) {
      case WEIGHT_STATIONARY -> new Streaming(group, 0, cycleFs, skewCycles() * cycleFs);
      case INPUT_STATIONARY ->
          new Streaming(rows, (columns + outputs + skewCycles()) * cycleFs, 0, 0);
      case OUTPUT_STATIONARY ->
          new Streaming(columns, (columns + inputs + skewCycles()) * cycleFs, 0, 0);
    };
  }
}
