package photonc.tests.conformance;

import static photonc.tests.conformance.Net.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.tests.conformance.Net.Val;

/** Random LSTM, GRU and RNN nodes of every direction, with and without their optional inputs. */
final class RecurrentNodes {
  private RecurrentNodes() {}

  static Optional<Val> recurrent(Net net, Val x) {
    if (!x.isFloat() || x.rank() != 3 || x.magnitude() > 10 || x.elements() == 0) {
      return Optional.empty();
    }
    String opType = net.oneOf(List.of("LSTM", "LSTM", "GRU", "RNN"));
    int gates = opType.equals("LSTM") ? 4 : opType.equals("GRU") ? 3 : 1;
    String direction = net.oneOf(List.of("forward", "reverse", "bidirectional"));
    long directions = direction.equals("bidirectional") ? 2 : 1;
    long hidden = net.between(1, 4);
    List<AttributeProto> attributes = new ArrayList<>();
    attributes.add(attribute("hidden_size", hidden));
    attributes.add(attribute("direction", direction));
    if (opType.equals("GRU") && net.chance(0.5)) {
      attributes.add(attribute("linear_before_reset", 1L));
    }
    if (net.chance(0.2)) {
      attributes.add(attribute("clip", 0.5f));
    }
    List<Val> operands = operands(net, x, gates, directions, hidden, opType.equals("LSTM"));
    int output = net.between(0, 1);
    List<Long> shape =
        output == 0
            ? List.of(x.size(0), directions, x.size(1), hidden)
            : List.of(directions, x.size(1), hidden);
    return Net.isSmall(shape)
        ? Optional.of(net.output(opType, operands, output, shape, attributes))
        : Optional.empty();
  }

  private static List<Val> operands(
      Net net, Val x, int gates, long directions, long hidden, boolean lstm) {
    long batch = x.size(1);
    Val none = new Val("", Net.FLOAT, List.of(), 0, 0, true);
    List<Val> operands = new ArrayList<>(List.of(x));
    operands.add(constant(net, directions, gates * hidden, x.size(2)));
    operands.add(constant(net, directions, gates * hidden, hidden));
    operands.add(net.chance(0.6) ? constant(net, directions, 2L * gates * hidden) : none);
    operands.add(
        net.chance(0.3) ? net.constant(Net.INT32, List.of(batch), 1, (double) x.size(0)) : none);
    operands.add(net.chance(0.5) ? constant(net, directions, batch, hidden) : none);
    if (lstm) {
      operands.add(net.chance(0.5) ? constant(net, directions, batch, hidden) : none);
      operands.add(net.chance(0.4) ? constant(net, directions, 3 * hidden) : none);
    }
    return operands;
  }

  private static Val constant(Net net, Long... shape) {
    return net.constant(Net.FLOAT, List.of(shape), -0.7, 0.7);
  }
}
