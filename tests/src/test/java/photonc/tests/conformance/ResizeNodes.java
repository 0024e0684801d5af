package photonc.tests.conformance;

import static photonc.tests.conformance.Net.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.tests.conformance.Net.Val;

/** Random Resize and Upsample nodes over the two last of four axes. */
final class ResizeNodes {
  /** Overshoot of the cubic filter, for each axis. */
  private static final double CUBIC_GAIN = 2;

  private ResizeNodes() {}

  static Optional<Val> resize(Net net, Val x) {
    if (!x.isFloat() || x.rank() != 4) {
      return Optional.empty();
    }
    float high = net.oneOf(List.of(2f, 3f, 1.5f, 0.5f, 1f));
    float wide = net.oneOf(List.of(2f, 3f, 1.5f, 0.5f, 1f));
    List<Long> shape =
        List.of(x.size(0), x.size(1), (long) (x.size(2) * high), (long) (x.size(3) * wide));
    if (!Net.isSmall(shape) || shape.contains(0L)) {
      return Optional.empty();
    }
    Val scales = net.reals(1, 1, high, wide);
    if (net.opset < 11) {
      return upsample(net, x, scales, shape);
    }
    // the region could be left out from opset 13 on; no mode here looks at it
    Val region =
        net.opset < 13
            ? net.reals(0, 0, 0, 0, 1, 1, 1, 1)
            : new Val("", x.element(), List.of(), 0, 0, true);
    List<AttributeProto> attributes = new ArrayList<>();
    String mode = net.oneOf(List.of("nearest", "linear", "cubic"));
    attributes.add(attribute("mode", mode));
    boolean whole = (long) (x.size(2) * high) == x.size(2) * high && high >= 1 && wide >= 1;
    attributes.addAll(places(net, mode, whole && (long) (x.size(3) * wide) == x.size(3) * wide));
    double gain = mode.equals("cubic") ? CUBIC_GAIN : 1;
    return Optional.of(
        net.node(
            "Resize",
            List.of(x, region, scales),
            shape,
            gain * Math.min(0, x.low()),
            gain * Math.max(0, x.high()),
            attributes.toArray(AttributeProto[]::new)));
  }

  /** Corners are aligned only where sizes are whole: there ONNX and ONNX Runtime differ. */
  private static List<AttributeProto> places(Net net, String mode, boolean whole) {
    List<String> modes = new ArrayList<>(List.of("half_pixel", "asymmetric", "pytorch_half_pixel"));
    if (whole) {
      modes.add("align_corners");
    }
    List<AttributeProto> attributes = new ArrayList<>();
    attributes.add(attribute("coordinate_transformation_mode", net.oneOf(modes)));
    if (mode.equals("nearest")) {
      List<String> roundings = List.of("floor", "ceil", "round_prefer_floor", "round_prefer_ceil");
      attributes.add(attribute("nearest_mode", net.oneOf(roundings)));
    }
    if (mode.equals("cubic")) {
      attributes.add(attribute("exclude_outside", net.chance(0.5) ? 1 : 0));
    }
    return attributes;
  }

  private static Optional<Val> upsample(Net net, Val x, Val scales, List<Long> shape) {
    String opType = net.opset == 10 ? "Resize" : "Upsample";
    boolean larger = shape.get(2) >= x.size(2) && shape.get(3) >= x.size(3);
    if (net.opset < 9 || !larger) {
      return Optional.empty();
    }
    AttributeProto mode = attribute("mode", net.oneOf(List.of("nearest", "linear")));
    return Optional.of(net.node(opType, List.of(x, scales), shape, x.low(), x.high(), mode));
  }
}
