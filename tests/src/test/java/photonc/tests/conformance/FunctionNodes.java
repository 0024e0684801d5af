package photonc.tests.conformance;

import static photonc.tests.conformance.Net.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.tests.conformance.Net.Val;

/** Random activation functions and normalisations, kept where they are well conditioned. */
final class FunctionNodes {
  private FunctionNodes() {}

  static Optional<Val> activation(Net net, Val x) {
    if (!x.isFloat()) {
      return Optional.empty();
    }
    double top = Math.max(0, x.high());
    return switch (net.between(0, 12)) {
      case 0 -> node(net, "Elu", 7, x, -2, top, attribute("alpha", net.oneOf(List.of(1f, 0.5f))));
      case 1 -> node(net, "Selu", 7, x, -2, 1.1 * top);
      case 2 -> node(net, "HardSigmoid", 7, x, 0, 1);
      case 3 -> node(net, "HardSwish", 14, x, -1, top);
      case 4 -> node(net, "Softplus", 7, x, 0, top + 1);
      case 5 -> node(net, "Softsign", 7, x, -1, 1);
      case 6 -> node(net, "Abs", 7, x, 0, x.magnitude());
      case 7 -> node(net, "Celu", 12, x, -1, top);
      case 8 -> node(net, "Erf", 9, x, -1, 1);
      case 9 -> node(net, "Mish", 18, x, -1, top);
      case 10 ->
          node(
              net,
              "Gelu",
              20,
              x,
              -1,
              top,
              attribute("approximate", net.oneOf(List.of("none", "tanh"))));
      case 11 ->
          x.low() > 0.1
              ? node(net, "Log", 7, x, Math.log(x.low()), Math.log(x.high()))
              : Optional.<Val>empty();
      default -> pow(net, x);
    };
  }

  private static Optional<Val> node(
      Net net,
      String opType,
      long since,
      Val x,
      double low,
      double high,
      AttributeProto... attributes) {
    return net.opset < since
        ? Optional.empty()
        : Optional.of(net.node(opType, List.of(x), x.shape(), low, high, attributes));
  }

  private static Optional<Val> pow(Net net, Val x) {
    List<Float> whole = List.of(1f, 2f, 3f, 4f);
    float exponent = net.oneOf(x.low() > 0.1 ? List.of(0.5f, -1f, 1.75f, 2f) : whole);
    double bound =
        Math.max(Math.pow(x.magnitude(), exponent), Math.pow(Math.abs(x.low()), exponent));
    if (bound > 1e4) {
      return Optional.empty();
    }
    Val constant = net.constant(Net.FLOAT, List.of(), exponent, exponent);
    return Optional.of(net.node("Pow", List.of(x, constant), x.shape(), -bound, bound));
  }

  static Optional<Val> normalization(Net net, Val x) {
    if (!x.isFloat() || x.rank() < 3 || x.elements() == 0) {
      return Optional.empty();
    }
    return switch (net.between(0, 3)) {
      case 0 -> instance(net, x);
      case 1 -> layer(net, x);
      case 2 -> localResponse(net, x);
      default -> logSoftmax(net, x);
    };
  }

  private static Optional<Val> instance(Net net, Val x) {
    List<Long> channels = List.of(x.size(1));
    List<Val> operands =
        List.of(
            x, net.constant(Net.FLOAT, channels, -1, 1), net.constant(Net.FLOAT, channels, -1, 1));
    return Optional.of(
        net.node(
            "InstanceNormalization",
            operands,
            x.shape(),
            -30,
            30,
            attribute("epsilon", net.oneOf(List.of(0.1f, 0.5f)))));
  }

  private static Optional<Val> layer(Net net, Val x) {
    int axis = net.between(0, x.rank() - 1);
    List<Long> shape = x.shape().subList(axis, x.rank());
    if (net.opset < 17) {
      return Optional.empty();
    }
    List<Val> operands = new ArrayList<>(List.of(x, net.constant(Net.FLOAT, shape, -1, 1)));
    if (net.chance(0.5)) {
      operands.add(net.constant(Net.FLOAT, shape, -1, 1));
    }
    return Optional.of(
        net.node(
            "LayerNormalization",
            operands,
            x.shape(),
            -30,
            30,
            attribute("axis", net.chance(0.5) ? axis : axis - x.rank()),
            attribute("epsilon", 0.1f)));
  }

  private static Optional<Val> localResponse(Net net, Val x) {
    return x.rank() != 4
        ? Optional.empty()
        : Optional.of(
            net.node(
                "LRN",
                List.of(x),
                x.shape(),
                x.low() * 3,
                x.high() * 3,
                attribute("size", net.oneOf(List.of(1, 3, 5))),
                attribute("alpha", 0.3f),
                attribute("beta", net.oneOf(List.of(0.5f, 0.75f))),
                attribute("bias", net.oneOf(List.of(1f, 2f)))));
  }

  private static Optional<Val> logSoftmax(Net net, Val x) {
    int axis = net.between(0, x.rank() - 1);
    double spread = x.high() - x.low() + Math.log((double) x.elements());
    return Optional.of(
        net.node("LogSoftmax", List.of(x), x.shape(), -spread, 0, attribute("axis", axis)));
  }
}
