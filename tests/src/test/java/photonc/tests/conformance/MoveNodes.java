package photonc.tests.conformance;

import static photonc.tests.conformance.Net.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import photonc.tests.conformance.Net.Val;

/** Random operators that put elements in other places. */
final class MoveNodes {
  private MoveNodes() {}

  private static Optional<Val> same(
      Net net, String opType, List<Val> operands, List<Long> shape, AttributeProto... attributes) {
    Val x = operands.get(0);
    return Net.isSmall(shape)
        ? Optional.of(net.node(opType, operands, shape, x.low(), x.high(), attributes))
        : Optional.empty();
  }

  private static long written(Net net, int axis, int rank) {
    return net.opset >= 11 && net.chance(0.4) ? axis - rank : axis;
  }

  private static List<Long> with(List<Long> shape, int axis, long size) {
    List<Long> other = new ArrayList<>(shape);
    other.set(axis, size);
    return other;
  }

  /** The value, others that fit beside it, and now and then a constant. */
  static Optional<Val> concat(Net net, Val x) {
    if (x.rank() == 0) {
      return Optional.empty();
    }
    int axis = net.between(0, x.rank() - 1);
    List<Val> fitting =
        net.values().stream()
            .filter(v -> v.element() == x.element() && v.rank() == x.rank())
            .filter(v -> with(v.shape(), axis, 1).equals(with(x.shape(), axis, 1)))
            .toList();
    List<Val> parts = new ArrayList<>(List.of(x));
    for (int more = net.between(0, 3); more > 0; more--) {
      parts.add(
          net.chance(0.2)
              ? net.constant(x.element(), with(x.shape(), axis, net.between(1, 3)), -1, 1)
              : fitting.isEmpty() ? x : net.oneOf(fitting));
    }
    Collections.shuffle(parts, net.random);
    List<Long> shape =
        with(x.shape(), axis, parts.stream().mapToLong(part -> part.size(axis)).sum());
    if (!Net.isSmall(shape)) {
      return Optional.empty();
    }
    double low = parts.stream().mapToDouble(Val::low).min().orElseThrow();
    double high = parts.stream().mapToDouble(Val::high).max().orElseThrow();
    AttributeProto written = attribute("axis", written(net, axis, x.rank()));
    return Optional.of(net.node("Concat", parts, shape, low, high, written));
  }

  /** Some axes, from any end, in any step; bounds may lie far outside. */
  static Optional<Val> slice(Net net, Val x) {
    if (x.rank() == 0) {
      return Optional.empty();
    }
    List<Long> shape = new ArrayList<>(x.shape());
    List<long[]> bounds = new ArrayList<>();
    for (int axis = 0; axis < x.rank(); axis++) {
      if (net.chance(0.5)) {
        bounds.add(bound(net, axis, x, shape));
      }
    }
    if (bounds.isEmpty()) {
      bounds.add(bound(net, 0, x, shape));
    }
    long[][] lists = new long[4][bounds.size()];
    for (int k = 0; k < bounds.size(); k++) {
      for (int list = 0; list < 4; list++) {
        lists[list][k] = bounds.get(k)[list];
      }
    }
    if (net.opset < 10) {
      return same(
          net,
          "Slice",
          List.of(x),
          shape,
          attribute("starts", lists[0]),
          attribute("ends", lists[1]),
          attribute("axes", lists[2]));
    }
    List<Val> operands = new ArrayList<>(List.of(x));
    int given = Arrays.stream(lists[3]).allMatch(step -> step == 1) ? 3 : 4;
    for (int list = 0; list < given; list++) {
      operands.add(net.list(lists[list]));
    }
    return same(net, "Slice", operands, shape);
  }

  /** Start, end, axis and step; the axis of {@code shape} becomes what they leave. */
  private static long[] bound(Net net, int axis, Val x, List<Long> shape) {
    long size = x.size(axis);
    long step = net.opset < 10 ? 1 : net.oneOf(List.of(1L, 1L, 2L, 3L, -1L, -2L));
    long first = net.between(0, (int) size - 1);
    long last = step > 0 ? net.between((int) first, (int) size - 1) : net.between(0, (int) first);
    shape.set(axis, Math.abs(last - first) / Math.abs(step) + 1);
    long end = last + Long.signum(step);
    boolean toEnd = step > 0 ? end == size : end < 0;
    long far = step > 0 ? Integer.MAX_VALUE : -Integer.MAX_VALUE;
    long writtenEnd = toEnd ? (step < 0 || net.chance(0.5) ? far : end) : end;
    boolean fromEnd = net.chance(0.3);
    return new long[] {
      fromEnd ? first - size : first,
      !toEnd && net.chance(0.3) ? end - size : writtenEnd,
      written(net, axis, x.rank()),
      step
    };
  }

  static Optional<Val> split(Net net, Val x) {
    if (x.rank() == 0) {
      return Optional.empty();
    }
    int axis = net.between(0, x.rank() - 1);
    long left = x.size(axis);
    List<Long> sizes = new ArrayList<>();
    while (left > 0 && sizes.size() < 3) {
      sizes.add((long) net.between(1, (int) left));
      left -= sizes.get(sizes.size() - 1);
    }
    if (left > 0) {
      sizes.add(left);
    }
    long[] list = sizes.stream().mapToLong(size -> size).toArray();
    List<Val> operands = new ArrayList<>(List.of(x));
    List<AttributeProto> attributes = new ArrayList<>();
    attributes.add(attribute("axis", written(net, axis, x.rank())));
    if (net.opset >= 13) {
      operands.add(net.list(list));
    } else {
      attributes.add(attribute("split", list));
    }
    List<List<Long>> shapes = sizes.stream().map(size -> with(x.shape(), axis, size)).toList();
    return Optional.of(net.oneOf(net.nodes("Split", operands, shapes, attributes)));
  }

  static Optional<Val> pad(Net net, Val x) {
    if (x.rank() == 0 || !x.isFloat()) {
      return Optional.empty();
    }
    String mode = net.oneOf(List.of("constant", "constant", "edge", "reflect"));
    long[] pads = new long[2 * x.rank()];
    List<Long> shape = new ArrayList<>(x.shape());
    for (int side = 0; side < pads.length; side++) {
      int axis = side % x.rank();
      long most = mode.equals("reflect") ? Math.min(2, x.size(axis) - 1) : 2;
      pads[side] = net.chance(0.6) ? 0 : net.between(0, (int) most);
      shape.set(axis, shape.get(axis) + pads[side]);
    }
    List<Val> operands = new ArrayList<>(List.of(x));
    List<AttributeProto> attributes = new ArrayList<>(List.of(attribute("mode", mode)));
    if (net.opset >= 11) {
      operands.add(net.list(pads));
      if (mode.equals("constant") && net.chance(0.5)) {
        operands.add(net.constant(Net.FLOAT, List.of(), -1, 1));
      }
    } else {
      attributes.add(attribute("pads", pads));
      if (mode.equals("constant")) {
        attributes.add(attribute("value", 0.5f));
      }
    }
    if (!Net.isSmall(shape)) {
      return Optional.empty();
    }
    double low = Math.min(x.low(), -1);
    double high = Math.max(x.high(), 1);
    AttributeProto[] all = attributes.toArray(AttributeProto[]::new);
    return Optional.of(net.node("Pad", operands, shape, low, high, all));
  }

  static Optional<Val> gather(Net net, Val x) {
    if (x.rank() == 0) {
      return Optional.empty();
    }
    int axis = net.between(0, x.rank() - 1);
    long[] indices = new long[net.between(1, 4)];
    boolean even = net.chance(0.4);
    for (int i = 0; i < indices.length; i++) {
      int drawn = net.between(0, (int) x.size(axis) - 1);
      indices[i] = even ? i % x.size(axis) : drawn;
      indices[i] -= net.opset >= 11 && net.chance(0.2) ? x.size(axis) : 0;
    }
    List<Long> shape = with(x.shape(), axis, indices.length);
    AttributeProto written = attribute("axis", written(net, axis, x.rank()));
    return same(net, "Gather", List.of(x, net.list(indices)), shape, written);
  }

  /** Elements picked one by one, or replaced one by one. */
  static Optional<Val> elements(Net net, Val x) {
    if (x.rank() == 0 || net.opset < 11) {
      return Optional.empty();
    }
    int axis = net.between(0, x.rank() - 1);
    List<Long> shape = new ArrayList<>();
    x.shape().forEach(size -> shape.add((long) net.between(1, (int) Math.min(3, size))));
    AttributeProto written = attribute("axis", written(net, axis, x.rank()));
    if (net.chance(0.6)) {
      Val indices = net.constant(Net.INT64, shape, -1.0 * x.size(axis), x.size(axis) - 1.0);
      return same(net, "GatherElements", List.of(x, indices), shape, written);
    }
    // one index along the axis: no place is written twice
    List<Long> one = with(shape, axis, 1);
    Val index = net.constant(Net.INT64, one, 0, x.size(axis) - 1.0);
    Val updates = net.constant(x.element(), one, Math.max(-1, x.low()), Math.min(1, x.high()));
    return x.low() <= -1 && x.high() >= 1
        ? same(net, "ScatterElements", List.of(x, index, updates), x.shape(), written)
        : Optional.empty();
  }

  static Optional<Val> repeat(Net net, Val x) {
    if (net.chance(0.5) && x.rank() > 0) {
      long[] repeats = new long[x.rank()];
      List<Long> shape = new ArrayList<>();
      for (int axis = 0; axis < repeats.length; axis++) {
        repeats[axis] = net.chance(0.5) ? 1 : net.between(1, 3);
        shape.add(repeats[axis] * x.size(axis));
      }
      return same(net, "Tile", List.of(x, net.list(repeats)), shape);
    }
    if (net.opset < 8) {
      return Optional.empty();
    }
    List<Long> shape = new ArrayList<>();
    for (long size : x.shape()) {
      shape.add(size == 1 ? net.between(1, 3) : size);
    }
    if (net.chance(0.4)) {
      shape.add(0, (long) net.between(1, 3));
    }
    long[] wanted =
        shape.stream()
            .mapToLong(s -> net.chance(0.2) && x.rank() == shape.size() ? 1 : s)
            .toArray();
    List<Long> result = new ArrayList<>(shape);
    for (int axis = 0; axis < wanted.length; axis++) {
      boolean own = x.rank() == shape.size();
      result.set(axis, own ? Math.max(wanted[axis], x.size(axis)) : wanted[axis]);
    }
    return same(net, "Expand", List.of(x, net.list(wanted)), result);
  }

  static Optional<Val> blocks(Net net, Val x) {
    if (x.rank() != 4 || !x.isFloat()) {
      return Optional.empty();
    }
    long n = x.size(0);
    long c = x.size(1);
    long h = x.size(2);
    long w = x.size(3);
    if (c % 4 == 0) {
      List<Long> shape = List.of(n, c / 4, 2 * h, 2 * w);
      return net.opset >= 11 && net.chance(0.5)
          ? same(
              net,
              "DepthToSpace",
              List.of(x),
              shape,
              attribute("blocksize", 2),
              attribute("mode", net.oneOf(List.of("DCR", "CRD"))))
          : same(net, "DepthToSpace", List.of(x), shape, attribute("blocksize", 2));
    }
    return h % 2 == 0 && w % 2 == 0
        ? same(
            net,
            "SpaceToDepth",
            List.of(x),
            List.of(n, 4 * c, h / 2, w / 2),
            attribute("blocksize", 2))
        : Optional.empty();
  }
}
