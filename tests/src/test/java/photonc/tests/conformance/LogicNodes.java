package photonc.tests.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.tests.conformance.Net.Val;

/** Random comparisons of inputs and constants, and choices by what they say. */
final class LogicNodes {
  private LogicNodes() {}

  /** Inputs only: where computed values tie nearly, the last bit of either side would decide. */
  static Optional<Val> choice(Net net, Val any) {
    List<Val> floats = net.inputs().stream().filter(Val::isFloat).toList();
    if (net.opset < 12 || floats.isEmpty() || !any.isFloat()) {
      return Optional.empty();
    }
    Val x = net.oneOf(floats);
    Optional<List<Long>> shape = VectorNodes.broadcast(x.shape(), any.shape()).filter(Net::isSmall);
    if (shape.isEmpty()) {
      return Optional.empty();
    }
    Val bound = net.constant(Net.FLOAT, List.of(), -1, 1);
    Val truth = net.chance(0.3) ? joined(net, x, bound) : compared(net, x, bound);
    List<Val> sides = new ArrayList<>(List.of(any, net.constant(Net.FLOAT, List.of(), -1, 1)));
    if (net.chance(0.5)) {
      sides.add(sides.remove(0));
    }
    double magnitude = Math.max(1, any.magnitude());
    return Optional.of(
        net.typed(
            "Where",
            List.of(truth, sides.get(0), sides.get(1)),
            Net.FLOAT,
            shape.get(),
            -magnitude,
            magnitude));
  }

  private static Val joined(Net net, Val x, Val bound) {
    Val first = compared(net, x, bound);
    Val other = net.constant(Net.FLOAT, List.of(), -1, 1);
    Val second = compared(net, x, other);
    String opType = net.oneOf(List.of("And", "Or", "Xor"));
    Val both = net.hidden(opType, List.of(first, second), Net.BOOL, x.shape(), 0, 1);
    return net.chance(0.5) ? net.hidden("Not", List.of(both), Net.BOOL, x.shape(), 0, 1) : both;
  }

  private static Val compared(Net net, Val x, Val bound) {
    String opType = net.oneOf(List.of("Less", "LessOrEqual", "Greater", "GreaterOrEqual", "Equal"));
    return net.hidden(opType, List.of(x, bound), Net.BOOL, x.shape(), 0, 1);
  }
}
