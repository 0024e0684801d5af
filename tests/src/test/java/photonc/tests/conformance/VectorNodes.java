package photonc.tests.conformance;

import static photonc.tests.conformance.Net.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import photonc.tests.conformance.Net.Val;

/** Random elementwise operators, kept where they are finite and well conditioned. */
final class VectorNodes {
  private VectorNodes() {}

  static Optional<Val> unary(Net net, Val x) {
    if (!x.isFloat()) {
      return Optional.empty();
    }
    return switch (net.between(0, 6)) {
      case 0 -> node(net, "Relu", x, Math.max(0, x.low()), Math.max(0, x.high()));
      // ONNX Runtime's sigmoid comes in steps of 2^-25: no reference where all of it is near 0
      case 1 -> x.low() > -8 ? node(net, "Sigmoid", x, 0, 1) : node(net, "Tanh", x, -1, 1);
      case 2 -> node(net, "Tanh", x, -1, 1);
      case 3 -> node(net, "Neg", x, -x.high(), -x.low());
      case 4 ->
          node(
              net,
              "LeakyRelu",
              x,
              x.low(),
              Math.max(0, x.high()),
              attribute("alpha", net.oneOf(List.of(0.01f, 0.3f, 0f, 1.5f))));
      case 5 -> x.high() <= 4 ? node(net, "Exp", x, 0, Math.exp(x.high())) : Optional.<Val>empty();
      default ->
          x.low() >= 0
              ? node(net, "Sqrt", x, 0, Math.sqrt(x.high()))
              : x.low() > 0.1 ? node(net, "Reciprocal", x, 0, 1 / x.low()) : Optional.empty();
    };
  }

  private static Optional<Val> node(
      Net net, String opType, Val x, double low, double high, AttributeProto... attributes) {
    double slope = opType.equals("LeakyRelu") ? 2 : 1;
    return Optional.of(
        net.node(opType, List.of(x), x.shape(), slope * low, slope * high, attributes));
  }

  static Optional<Val> clip(Net net, Val x) {
    if (!x.isFloat()) {
      return Optional.empty();
    }
    float low = net.between(-3, 0) / 2f;
    float high = net.between(1, 6) / 2f;
    boolean hasLow = net.chance(0.8);
    double from = hasLow ? Math.max(low, x.low()) : Math.min(high, x.low());
    if (net.opset < 11) {
      List<AttributeProto> attributes = new ArrayList<>(List.of(attribute("max", high)));
      if (hasLow) {
        attributes.add(attribute("min", low));
      }
      return Optional.of(
          net.node(
              "Clip",
              List.of(x),
              x.shape(),
              Math.min(from, high),
              high,
              attributes.toArray(AttributeProto[]::new)));
    }
    Val none = new Val("", x.element(), List.of(), 0, 0, true);
    Val least = hasLow ? net.constant(Net.FLOAT, List.of(), low, low) : none;
    List<Val> operands = new ArrayList<>(List.of(x, least));
    operands.add(net.constant(Net.FLOAT, List.of(), high, high));
    return Optional.of(net.node("Clip", operands, x.shape(), Math.min(from, high), high));
  }

  static Optional<Val> binary(Net net, Val x) {
    List<String> all = List.of("Add", "Sub", "Mul", "Div", "Max", "Min");
    String opType = net.oneOf(net.opset >= 8 ? all : all.subList(0, 4));
    if (!x.isFloat() && (opType.equals("Div") || net.opset < 12)) {
      return Optional.empty();
    }
    if (opType.equals("Div")) {
      return divided(net, x);
    }
    Val other = other(net, x);
    List<Val> operands = net.chance(0.5) ? List.of(x, other) : List.of(other, x);
    Optional<List<Long>> shape = broadcast(operands.get(0).shape(), operands.get(1).shape());
    double a = x.magnitude();
    double b = other.magnitude();
    double bound =
        switch (opType) {
          case "Mul" -> a * b;
          case "Add", "Sub" -> a + b;
          default -> Math.max(a, b);
        };
    if (shape.isEmpty() || !Net.isSmall(shape.get()) || bound > 1e5) {
      return Optional.empty();
    }
    return Optional.of(net.node(opType, operands, shape.get(), -bound, bound));
  }

  /** A constant divisor away from zero, or a positive value that divides a constant. */
  private static Optional<Val> divided(Net net, Val x) {
    List<Long> shape = constantShape(net, x.shape());
    if (broadcast(shape, x.shape()).filter(Net::isSmall).isEmpty()) {
      return Optional.empty();
    }
    List<Long> result = broadcast(shape, x.shape()).get();
    if (x.low() > 0.1 && net.chance(0.7)) {
      Val numerator = net.constant(Net.FLOAT, shape, -2, 2);
      double bound = 2 / x.low();
      return Optional.of(net.node("Div", List.of(numerator, x), result, -bound, bound));
    }
    Val divisor = net.constant(Net.FLOAT, shape, 0.5, 2);
    double bound = 2 * x.magnitude();
    return Optional.of(net.node("Div", List.of(x, divisor), result, -bound, bound));
  }

  /** Another value of the same element type that broadcasts, or a constant. */
  private static Val other(Net net, Val x) {
    List<Val> fitting =
        net.values().stream()
            .filter(v -> v.element() == x.element())
            .filter(v -> broadcast(v.shape(), x.shape()).filter(Net::isSmall).isPresent())
            .toList();
    if (!fitting.isEmpty() && net.chance(0.5)) {
      return net.oneOf(fitting);
    }
    double bound = x.isFloat() ? 1 : 5;
    return net.constant(x.element(), constantShape(net, x.shape()), -bound, bound);
  }

  /** A shape that broadcasts with {@code shape}: of lower, equal or higher rank, with ones. */
  private static List<Long> constantShape(Net net, List<Long> shape) {
    List<Long> result = new ArrayList<>(shape);
    while (!result.isEmpty() && net.chance(0.4)) {
      result.remove(0);
    }
    for (int axis = 0; axis < result.size(); axis++) {
      if (net.chance(0.35)) {
        result.set(axis, 1L);
      }
    }
    if (net.chance(0.1)) {
      result.add(0, 2L);
      while (result.size() <= shape.size()) {
        result.add(1, 1L);
      }
    }
    return result;
  }

  static Optional<List<Long>> broadcast(List<Long> a, List<Long> b) {
    int rank = Math.max(a.size(), b.size());
    List<Long> left = new ArrayList<>(Collections.nCopies(rank - a.size(), 1L));
    left.addAll(a);
    List<Long> right = new ArrayList<>(Collections.nCopies(rank - b.size(), 1L));
    right.addAll(b);
    List<Long> shape = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      long l = left.get(axis);
      long r = right.get(axis);
      if (l != r && l != 1 && r != 1) {
        return Optional.empty();
      }
      shape.add(Math.max(l, r));
    }
    return Optional.of(shape);
  }

  /** Max, Min, Sum or Mean of one to three operands. */
  static Optional<Val> variadic(Net net, Val x) {
    if (!x.isFloat() || net.opset < 8) {
      return Optional.empty();
    }
    List<Val> operands = new ArrayList<>(List.of(x));
    List<Long> shape = x.shape();
    for (int more = net.between(0, 2); more > 0; more--) {
      Val other = other(net, x);
      Optional<List<Long>> wider = broadcast(shape, other.shape()).filter(Net::isSmall);
      if (wider.isEmpty()) {
        return Optional.empty();
      }
      shape = wider.get();
      operands.add(other);
    }
    double bound = operands.stream().mapToDouble(Val::magnitude).sum();
    String opType = net.oneOf(List.of("Max", "Min", "Sum", "Mean"));
    return Optional.of(net.node(opType, operands, shape, -bound, bound));
  }

  static Optional<Val> softmax(Net net, Val x) {
    if (!x.isFloat() || x.rank() == 0) {
      return Optional.empty();
    }
    long axis = net.between(net.opset >= 11 ? -x.rank() : 0, x.rank() - 1);
    return Optional.of(net.node("Softmax", List.of(x), x.shape(), 0, 1, attribute("axis", axis)));
  }

  static Optional<Val> batchNormalization(Net net, Val x) {
    if (!x.isFloat() || x.rank() < 2) {
      return Optional.empty();
    }
    List<Long> channels = List.of(x.size(1));
    List<Val> operands =
        List.of(
            x,
            net.constant(Net.FLOAT, channels, -1, 1),
            net.constant(Net.FLOAT, channels, -1, 1),
            net.constant(Net.FLOAT, channels, -1, 1),
            net.constant(Net.FLOAT, channels, 0.5, 2));
    double bound = 2 * (x.magnitude() + 1) + 1;
    return Optional.of(
        net.node(
            "BatchNormalization",
            operands,
            x.shape(),
            -bound,
            bound,
            attribute("epsilon", net.oneOf(List.of(1e-5f, 1e-3f)))));
  }
}
