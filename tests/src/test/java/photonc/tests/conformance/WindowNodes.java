package photonc.tests.conformance;

import static photonc.tests.conformance.Net.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import photonc.tests.conformance.Net.Val;

/** Random convolutions and pools over one to three spatial axes. */
final class WindowNodes {
  /** A window over the spatial axes, as attributes and as the output sizes it leads to. */
  private record Sliding(List<AttributeProto> attributes, List<Long> kernel, List<Long> outputs) {}

  private WindowNodes() {}

  static Optional<Val> conv(Net net, Val x) {
    if (!x.isFloat() || x.rank() < 3 || x.rank() > 5) {
      return Optional.empty();
    }
    Optional<Sliding> window = sliding(net, x, false, true);
    if (window.isEmpty()) {
      return Optional.empty();
    }
    long outputs = net.between(1, 7);
    List<Long> kernel = new ArrayList<>(List.of(outputs, x.size(1)));
    kernel.addAll(window.get().kernel());
    List<Long> shape = new ArrayList<>(List.of(x.size(0), outputs));
    shape.addAll(window.get().outputs());
    if (!Net.isSmall(shape) || !Net.isSmall(kernel)) {
      return Optional.empty();
    }
    List<Val> operands = new ArrayList<>(List.of(x, net.constant(Net.FLOAT, kernel, -1, 1)));
    if (net.chance(0.5)) {
      operands.add(net.constant(Net.FLOAT, List.of(outputs), -1, 1));
    }
    double bound = 1 + x.magnitude() * kernel.stream().skip(1).reduce(1L, (a, b) -> a * b);
    return Optional.of(net.node("Conv", operands, shape, -bound, bound, array(window.get())));
  }

  static Optional<Val> maxPool(Net net, Val x) {
    return pool(net, x, "MaxPool", net.opset >= 10);
  }

  static Optional<Val> averagePool(Net net, Val x) {
    return pool(net, x, "AveragePool", net.opset >= 19);
  }

  private static Optional<Val> pool(Net net, Val x, String opType, boolean dilates) {
    if (!x.isFloat() || x.rank() < 3 || x.rank() > 5) {
      return Optional.empty();
    }
    Optional<Sliding> window = sliding(net, x, true, dilates);
    if (window.isEmpty()) {
      return Optional.empty();
    }
    List<Long> shape = new ArrayList<>(x.shape().subList(0, 2));
    shape.addAll(window.get().outputs());
    if (!Net.isSmall(shape)) {
      return Optional.empty();
    }
    if (opType.equals("AveragePool") && net.chance(0.5)) {
      window.get().attributes().add(attribute("count_include_pad", 1));
    }
    double low = Math.min(0, x.low());
    double high = Math.max(0, x.high());
    return Optional.of(net.node(opType, List.of(x), shape, low, high, array(window.get())));
  }

  static Optional<Val> global(Net net, Val x) {
    if (!x.isFloat() || x.rank() < 3 || x.rank() > 5) {
      return Optional.empty();
    }
    List<Long> shape = new ArrayList<>(x.shape().subList(0, 2));
    shape.addAll(Collections.nCopies(x.rank() - 2, 1L));
    String opType = net.chance(0.5) ? "GlobalAveragePool" : "GlobalMaxPool";
    return Optional.of(net.node(opType, List.of(x), shape, x.low(), x.high()));
  }

  private static AttributeProto[] array(Sliding window) {
    return window.attributes().toArray(AttributeProto[]::new);
  }

  private static Optional<Sliding> sliding(Net net, Val x, boolean isPool, boolean dilates) {
    int rank = x.rank() - 2;
    String auto = net.chance(0.35) ? net.oneOf(List.of("SAME_UPPER", "SAME_LOWER", "VALID")) : "";
    boolean ceil = isPool && auto.isEmpty() && net.opset >= 10 && net.chance(0.4);
    long[] kernel = new long[rank];
    long[] strides = new long[rank];
    long[] dilations = new long[rank];
    long[] pads = new long[2 * rank];
    List<Long> outputs = new ArrayList<>();
    for (int d = 0; d < rank; d++) {
      long size = x.size(d + 2);
      kernel[d] = net.chance(0.25) ? 1 : net.between(1, 4);
      strides[d] = net.between(1, 3);
      dilations[d] = dilates && auto.isEmpty() && net.chance(0.3) ? net.between(2, 3) : 1;
      if (auto.isEmpty()) {
        int most = isPool ? (int) kernel[d] - 1 : 3;
        pads[d] = net.between(0, Math.min(2, most));
        pads[d + rank] = net.between(0, most);
      }
      long span = (kernel[d] - 1) * dilations[d] + 1;
      if (isPool && dilations[d] > 1 && span > size) {
        return Optional.empty(); // the largest of nothing but padding: opinions differ
      }
      long room = size + pads[d] + pads[d + rank] - span;
      if (auto.startsWith("SAME")) {
        outputs.add((size + strides[d] - 1) / strides[d]);
        if ((outputs.get(d) - 1) * strides[d] + span - size < -1) {
          return Optional.empty(); // ONNX pads by 0, the pools of ONNX Runtime by less than that
        }
        continue;
      }
      if (room < 0) {
        return Optional.empty();
      }
      long count = (ceil ? room + strides[d] - 1 : room) / strides[d] + 1;
      if (ceil && (count - 1) * strides[d] >= size + pads[d]) {
        if (net.opset < 22) {
          return Optional.empty(); // ONNX Runtime contradicts its own shape inference here
        }
        count--;
      }
      outputs.add(count);
    }
    List<AttributeProto> attributes = new ArrayList<>();
    attributes.add(attribute("kernel_shape", kernel));
    attributes.add(attribute("strides", strides));
    if (dilates) {
      attributes.add(attribute("dilations", dilations));
    }
    attributes.add(auto.isEmpty() ? attribute("pads", pads) : attribute("auto_pad", auto));
    if (ceil) {
      attributes.add(attribute("ceil_mode", 1));
    }
    List<Long> extents = java.util.Arrays.stream(kernel).boxed().toList();
    return Optional.of(new Sliding(attributes, extents, outputs));
  }
}
