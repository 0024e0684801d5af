package photonc.tests.conformance;

import static photonc.tests.conformance.Net.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.tests.conformance.Net.Val;

/** Random transposed convolutions of one to three spatial axes. */
final class TransposedNodes {
  private TransposedNodes() {}

  static Optional<Val> convTranspose(Net net, Val x) {
    if (!x.isFloat() || x.rank() < 3 || x.rank() > 5) {
      return Optional.empty();
    }
    int spatial = x.rank() - 2;
    long[] strides = new long[spatial];
    long[] dilations = new long[spatial];
    long[] pads = new long[2 * spatial];
    long[] added = new long[spatial];
    long outputs = net.between(1, 4);
    List<Long> kernel = new ArrayList<>(List.of(x.size(1), outputs));
    List<Long> shape = new ArrayList<>(List.of(x.size(0), outputs));
    for (int i = 0; i < spatial; i++) {
      long extent = net.between(1, 4);
      strides[i] = net.between(1, 3);
      dilations[i] = net.chance(0.2) ? 2 : 1;
      long covered = (extent - 1) * dilations[i] + 1;
      pads[i] = net.between(0, (int) covered - 1);
      pads[spatial + i] = net.between(0, (int) covered - 1);
      // ONNX allows less than the dilation as well; ONNX Runtime does not
      added[i] = net.between(0, (int) strides[i] - 1);
      kernel.add(extent);
      long whole = strides[i] * (x.size(i + 2) - 1) + added[i] + covered;
      shape.add(whole - pads[i] - pads[spatial + i]);
    }
    boolean real = shape.stream().allMatch(size -> size > 0);
    if (!real || !Net.isSmall(shape) || !Net.isSmall(kernel)) {
      return Optional.empty();
    }
    List<Val> operands = new ArrayList<>(List.of(x, net.constant(Net.FLOAT, kernel, -1, 1)));
    if (net.chance(0.5)) {
      operands.add(net.constant(Net.FLOAT, List.of(outputs), -1, 1));
    }
    double terms = kernel.stream().reduce(1L, (a, b) -> a * b) / (double) outputs;
    double bound = 1 + x.magnitude() * terms;
    AttributeProto[] attributes = {
      attribute("strides", strides),
      attribute("dilations", dilations),
      attribute("pads", pads),
      attribute("output_padding", added)
    };
    return Optional.of(net.node("ConvTranspose", operands, shape, -bound, bound, attributes));
  }
}
