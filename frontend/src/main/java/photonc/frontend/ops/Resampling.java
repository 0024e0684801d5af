package photonc.frontend.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import photonc.frontend.node.Constants;
import photonc.frontend.node.NodeImport;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.TensorType;

/**
 * Resizes a tensor axis by axis: every output element is a weighted sum of input elements that are
 * all known when importing. Each of the weights' places is one gathering of the axis in slices.
 *
 * @param excludeOutside whether neighbours beyond the edge have no weight, or repeat the edge
 * @param extrapolation what lies outside of a cropped region
 */
record Resampling(
    CoordinateMode mode, ResizeFilter filter, boolean excludeOutside, double extrapolation) {

  /** For each place among the neighbours: which element an output takes, and its weight. */
  private record Taps(long[][] indices, double[][] weights, double[] added) {}

  Operand resized(NodeImport node, Operand x, int axis, ResizeAxis how) {
    if (how.isIdentity()) {
      return x;
    }
    Taps taps = taps(node, how);
    List<Operand> terms = new ArrayList<>();
    for (int k = 0; k < taps.indices().length; k++) {
      double[] weights = taps.weights()[k];
      if (Arrays.stream(weights).anyMatch(weight -> weight != 0)) {
        Operand taken = Moves.taken(node, x, axis, taps.indices()[k]);
        boolean plain = Arrays.stream(weights).allMatch(weight -> weight == 1);
        terms.add(plain ? taken : scaled(node, taken, axis, weights));
      }
    }
    Optional<Operand> sum = terms.stream().reduce((a, b) -> node.emit(OpKind.TENSOR_ADD, a, b));
    Operand added = line(node, x, axis, taps.added());
    if (sum.isEmpty()) {
      long[] sizes = NodeImport.type(x).sizes();
      sizes[axis] = how.output();
      return Moves.broadcast(node, added, sizes);
    }
    boolean complete = Arrays.stream(taps.added()).allMatch(value -> value == 0);
    return complete ? sum.get() : node.emit(OpKind.TENSOR_ADD, sum.get(), added);
  }

  private static Operand scaled(NodeImport node, Operand x, int axis, double[] weights) {
    return node.emit(OpKind.TENSOR_MUL, x, line(node, x, axis, weights));
  }

  /** One number for each index of an axis. */
  private static Operand line(NodeImport node, Operand like, int axis, double[] values) {
    TensorType type = NodeImport.type(like);
    long[] sizes = new long[type.rank()];
    Arrays.fill(sizes, 1);
    sizes[axis] = values.length;
    return node.constant(Constants.of(TensorType.of(type.element(), sizes), values));
  }

  private Taps taps(NodeImport node, ResizeAxis how) {
    TensorType line = node.small(TensorType.of(photonc.ir.ElementType.F64, how.output()));
    int outputs = Math.toIntExact(line.elements());
    int count = filter.weights(0, how.scale()).length;
    Taps taps = new Taps(new long[count][outputs], new double[count][outputs], new double[outputs]);
    for (int o = 0; o < outputs; o++) {
      float source = mode.source(o, how);
      if (mode.isOutside(source, how)) {
        taps.added()[o] = extrapolation;
      } else {
        weigh(taps, o, source, how);
      }
    }
    return separated(taps);
  }

  private void weigh(Taps taps, int output, float source, ResizeAxis how) {
    double floor = Math.floor(source);
    double[] weights = filter.weights(source - floor, how.scale());
    long first = (long) floor - (weights.length / 2 - 1);
    if (excludeOutside) {
      for (int k = 0; k < weights.length; k++) {
        weights[k] = first + k < 0 || first + k >= how.input() ? 0 : weights[k];
      }
      weights = ResizeFilter.normalized(weights);
    }
    for (int k = 0; k < weights.length; k++) {
      taps.indices()[k][output] = Math.max(0, Math.min(how.input() - 1, first + k));
      taps.weights()[k][output] = weights[k];
    }
  }

  /** Where each output takes one element with weight 1, a single place does. */
  private static Taps separated(Taps taps) {
    int outputs = taps.added().length;
    long[] indices = new long[outputs];
    double[] ones = new double[outputs];
    for (int o = 0; o < outputs; o++) {
      for (int k = 0; k < taps.indices().length; k++) {
        double weight = taps.weights()[k][o];
        if (weight != 0 && weight != 1) {
          return taps;
        }
        if (weight == 1) {
          indices[o] = taps.indices()[k][o];
          ones[o] = 1;
        }
      }
    }
    return new Taps(new long[][] {indices}, new double[][] {ones}, taps.added());
  }
}
