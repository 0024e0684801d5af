package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Mapping;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Cuts weight matrices into tables of zero-padded blocks, one table a matrix and block size. */
final class BlockTables {
  private record Key(Global matrix, int rows, int columns) {}

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

  /** Block (i, j) is number i*C + j of the table. */
  Global table(Global matrix, Mapping mapping) {
    Key key = new Key(matrix, mapping.blockRows(), mapping.blockColumns());
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
    long rowBlocks = ceilDiv(matrix.size(0), key.rows());
    long columnBlocks = ceilDiv(matrix.size(1), key.columns());
    TensorType type =
        TensorType.of(
            matrix.element(),
            Math.multiplyExact(rowBlocks, columnBlocks),
            key.rows(),
            key.columns());
    return new Global(
        Global.Kind.CONST,
        names.fresh(key.matrix().name() + ".blocks"),
        type,
        blob(key, type, columnBlocks),
        key.matrix().location());
  }

  private static Blob blob(Key key, TensorType type, long columnBlocks) {
    ElementType element = type.element();
    if (key.matrix().blob() instanceof Blob.Absent) {
      return new Blob.Absent(element, type.elements());
    }
    Tensor from = key.matrix().value();
    Tensor to = Tensor.zeros(type);
    int rows = Math.toIntExact(key.matrix().type().size(0));
    int columns = Math.toIntExact(key.matrix().type().size(1));
    int blockElements = key.rows() * key.columns();
    for (int row = 0; row < rows; row++) {
      for (int first = 0; first < columns; first += key.columns()) {
        long block = row / key.rows() * columnBlocks + first / key.columns();
        int target = Math.toIntExact(block * blockElements) + row % key.rows() * key.columns();
        int count = Math.min(key.columns(), columns - first);
        copy(from, row * columns + first, to, target, count);
      }
    }
    return Blob.of(to);
  }

  private static void copy(Tensor from, int source, Tensor to, int target, int count) {
    if (from.type().element().isInteger()) {
      System.arraycopy(from.longs(), source, to.longs(), target, count);
    } else {
      System.arraycopy(from.floats(), source, to.floats(), target, count);
    }
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
