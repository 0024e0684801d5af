package photonc.pass;

import java.util.List;
import java.util.Map;
import photonc.ir.Attribute;
import photonc.ir.BlockBuilder;
import photonc.ir.Mapping;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.TensorType;
import photonc.ir.Value;

/**
 * Cuts a matrix that is computed at run time into a table of zero-padded blocks, by ops of the
 * vector unit: rows and columns are padded to whole blocks, and where a row has several blocks the
 * rows of each brought together. Block (i, j) of group g is number (g*R + i)*C + j of the table.
 */
final class RunTimeBlocks {
  private final Operation product;
  private final BlockBuilder out;

  RunTimeBlocks(Operation product, BlockBuilder out) {
    this.product = product;
    this.out = out;
  }

  Value table(Operand matrix, int groupRows, Mapping mapping) {
    TensorType type = (TensorType) matrix.type();
    long groups = type.size(0) / groupRows;
    long rows = mapping.blockRows();
    long columns = mapping.blockColumns();
    long rowBlocks = ceilDiv(groupRows, rows);
    long columnBlocks = ceilDiv(type.size(1), columns);
    Value grouped = reshaped(matrix, groups, groupRows, type.size(1));
    Value padded = padded(grouped, rowBlocks * rows, columnBlocks * columns);
    if (columnBlocks == 1) {
      return reshaped(padded, groups * rowBlocks, rows, columns);
    }
    Value cut = reshaped(padded, groups * rowBlocks, rows, columnBlocks, columns);
    Value blocks =
        out.emit(
            OpKind.VECTOR_TRANSPOSE,
            List.of(cut),
            Map.of("permutation", Attribute.integers(0, 2, 1, 3)),
            sized(type, groups * rowBlocks, columnBlocks, rows, columns),
            "",
            product.location());
    return reshaped(blocks, groups * rowBlocks * columnBlocks, rows, columns);
  }

  private Value padded(Value grouped, long rows, long columns) {
    TensorType type = grouped.tensorType();
    if (type.size(1) == rows && type.size(2) == columns) {
      return grouped;
    }
    Map<String, Attribute> attributes =
        Map.of(
            "pads", Attribute.integers(0, 0, 0, 0, rows - type.size(1), columns - type.size(2)),
            "value", Attribute.real(0));
    TensorType wider = sized(type, type.size(0), rows, columns);
    return out.emit(OpKind.VECTOR_PAD, List.of(grouped), attributes, wider, "", product.location());
  }

  private Value reshaped(Operand operand, long... sizes) {
    return out.emit(
        OpKind.CORE_RESHAPE,
        List.of(operand),
        Map.of(),
        sized((TensorType) operand.type(), sizes),
        "",
        product.location());
  }

  private static TensorType sized(TensorType type, long... sizes) {
    return TensorType.of(type.element(), sizes);
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
