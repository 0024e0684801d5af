package photonc.backend;

import java.util.HashMap;
import java.util.Map;
import photonc.program.Memory;

/**
 * Where everything lies: byte addresses of buffers and of weight tables.
 *
 * @param renames buffers that are sought under another's name
 */
record Addresses(
    Map<Buffer, Long> buffers, Map<WeightTable, Place> tables, Map<Buffer, Buffer> renames) {
  /** Where a table and its gains lie; {@code gains} means nothing where the table has none. */
  record Place(Memory memory, long blocks, long gains) {}

  Addresses(Map<Buffer, Long> buffers, Map<WeightTable, Place> tables) {
    this(buffers, tables, Map.of());
  }

  /** The same for drafts that call {@code to} by the name of {@code from}. */
  Addresses renamed(Buffer from, Buffer to) {
    Map<Buffer, Buffer> more = new HashMap<>(renames);
    more.put(from, renames.getOrDefault(to, to));
    return new Addresses(buffers, tables, more);
  }

  /** The buffer that has the address of one. */
  Buffer named(Buffer buffer) {
    return renames.getOrDefault(buffer.whole(), buffer.whole());
  }

  long of(Buffer buffer) {
    Long address = buffers.get(named(buffer));
    if (address == null) {
      throw new IllegalStateException("no address for " + buffer);
    }
    return address + buffer.offset();
  }

  Place of(WeightTable table) {
    return tables.get(table);
  }
}
