package photonc.tests.conformance;

import static photonc.tests.conformance.Net.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import photonc.tests.conformance.Net.Val;

/** Random changes of shape and order, and reductions. */
final class ShapeNodes {
  private ShapeNodes() {}

  private static Optional<Val> same(
      Net net, String opType, List<Val> operands, List<Long> shape, AttributeProto... attributes) {
    Val x = operands.get(0);
    return Optional.of(net.node(opType, operands, shape, x.low(), x.high(), attributes));
  }

  static Optional<Val> view(Net net, Val x) {
    return switch (net.between(0, 5)) {
      case 0 -> reshape(net, x);
      case 1 -> flatten(net, x);
      case 2 -> squeeze(net, x);
      case 3 -> unsqueeze(net, x);
      case 4 -> same(net, "Identity", List.of(x), x.shape());
      default -> x.isFloat() ? same(net, "Dropout", List.of(x), x.shape()) : Optional.empty();
    };
  }

  private static Optional<Val> reshape(Net net, Val x) {
    List<Long> factors = new ArrayList<>();
    long rest = x.elements();
    for (long factor = 2; factor <= rest; factor++) {
      while (rest % factor == 0) {
        factors.add(factor);
        rest /= factor;
      }
    }
    List<Long> shape = new ArrayList<>(Collections.nCopies(net.between(1, 4), 1L));
    factors.forEach(
        factor -> {
          int axis = net.random.nextInt(shape.size());
          shape.set(axis, shape.get(axis) * factor);
        });
    long[] written = shape.stream().mapToLong(size -> size).toArray();
    if (net.chance(0.4)) {
      written[net.random.nextInt(written.length)] = -1;
    } else if (x.rank() > 0 && shape.get(0).equals(x.size(0))) {
      written[0] = 0;
    }
    return same(net, "Reshape", List.of(x, net.list(written)), shape);
  }

  private static Optional<Val> flatten(Net net, Val x) {
    if (x.rank() == 0 || (!x.isFloat() && net.opset < 9)) {
      return Optional.empty();
    }
    int axis = net.between(0, x.rank());
    List<Long> shape =
        List.of(
            x.shape().subList(0, axis).stream().reduce(1L, (a, b) -> a * b),
            x.shape().subList(axis, x.rank()).stream().reduce(1L, (a, b) -> a * b));
    return same(net, "Flatten", List.of(x), shape, attribute("axis", axis));
  }

  private static Optional<Val> squeeze(Net net, Val x) {
    List<Integer> ones = IntStream.range(0, x.rank()).filter(a -> x.size(a) == 1).boxed().toList();
    if (ones.isEmpty()) {
      return Optional.empty();
    }
    int axis = net.oneOf(ones);
    List<Long> shape = new ArrayList<>(x.shape());
    shape.remove(axis);
    long written = net.opset >= 11 && net.chance(0.4) ? axis - x.rank() : axis;
    return axes(net, "Squeeze", x, shape, written);
  }

  private static Optional<Val> unsqueeze(Net net, Val x) {
    if (x.rank() >= 5) {
      return Optional.empty();
    }
    int axis = net.between(0, x.rank());
    List<Long> shape = new ArrayList<>(x.shape());
    shape.add(axis, 1L);
    long written = net.opset >= 11 && net.chance(0.4) ? axis - shape.size() : axis;
    return axes(net, "Unsqueeze", x, shape, written);
  }

  private static Optional<Val> axes(Net net, String opType, Val x, List<Long> shape, long... axes) {
    return net.opset >= 13
        ? same(net, opType, List.of(x, net.list(axes)), shape)
        : same(net, opType, List.of(x), shape, attribute("axes", axes));
  }

  static Optional<Val> transpose(Net net, Val x) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, x.rank()).boxed().toList());
    Collections.reverse(order);
    if (net.chance(0.3)) {
      return same(net, "Transpose", List.of(x), order.stream().map(x.shape()::get).toList());
    }
    Collections.shuffle(order, net.random);
    long[] permutation = order.stream().mapToLong(axis -> axis).toArray();
    List<Long> shape = order.stream().map(x.shape()::get).toList();
    return x.rank() == 0
        ? Optional.empty()
        : same(net, "Transpose", List.of(x), shape, attribute("perm", permutation));
  }

  private static final List<String> REDUCTIONS =
      List.of(
          "ReduceMax",
          "ReduceMin",
          "ReduceSum",
          "ReduceMean",
          "ReduceL1",
          "ReduceL2",
          "ReduceSumSquare",
          "ReduceLogSumExp");

  static Optional<Val> reduce(Net net, Val x) {
    if (x.rank() == 0) {
      return Optional.empty();
    }
    String opType = net.oneOf(REDUCTIONS);
    boolean keep = net.chance(0.5);
    List<Long> chosen = new ArrayList<>();
    List<Long> shape = new ArrayList<>();
    long count = 1;
    boolean all = net.chance(0.15);
    for (int axis = 0; axis < x.rank(); axis++) {
      if (all || net.chance(0.4)) {
        chosen.add(net.opset >= 11 && net.chance(0.3) ? axis - x.rank() : (long) axis);
        count *= x.size(axis);
        if (keep) {
          shape.add(1L);
        }
      } else {
        shape.add(x.size(axis));
      }
    }
    boolean ofAny = List.of("ReduceMax", "ReduceMin", "ReduceSum").contains(opType);
    boolean old = opType.equals("ReduceMin") && net.opset < 11;
    if (chosen.isEmpty() || (!x.isFloat() && (!ofAny || old))) {
      return Optional.empty();
    }
    double large = count * x.magnitude();
    double[] bounds =
        switch (opType) {
          case "ReduceSum" -> new double[] {count * x.low(), count * x.high()};
          case "ReduceL1", "ReduceL2" -> new double[] {0, large};
          case "ReduceSumSquare" -> new double[] {0, large * x.magnitude()};
          case "ReduceLogSumExp" -> new double[] {x.low(), x.high() + Math.log((double) count)};
          default -> new double[] {x.low(), x.high()};
        };
    if (bounds[1] > 1e4) {
      return Optional.empty();
    }
    long[] axes = chosen.stream().mapToLong(axis -> axis).toArray();
    AttributeProto keepdims = attribute("keepdims", keep ? 1 : 0);
    List<Val> operands = new ArrayList<>(List.of(x));
    List<AttributeProto> attributes = new ArrayList<>(List.of(keepdims));
    if (!all && net.opset >= (opType.equals("ReduceSum") ? 13 : 18)) {
      operands.add(net.list(axes));
    } else if (!all) {
      attributes.add(attribute("axes", axes));
    }
    return Optional.of(
        net.node(
            opType,
            operands,
            shape,
            bounds[0],
            bounds[1],
            attributes.toArray(AttributeProto[]::new)));
  }

  static Optional<Val> argMax(Net net, Val x) {
    if (!x.isFloat() || x.rank() == 0) {
      return Optional.empty();
    }
    int axis = net.between(0, x.rank() - 1);
    boolean keep = net.chance(0.5);
    List<Long> shape = new ArrayList<>(x.shape());
    shape.set(axis, 1L);
    if (!keep) {
      shape.remove(axis);
    }
    return Optional.of(
        net.typed(
            "ArgMax",
            List.of(x),
            Net.INT64,
            shape,
            0,
            (double) x.size(axis),
            attribute("axis", axis),
            attribute("keepdims", keep ? 1 : 0)));
  }
}
