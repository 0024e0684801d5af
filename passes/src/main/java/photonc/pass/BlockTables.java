package photonc.pass;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Mapping;
import photonc.ir.TensorBytes;
import photonc.ir.TensorType;

/** Cuts weight matrices into tables of zero-padded blocks, one table a matrix, group and block. */
final class BlockTables {
  /** A matrix of groups of rows, and the block its groups are cut into. */
  private record Key(Global matrix, int groupRows, int rows, int columns) {
    long groups() {
      return matrix.type().size(0) / groupRows;
    }

    long blocksOfGroup() {
      return ceilDiv(groupRows, rows) * ceilDiv(matrix.type().size(1), columns);
    }
  }

  private final GlobalNames names;
  private final Map<Key, Global> tables = new HashMap<>();
  private final List<Global> globals = new ArrayList<>();

  BlockTables(GlobalNames names) {
    this.names = names;
  }

  /** The tables made, in the order they were asked for. */
  List<Global> globals() {
    return globals;
  }

  /** Block (i, j) of group g is number (g*R + i)*C + j of the table. */
  Global table(Global matrix, int groupRows, Mapping mapping) {
    Key key = new Key(matrix, groupRows, mapping.blockRows(), mapping.blockColumns());
    Global known = tables.get(key);
    if (known != null) {
      return known;
    }
    Global table = cut(key);
    tables.put(key, table);
    globals.add(table);
    return table;
  }

  private Global cut(Key key) {
    TensorType matrix = key.matrix().type();
    TensorType type =
        TensorType.of(
            matrix.element(),
            Math.multiplyExact(key.groups(), key.blocksOfGroup()),
            key.rows(),
            key.columns());
    return new Global(
        Global.Kind.CONST,
        names.fresh(key.matrix().name() + ".blocks"),
        type,
        blob(key, type),
        key.matrix().location());
  }

  private static Blob blob(Key key, TensorType type) {
    ElementType element = type.element();
    if (key.matrix().blob() instanceof Blob.Absent) {
      return new Blob.Absent(element, type.elements());
    }
    return Blob.late(element, type.elements(), () -> cut(key, type));
  }

  private static ByteBuffer cut(Key key, TensorType type) {
    int width = type.element().bytes();
    int rows = Math.toIntExact(key.matrix().type().size(0));
    int rowBytes = Math.toIntExact(key.matrix().type().size(1)) * width;
    int blockBytes = key.columns() * width;
    long columnBlocks = ceilDiv(rowBytes, blockBytes);
    byte[] to = new byte[Math.toIntExact(type.bytes())];
    IntFunction<ByteBuffer> matrix = rows(key.matrix());
    for (int row = 0; row < rows; row++) {
      ByteBuffer from = matrix.apply(row);
      int inGroup = row % key.groupRows();
      long firstBlock =
          row / key.groupRows() * key.blocksOfGroup() + inGroup / key.rows() * columnBlocks;
      for (int first = 0; first < rowBytes; first += blockBytes) {
        long block = firstBlock + first / blockBytes;
        long rowOfTable = block * key.rows() + inGroup % key.rows();
        int target = Math.toIntExact(rowOfTable * blockBytes);
        from.get(to, target, Math.min(blockBytes, rowBytes - first));
      }
    }
    return ByteBuffer.wrap(to);
  }

  /** The bytes from a row on: those of a splat are the same for every row. */
  private static IntFunction<ByteBuffer> rows(Global matrix) {
    long columns = matrix.type().size(1);
    if (matrix.blob() instanceof Blob.Dense dense) {
      ByteBuffer bytes = dense.bytes();
      long rowBytes = columns * matrix.type().element().bytes();
      return row -> bytes.position(Math.toIntExact(row * rowBytes));
    }
    TensorType type = TensorType.of(matrix.type().element(), columns);
    ByteBuffer same = TensorBytes.encode(matrix.blob().tensor(type));
    return row -> same.position(0);
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
