package photonc.tests.conformance;

import static photonc.tests.conformance.Net.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.tests.conformance.Net.Val;

/** Random matrix products with a constant operand or none, in every form ONNX has. */
final class MatrixNodes {
  private MatrixNodes() {}

  static Optional<Val> gemm(Net net, Val x) {
    if (x.rank() != 2 || !x.isFloat()) {
      return Optional.empty();
    }
    boolean left = net.chance(0.3);
    boolean transposeX = net.chance(0.4);
    boolean transposeW = net.chance(0.5);
    int inner = left == transposeX ? 1 : 0;
    long k = x.size(inner);
    long free = x.size(1 - inner);
    long other = net.between(1, 12);
    boolean innerFirst = left == transposeW;
    Val w = other(net, x, innerFirst ? List.of(k, other) : List.of(other, k));
    List<Long> shape = left ? List.of(other, free) : List.of(free, other);
    List<Val> operands = new ArrayList<>(left ? List.of(w, x) : List.of(x, w));
    List<AttributeProto> attributes = new ArrayList<>();
    attributes.add(attribute("transA", (left ? transposeW : transposeX) ? 1 : 0));
    attributes.add(attribute("transB", (left ? transposeX : transposeW) ? 1 : 0));
    if (net.chance(0.5)) {
      attributes.add(attribute("alpha", net.oneOf(List.of(0.5f, -1.5f, 1f, 2f))));
    }
    double bound = 2 * k * x.magnitude() * w.magnitude();
    if (net.opset < 11 || net.chance(0.7)) {
      operands.add(net.constant(x.element(), addend(net, shape), -1, 1));
      bound += 2;
      if (net.chance(0.5)) {
        attributes.add(attribute("beta", net.oneOf(List.of(0.5f, -1f, 0f, 2f))));
      }
    }
    return Optional.of(
        net.node(
            "Gemm", operands, shape, -bound, bound, attributes.toArray(AttributeProto[]::new)));
  }

  /** A shape that broadcasts to the product's. */
  private static List<Long> addend(Net net, List<Long> shape) {
    return net.oneOf(
        List.of(
            shape,
            List.of(shape.get(1)),
            List.of(1L, shape.get(1)),
            List.of(shape.get(0), 1L),
            List.of(1L),
            List.of(1L, 1L)));
  }

  static Optional<Val> matmul(Net net, Val x) {
    if (x.rank() == 0 || x.rank() > 4 || (!x.isFloat() && (net.opset < 9 || net.chance(0.8)))) {
      return Optional.empty();
    }
    if (net.chance(0.2) && x.isFloat() && x.rank() >= 2) {
      return batches(net, x);
    }
    return net.chance(0.6) ? rightConstant(net, x) : leftConstant(net, x);
  }

  /** A constant, or another input of the network. */
  private static Val other(Net net, Val x, List<Long> shape) {
    boolean live = x.isFloat() && net.chance(0.3);
    return live ? net.input(x.element(), shape) : net.constant(x.element(), shape, -1, 1);
  }

  /** Every matrix of a batch by one of its own, batch axes broadcast both ways. */
  private static Optional<Val> batches(Net net, Val x) {
    boolean left = net.chance(0.4);
    int rank = x.rank();
    long k = x.size(left ? rank - 2 : rank - 1);
    long free = net.between(1, 9);
    int first = net.between(0, rank - 2);
    List<Long> shape = new ArrayList<>(x.shape().subList(0, first));
    List<Long> batches = new ArrayList<>();
    for (int axis = first; axis < rank - 2; axis++) {
      boolean spreads = x.size(axis) == 1 && net.chance(0.5);
      long size = spreads ? net.between(2, 3) : x.size(axis);
      batches.add(net.chance(0.3) && !spreads ? 1L : size);
      shape.add(size);
    }
    if (first == 0 && rank < 5 && net.chance(0.1)) {
      batches.add(0, 2L);
      shape.add(0, 2L);
    }
    List<Long> matrix = new ArrayList<>(batches);
    matrix.addAll(left ? List.of(free, k) : List.of(k, free));
    shape.addAll(left ? List.of(free, x.size(rank - 1)) : List.of(x.size(rank - 2), free));
    return product(net, x, other(net, x, matrix), left, shape, k);
  }

  private static Optional<Val> rightConstant(Net net, Val x) {
    long k = x.size(x.rank() - 1);
    List<Long> rows = x.shape().subList(0, x.rank() - 1);
    if (net.chance(0.15)) {
      return product(net, x, other(net, x, List.of(k)), false, rows, k);
    }
    long n = net.between(1, 12);
    List<Long> shape = new ArrayList<>(rows);
    shape.add(n);
    return product(net, x, matrix(net, x, k, n), false, shape, k);
  }

  private static Optional<Val> leftConstant(Net net, Val x) {
    int inner = Math.max(0, x.rank() - 2);
    long k = x.size(inner);
    List<Long> shape = new ArrayList<>(x.shape());
    shape.remove(inner);
    if (net.chance(0.15)) {
      return product(net, x, other(net, x, List.of(k)), true, shape, k);
    }
    if (x.rank() == 1) {
      long m = net.between(1, 12);
      return product(net, x, matrix(net, x, m, k), true, List.of(m), k);
    }
    long m = net.between(1, 12);
    shape.add(inner, m);
    return product(net, x, matrix(net, x, m, k), true, shape, k);
  }

  /** A constant matrix, now and then behind a transpose or with batch axes of one. */
  private static Val matrix(Net net, Val x, long rows, long columns) {
    if (net.chance(0.15)) {
      Val w = net.constant(x.element(), List.of(columns, rows), -1, 1);
      return net.node(
          "Transpose",
          List.of(w),
          List.of(rows, columns),
          w.low(),
          w.high(),
          attribute("perm", new long[] {1, 0}));
    }
    if (net.chance(0.1) && x.rank() >= 3) {
      return net.constant(x.element(), List.of(1L, rows, columns), -1, 1);
    }
    return other(net, x, List.of(rows, columns));
  }

  private static Optional<Val> product(
      Net net, Val x, Val w, boolean left, List<Long> shape, long k) {
    if (!Net.isSmall(shape)) {
      return Optional.empty();
    }
    double bound = k * x.magnitude() * w.magnitude();
    List<Val> operands = left ? List.of(w, x) : List.of(x, w);
    return Optional.of(net.node("MatMul", operands, shape, -bound, bound));
  }
}
