package photonc.frontend.ops;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import photonc.frontend.node.Constants;
import photonc.frontend.node.NodeImport;
import photonc.ir.Attribute;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.TensorType;

/** Pooling over windows and over whole images. */
public final class PoolOps {
  private PoolOps() {}

  public static Operand maxPool(NodeImport node) {
    node.attributes().flag("storage_order", false);
    SpatialWindow window = window(node, SpatialWindow.spatialSizes(node));
    return node.emit(OpKind.TENSOR_MAX_POOL, attributes(window), node.input(0));
  }

  /** The sum under the window times one over the number of elements that count. */
  public static Operand averagePool(NodeImport node) {
    long[] sizes = SpatialWindow.spatialSizes(node);
    SpatialWindow window = window(node, sizes);
    boolean countPadding = node.attributes().flag("count_include_pad", false);
    Operand sum = node.emit(OpKind.TENSOR_SUM_POOL, attributes(window), node.input(0));
    TensorType type = NodeImport.type(sum);
    int rank = sizes.length;
    double[][] counts = new double[rank][];
    for (int i = 0; i < rank; i++) {
      long before = countPadding ? window.declaredPads()[i] : 0;
      long after = countPadding ? window.declaredPads()[i + rank] : 0;
      counts[i] = counts(node, window, i, -before, sizes[i] + after);
    }
    return node.emit(OpKind.TENSOR_MUL, sum, reciprocals(node, type, counts));
  }

  /** How many elements of low .. high-1 each window position covers along one axis. */
  private static double[] counts(
      NodeImport node, SpatialWindow window, int axis, long low, long high) {
    TensorType line = TensorType.of(photonc.ir.ElementType.F64, window.outputs()[axis]);
    double[] counts = new double[Math.toIntExact(node.small(line).elements())];
    for (int o = 0; o < counts.length; o++) {
      long start = o * window.strides()[axis] - window.pads()[axis];
      long step = window.dilations()[axis];
      long first = Math.max(0, ceilDiv(low - start, step));
      long last = Math.min(window.kernel()[axis], ceilDiv(high - start, step));
      counts[o] = Math.max(0, last - first);
    }
    return counts;
  }

  private static long ceilDiv(long a, long b) {
    return -Math.floorDiv(-a, b);
  }

  /** A scalar where all windows count the same, else one number a window position. */
  private static Operand reciprocals(NodeImport node, TensorType type, double[][] counts) {
    boolean uniform =
        Arrays.stream(counts).allMatch(line -> Arrays.stream(line).distinct().count() == 1);
    if (uniform) {
      double count = Arrays.stream(counts).mapToDouble(line -> line[0]).reduce(1, (a, b) -> a * b);
      return node.scalar(type.element(), reciprocal(count));
    }
    long[] sizes = type.sizes();
    sizes[0] = 1;
    sizes[1] = 1;
    TensorType shape = node.small(TensorType.of(type.element(), sizes));
    double[] values = {1};
    for (double[] line : counts) {
      double[] outer = values;
      values =
          IntStream.range(0, outer.length * line.length)
              .mapToDouble(i -> outer[i / line.length] * line[i % line.length])
              .toArray();
    }
    return node.constant(
        Constants.of(shape, Arrays.stream(values).map(PoolOps::reciprocal).toArray()));
  }

  /** The average of nothing but padding is 0, as ONNX Runtime has it. */
  private static double reciprocal(double count) {
    return count == 0 ? 0 : 1 / count;
  }

  /** (sum of |x|^p under the window)^(1/p). */
  public static Operand lpPool(NodeImport node) {
    SpatialWindow window = window(node, SpatialWindow.spatialSizes(node));
    long p = exponent(node);
    Operand powers = powers(node, p);
    return root(node, node.emit(OpKind.TENSOR_SUM_POOL, attributes(window), powers), p);
  }

  public static Operand globalLpPool(NodeImport node) {
    long p = exponent(node);
    Operand powers = powers(node, p);
    return root(node, node.emit(OpKind.TENSOR_REDUCE_SUM, allSpatialAxes(node), powers), p);
  }

  private static long exponent(NodeImport node) {
    long p = node.attributes().integer("p", 2);
    if (p < 1) {
      throw node.unsupported("p = " + p + "; expected at least 1");
    }
    return p;
  }

  private static Operand powers(NodeImport node, long p) {
    Operand x = p % 2 == 0 ? node.input(0) : ArithmeticOps.magnitude(node, node.input(0));
    return raised(node, x, (double) p);
  }

  private static Operand root(NodeImport node, Operand sum, long p) {
    return p == 1 ? sum : raised(node, sum, 1.0 / p);
  }

  private static Operand raised(NodeImport node, Operand x, double exponent) {
    return PowerOps.power(node, x, exponent)
        .orElseGet(
            () ->
                node.emit(
                    OpKind.TENSOR_POW, x, node.scalar(NodeImport.type(x).element(), exponent)));
  }

  public static Operand globalAveragePool(NodeImport node) {
    Operand x = node.input(0);
    TensorType type = NodeImport.type(x);
    Operand sum = node.emit(OpKind.TENSOR_REDUCE_SUM, allSpatialAxes(node), x);
    double count = (double) type.elements() / NodeImport.type(sum).elements();
    return node.emit(OpKind.TENSOR_MUL, sum, node.scalar(type.element(), 1 / count));
  }

  public static Operand globalMaxPool(NodeImport node) {
    return node.emit(OpKind.TENSOR_REDUCE_MAX, allSpatialAxes(node), node.input(0));
  }

  private static Map<String, Attribute> allSpatialAxes(NodeImport node) {
    int rank = NodeImport.type(node.input(0)).rank();
    if (rank < 3) {
      throw node.fault("an input with " + rank + " axes has none to pool over; expected N, C, ...");
    }
    return Map.of("axes", Attribute.integers(IntStream.range(2, rank).asLongStream().toArray()));
  }

  private static SpatialWindow window(NodeImport node, long[] sizes) {
    if (!node.attributes().has("kernel_shape")) {
      throw node.unsupported("kernel_shape is missing; expected one extent a spatial axis");
    }
    long[] kernel = node.attributes().extents("kernel_shape", sizes.length, 1, 1);
    return SpatialWindow.of(node, sizes, kernel);
  }

  private static Map<String, Attribute> attributes(SpatialWindow window) {
    Map<String, Attribute> attributes = window.attributes();
    attributes.put("kernel", Attribute.integers(window.kernel()));
    return attributes;
  }
}
