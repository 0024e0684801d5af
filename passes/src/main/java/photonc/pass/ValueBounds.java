package photonc.pass;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import photonc.ir.Blob;
import photonc.ir.Global;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Tensor;

/**
 * Between which numbers a value lies whatever the input, NaN apart; -0 counts as less than +0. Only
 * what the op itself says: nothing is added up along the way.
 */
final class ValueBounds {
  /** Constants above are not looked into. */
  private static final long LARGEST_READ = 4096;

  private static final Range UNBOUNDED =
      new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private final Map<Operand, Range> known = new HashMap<>();

  /** Learns what an op's result lies between; ops come in order. */
  void learn(Operation op) {
    if (op.results().size() == 1) {
      known.put(op.result(), bounds(op));
    }
  }

  Range of(Operand operand) {
    return operand instanceof Global global
        ? known.computeIfAbsent(operand, any -> constant(global))
        : known.getOrDefault(operand, UNBOUNDED);
  }

  private static Range constant(Global global) {
    boolean read =
        global.kind() == Global.Kind.CONST
            && !(global.blob() instanceof Blob.Absent)
            && global.type().elements() <= LARGEST_READ;
    if (!read || global.type().elements() == 0) {
      return UNBOUNDED;
    }
    Tensor value = global.value();
    double[] numbers = new double[value.length()];
    Arrays.setAll(numbers, value::real);
    return Arrays.stream(numbers).anyMatch(Double::isNaN)
        ? UNBOUNDED
        : new Range(
            Arrays.stream(numbers).min().orElseThrow(), Arrays.stream(numbers).max().orElseThrow());
  }

  private Range bounds(Operation op) {
    return switch (op.kind()) {
      case TENSOR_RELU -> new Range(Math.max(0.0, of(op.operand(0)).min()), relu(op));
      case TENSOR_SIGMOID -> new Range(0, 1);
      case TENSOR_TANH, TENSOR_ERF -> new Range(-1, 1);
      case TENSOR_EXP -> new Range(0, Double.POSITIVE_INFINITY);
      case TENSOR_MAXIMUM -> larger(of(op.operand(0)), of(op.operand(1)));
      case TENSOR_MINIMUM -> smaller(of(op.operand(0)), of(op.operand(1)));
      case CORE_RESHAPE, TENSOR_TRANSPOSE, TENSOR_SLICE, TENSOR_BROADCAST, TENSOR_REDUCE_MAX ->
          of(op.operand(0));
      case TENSOR_CONCAT ->
          op.operands().stream().map(this::of).reduce(Range::union).orElse(UNBOUNDED);
      default -> UNBOUNDED;
    };
  }

  private double relu(Operation op) {
    return Math.max(0.0, of(op.operand(0)).max());
  }

  private static Range larger(Range a, Range b) {
    return new Range(Math.max(a.min(), b.min()), Math.max(a.max(), b.max()));
  }

  private static Range smaller(Range a, Range b) {
    return new Range(Math.min(a.min(), b.min()), Math.min(a.max(), b.max()));
  }
}
