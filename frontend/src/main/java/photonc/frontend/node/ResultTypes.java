package photonc.frontend.node;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import photonc.ir.Attribute;
import photonc.ir.OpKind;
import photonc.ir.TensorType;

/** The result types of the tensor ops the importer emits. */
final class ResultTypes {
  private final NodeImport node;
  private final OpKind kind;
  private final List<TensorType> operands;
  private final Map<String, Attribute> attributes;

  ResultTypes(
      NodeImport node, OpKind kind, List<TensorType> operands, Map<String, Attribute> attributes) {
    this.node = node;
    this.kind = kind;
    this.operands = operands;
    this.attributes = attributes;
  }

  TensorType infer() {
    TensorType first = operands.get(0);
    if (!operands.stream().allMatch(type -> type.element().equals(first.element()))) {
      throw node.fault("the operands are of different types: " + operands);
    }
    return switch (kind) {
      case TENSOR_ADD, TENSOR_SUB, TENSOR_MUL, TENSOR_DIV, TENSOR_MAXIMUM, TENSOR_MINIMUM ->
          broadcast(first, operands.get(1), 0);
      case TENSOR_MATMUL -> matmul(first, operands.get(1));
      case TENSOR_CONV -> {
        long[] kernel = operands.get(1).sizes();
        long[] sizes = windows(first, java.util.Arrays.copyOfRange(kernel, 2, kernel.length));
        sizes[1] = kernel[0];
        yield TensorType.of(first.element(), sizes);
      }
      case TENSOR_MAX_POOL, TENSOR_SUM_POOL ->
          TensorType.of(first.element(), windows(first, integers("kernel")));
      case TENSOR_REDUCE_MAX, TENSOR_REDUCE_SUM -> reduced(first);
      case TENSOR_TRANSPOSE -> transposed(first);
      default -> first;
    };
  }

  private TensorType broadcast(TensorType a, TensorType b, int dropped) {
    int rank = Math.max(a.rank(), b.rank());
    long[] sizes = new long[rank];
    for (int axis = 0; axis < rank - dropped; axis++) {
      long left = axis < rank - a.rank() ? 1 : a.size(axis - rank + a.rank());
      long right = axis < rank - b.rank() ? 1 : b.size(axis - rank + b.rank());
      if (left != right && left != 1 && right != 1) {
        throw node.fault("the shapes of " + a + " and " + b + " do not broadcast");
      }
      sizes[axis] = left == 1 ? right : left;
    }
    return TensorType.of(a.element(), sizes);
  }

  private TensorType matmul(TensorType a, TensorType b) {
    boolean transposeA = attributes.containsKey("transpose_a");
    boolean transposeB = attributes.containsKey("transpose_b");
    long inner = a.size(a.rank() - (transposeA ? 2 : 1));
    if (inner != b.size(b.rank() - (transposeB ? 1 : 2))) {
      throw node.fault("the inner sizes of " + a + " and " + b + " differ");
    }
    long[] sizes = broadcast(a, b, 2).sizes();
    sizes[sizes.length - 2] = a.size(a.rank() - (transposeA ? 1 : 2));
    sizes[sizes.length - 1] = b.size(b.rank() - (transposeB ? 2 : 1));
    return TensorType.of(a.element(), sizes);
  }

  private long[] windows(TensorType x, long[] kernel) {
    long[] sizes = x.sizes();
    int spatial = sizes.length - 2;
    for (int i = 0; i < spatial; i++) {
      long padded = sizes[i + 2] + integers("pads")[i] + integers("pads")[i + spatial];
      long covered = (kernel[i] - 1) * integers("dilations")[i] + 1;
      if (padded < covered) {
        throw node.fault("the window covers " + covered + " of " + padded + " padded elements");
      }
      sizes[i + 2] = (padded - covered) / integers("strides")[i] + 1;
    }
    return sizes;
  }

  private TensorType reduced(TensorType x) {
    long[] sizes = x.sizes();
    for (long axis : integers("axes")) {
      sizes[(int) axis] = 1;
    }
    return TensorType.of(x.element(), sizes);
  }

  private TensorType transposed(TensorType x) {
    long[] permutation = integers("permutation");
    long[] sizes =
        IntStream.range(0, x.rank()).mapToLong(i -> x.size((int) permutation[i])).toArray();
    return TensorType.of(x.element(), sizes);
  }

  private long[] integers(String name) {
    return ((Attribute.Sequence) attributes.get(name)).integers();
  }
}
