package photonc.backend;

import java.util.Map;
import photonc.program.Memory;

/** Where everything lies: byte addresses of buffers and of weight tables. */
record Addresses(Map<Buffer, Long> buffers, Map<WeightTable, Place> tables) {
  /** Where a table and its gains lie; {@code gains} means nothing where the table has none. */
  record Place(Memory memory, long blocks, long gains) {}

  long of(Buffer buffer) {
    Long address = buffers.get(buffer.whole());
    if (address == null) {
      throw new IllegalStateException("no address for " + buffer);
    }
    return address + buffer.offset();
  }

  Place of(WeightTable table) {
    return tables.get(table);
  }
}
