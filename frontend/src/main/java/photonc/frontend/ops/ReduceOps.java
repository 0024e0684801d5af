package photonc.frontend.ops;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import photonc.frontend.node.Constants;
import photonc.frontend.node.NodeImport;
import photonc.frontend.node.OperatorHandler;
import photonc.ir.Operand;
import photonc.ir.TensorType;

/** Reductions along axes, which are an attribute in older opsets and an input in newer ones. */
public final class ReduceOps {
  private ReduceOps() {}

  public static OperatorHandler alongAttribute(Reduction reduction) {
    return node -> {
      long[] axes = node.attributes().integers("axes").orElse(new long[0]);
      return reduce(node, reduction, axes, false);
    };
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
      return reduction.of(node, node.input(0), new long[0], 1);
    }
    long[] axes =
        written.length == 0
            ? IntStream.range(0, sizes.length).asLongStream().toArray()
            : LongStream.of(written).map(axis -> node.axis(axis, sizes.length)).sorted().toArray();
    if (Arrays.stream(axes).distinct().count() < axes.length) {
      throw node.fault("axes = " + Arrays.toString(written) + " names an axis twice");
    }
    Operand kept = reduced(node, reduction, axes);
    return node.attributes().flag("keepdims", true)
        ? kept
        : node.reshape(kept, ShapeOps.without(sizes, axes));
  }

  private static Operand reduced(NodeImport node, Reduction reduction, long[] axes) {
    TensorType type = NodeImport.type(node.input(0));
    long count = LongStream.of(axes).map(axis -> type.size((int) axis)).reduce(1, (a, b) -> a * b);
    if (count > 0) {
      return reduction.of(node, node.input(0), axes, count);
    }
    long[] sizes = type.sizes();
    LongStream.of(axes).forEach(axis -> sizes[(int) axis] = 1);
    TensorType result = TensorType.of(type.element(), sizes);
    double nothing = reduction.ofNothing(type.element());
    return node.constant(
        result, Constants.splat(result, Constants.scalar(type.element(), nothing)));
  }
}
