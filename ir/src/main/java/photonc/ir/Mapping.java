package photonc.ir;

import java.util.Locale;
import java.util.TreeMap;

/**
 * How one product (outputs M, reduction K, vectors V) is laid onto the machine; a record, so that a
 * search changes data and not passes.
 *
 * <p>Blocks are {@code blockRows x blockColumns}; there are R = ceil(M/blockRows) row blocks, C =
 * ceil(K/blockColumns) column blocks and ceil(V/chunk) chunks of vectors. Each of the three is
 * split over cores in {@code rowCores}, {@code columnCores}, {@code vectorCores} ways (replication
 * is vectorCores: the same block in several cores); what is left runs in time in {@code order},
 * outermost first. The stationary operand is the weight block: it stays in its bank while a chunk
 * streams. Rows go to array rows, the reduction to wavelengths (array columns).
 *
 * @param chunk vectors streamed per programmed block and core
 */
public record Mapping(
    int blockRows,
    int blockColumns,
    long chunk,
    int rowCores,
    int columnCores,
    int vectorCores,
    Order order,
    boolean resident) {

  /** The loop order in time, outermost first: r row blocks, c column blocks, v vector chunks. */
  public enum Order {
    /** Row blocks outermost; with a single column turn a block stays for all its chunks. */
    RVC,
    /** All row blocks for a chunk before the next chunk. */
    VRC;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Order parse(String text) {
      for (Order order : values()) {
        if (order.text().equals(text)) {
          return order;
        }
      }
      throw new IllegalArgumentException("order is rvc or vrc; found '" + text + "'");
    }
  }

  public Mapping {
    if (blockRows < 1 || blockColumns < 1 || chunk < 1) {
      throw new IllegalArgumentException("blocks and chunks are at least 1");
    }
    if (rowCores < 1 || columnCores < 1 || vectorCores < 1) {
      throw new IllegalArgumentException("every dimension uses at least one core");
    }
  }

  public int cores() {
    return Math.multiplyExact(Math.multiplyExact(rowCores, columnCores), vectorCores);
  }

  public Attribute.Dictionary attribute() {
    TreeMap<String, Attribute> entries = new TreeMap<>();
    entries.put("block", Attribute.integers(blockRows, blockColumns));
    entries.put("chunk", Attribute.of(chunk));
    entries.put("column_cores", Attribute.of(columnCores));
    entries.put("order", Attribute.of(order.text()));
    entries.put("resident", Attribute.of(resident));
    entries.put("row_cores", Attribute.of(rowCores));
    entries.put("vector_cores", Attribute.of(vectorCores));
    return new Attribute.Dictionary(entries);
  }

  /** Reads what {@link #attribute} wrote; throws IllegalArgumentException on anything else. */
  public static Mapping of(Attribute.Dictionary from) {
    try {
      long[] block = from.sequence("block").integers();
      return new Mapping(
          Math.toIntExact(block[0]),
          Math.toIntExact(block[1]),
          from.integer("chunk"),
          Math.toIntExact(from.integer("row_cores")),
          Math.toIntExact(from.integer("column_cores")),
          Math.toIntExact(from.integer("vector_cores")),
          Order.parse(from.text("order")),
          ((Attribute.Bool) from.entries().get("resident")).value());
    } catch (ClassCastException
        | NullPointerException
        | ArithmeticException
        | IndexOutOfBoundsException wrong) {
      throw new IllegalArgumentException(
          "a mapping is {block, chunk, column_cores, order, resident, row_cores, vector_cores}",
          wrong);
    }
  }
}
