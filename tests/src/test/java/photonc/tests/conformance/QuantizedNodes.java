package photonc.tests.conformance;

import static photonc.tests.conformance.Net.attribute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.tests.conformance.Net.Val;

/**
 * Random quantised operators on inputs: codes of anything computed would depend on its last bit.
 */
final class QuantizedNodes {
  private QuantizedNodes() {}

  /** Codes with their scale and zero point. */
  private record Codes(Val codes, Val scale, Val zero) {
    List<Val> all() {
      return List.of(codes, scale, zero);
    }
  }

  static Optional<Val> product(Net net, Val any) {
    List<Val> inputs =
        net.inputs().stream()
            .filter(Val::isFloat)
            .filter(x -> x.rank() == 4 || x.rank() == 2)
            .toList();
    if (net.opset < 13 || inputs.isEmpty()) {
      return Optional.empty();
    }
    Val x = net.oneOf(inputs);
    Codes codes = codes(net, x);
    return Optional.of(x.rank() == 4 ? conv(net, codes) : matmul(net, codes));
  }

  private static Codes codes(Net net, Val x) {
    int type = net.oneOf(List.of(Net.UINT8, Net.INT8));
    Val scale = net.constant(Net.FLOAT, List.of(), 0.01, 0.04);
    Val zero = zero(net, type);
    Val codes = net.hidden("QuantizeLinear", List.of(x, scale, zero), type, x.shape(), -128, 255);
    return new Codes(codes, scale, zero);
  }

  /** Often at an end or in the middle of the codes. */
  private static Val zero(Net net, int type) {
    double low = type == Net.INT8 ? -128 : 0;
    double middle = type == Net.INT8 ? 0 : 128;
    double at = net.oneOf(List.of(low, middle, low + net.between(1, 254)));
    return net.constant(type, List.of(), at, at);
  }

  private static Val conv(Net net, Codes x) {
    long channels = x.codes().size(1);
    long outputs = net.between(1, 4);
    List<Long> shape = List.of(outputs, channels, 1L, Math.min(2, x.codes().size(3)));
    Codes w = weights(net, shape, outputs);
    long pad = net.between(0, 1);
    long width = x.codes().size(3) + 2 * pad - shape.get(3) + 1;
    List<Long> result = List.of(x.codes().size(0), outputs, x.codes().size(2), width);
    var pads = attribute("pads", new long[] {0, pad, 0, pad});
    if (net.chance(0.5)) {
      Val real = dequantized(net, x);
      Val kernel = dequantized(net, w, 0);
      return net.typed("Conv", List.of(real, kernel), Net.FLOAT, result, -1e3, 1e3, pads);
    }
    Codes y = result(net, x.zero().element());
    List<Val> operands = new ArrayList<>(x.all());
    operands.addAll(w.all());
    operands.addAll(List.of(y.scale(), y.zero()));
    if (net.chance(0.5)) {
      operands.add(net.constant(Net.INT32, List.of(outputs), -500, 500));
    }
    Val codes = net.hidden("QLinearConv", operands, x.zero().element(), result, -128, 255, pads);
    return dequantized(net, new Codes(codes, y.scale(), y.zero()));
  }

  private static Val matmul(Net net, Codes x) {
    long outputs = net.between(1, 6);
    List<Long> result = List.of(x.codes().size(0), outputs);
    Codes w = weights(net, List.of(x.codes().size(1), outputs), 1);
    if (net.chance(0.4)) {
      Val real = dequantized(net, x);
      Val right = dequantized(net, w);
      return net.typed("MatMul", List.of(real, right), Net.FLOAT, result, -1e3, 1e3);
    }
    if (net.chance(0.3)) {
      List<Val> operands = List.of(x.codes(), w.codes(), x.zero(), w.zero());
      Val sums = net.hidden("MatMulInteger", operands, Net.INT32, result, -1e6, 1e6);
      return net.typed("Cast", List.of(sums), Net.FLOAT, result, -1e6, 1e6, attribute("to", 1L));
    }
    Codes y = result(net, x.zero().element());
    List<Val> operands = new ArrayList<>(x.all());
    operands.addAll(w.all());
    operands.addAll(List.of(y.scale(), y.zero()));
    Val codes = net.hidden("QLinearMatMul", operands, x.zero().element(), result, -128, 255);
    return dequantized(net, new Codes(codes, y.scale(), y.zero()));
  }

  /** Signed weights around 0, with one scale or, for channels, one for each. */
  private static Codes weights(Net net, List<Long> shape, long channels) {
    boolean each = channels > 1 && net.chance(0.5);
    List<Long> scales = each ? List.of(channels) : List.of();
    return new Codes(
        net.constant(Net.INT8, shape, net.chance(0.2) ? -128 : -100, 100),
        net.constant(Net.FLOAT, scales, 0.005, 0.02),
        net.constant(Net.INT8, scales, 0, 0));
  }

  private static Codes result(Net net, int type) {
    Val scale = net.constant(Net.FLOAT, List.of(), 0.02, 0.1);
    return new Codes(scale, scale, zero(net, type));
  }

  private static Val dequantized(Net net, Codes codes, long... axis) {
    List<Long> shape = codes.codes().shape();
    return axis.length == 0
        ? net.hidden("DequantizeLinear", codes.all(), Net.FLOAT, shape, -30, 30)
        : net.hidden(
            "DequantizeLinear", codes.all(), Net.FLOAT, shape, -30, 30, attribute("axis", axis[0]));
  }
}
