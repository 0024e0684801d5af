package photonc.frontend.ops;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import photonc.frontend.node.NodeImport;
import photonc.frontend.node.OperatorHandler;
import photonc.ir.Attribute;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.TensorType;

/** Reductions along axes, which are an attribute in older opsets and an input in newer ones. */
public final class ReduceOps {
  private ReduceOps() {}

  /** What to do with the axes, all of them kept as size 1. */
  @FunctionalInterface
  public interface Reduction extends BiFunction<NodeImport, Map<String, Attribute>, Operand> {}

  public static Operand max(NodeImport node, Map<String, Attribute> axes) {
    return node.emit(OpKind.TENSOR_REDUCE_MAX, axes, node.input(0));
  }

  public static Operand sum(NodeImport node, Map<String, Attribute> axes) {
    return node.emit(OpKind.TENSOR_REDUCE_SUM, axes, node.input(0));
  }

  public static Operand mean(NodeImport node, Map<String, Attribute> axes) {
    Operand sum = sum(node, axes);
    TensorType type = NodeImport.type(sum);
    long count = 1;
    for (long axis : ((Attribute.Sequence) axes.get("axes")).integers()) {
      count *= NodeImport.type(node.input(0)).size((int) axis);
    }
    return type.element().isInteger()
        ? node.emit(OpKind.TENSOR_DIV, sum, node.scalar(type.element(), (double) count))
        : node.emit(OpKind.TENSOR_MUL, sum, node.scalar(type.element(), 1.0 / count));
  }

  public static OperatorHandler alongAttribute(Reduction reduction) {
    return node ->
        reduce(node, reduction, node.attributes().integers("axes").orElse(new long[0]), false);
  }

  public static OperatorHandler alongInput(Reduction reduction) {
    return node -> {
      long[] axes = node.optional(1).isPresent() ? node.integers(1, "axes") : new long[0];
      return reduce(node, reduction, axes, node.attributes().flag("noop_with_empty_axes", false));
    };
  }

  private static Operand reduce(
      NodeImport node, Reduction reduction, long[] written, boolean emptyMeansNone) {
    long[] sizes = NodeImport.type(node.input(0)).sizes();
    if (written.length == 0 && emptyMeansNone) {
      return node.input(0);
    }
    long[] axes =
        written.length == 0
            ? IntStream.range(0, sizes.length).asLongStream().toArray()
            : LongStream.of(written).map(axis -> node.axis(axis, sizes.length)).sorted().toArray();
    if (Arrays.stream(axes).distinct().count() < axes.length) {
      throw node.fault("axes = " + Arrays.toString(written) + " names an axis twice");
    }
    Operand kept = reduction.apply(node, Map.of("axes", Attribute.integers(axes)));
    if (node.attributes().flag("keepdims", true)) {
      return kept;
    }
    return node.reshape(kept, ShapeOps.without(sizes, axes));
  }
}
