package photonc.pass;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import photonc.interpret.Observer;
import photonc.ir.Function;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.Value;

/** What the operands of products range over, seen by interpreting the network on given inputs. */
final class ActivationRanges {
  private ActivationRanges() {}

  /** Adds the range of every f32 tensor value computed from {@code inputs}. */
  static void observe(Module module, List<Map<String, Tensor>> inputs, Map<Operand, Range> ranges) {
    for (Seen seen : CalibrationRuns.watch(module, inputs, input -> Seen.of(module, input))) {
      seen.ranges().forEach((value, range) -> ranges.merge(value, range, Range::union));
    }
    propagateSigns(module.main(), ranges);
  }

  /** The ranges of one input's run. */
  private record Seen(Map<Operand, Range> ranges) implements Observer {
    static Seen of(Module module, Map<String, Tensor> input) {
      Seen seen = new Seen(new HashMap<>());
      for (Value argument : module.main().arguments()) {
        merge(seen.ranges, argument, input.get(argument.name()));
      }
      return seen;
    }

    @Override
    public void observe(Operation op, long[] counters, Tensor result) {
      merge(ranges, op.result(), result);
    }
  }

  /** A range of [0, 1] for everything: where no value matters. */
  static void unit(Module module, Map<Operand, Range> ranges) {
    module.main().arguments().forEach(argument -> ranges.put(argument, new Range(-1, 1)));
    for (Operation op : module.main().body().operations()) {
      op.results().forEach(result -> ranges.put(result, new Range(-1, 1)));
    }
    propagateSigns(module.main(), ranges);
  }

  private static void merge(Map<Operand, Range> ranges, Value value, Tensor tensor) {
    if (!tensor.type().element().isFloat()) {
      return;
    }
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < tensor.length(); i++) {
      min = Math.min(min, tensor.real(i));
      max = Math.max(max, tensor.real(i));
    }
    ranges.merge(value, new Range(min, max), Range::union);
  }

  /** What cannot be negative has no negative range, whatever a calibration of few inputs saw. */
  private static void propagateSigns(Function main, Map<Operand, Range> ranges) {
    Map<Operand, Boolean> nonNegative = new HashMap<>();
    for (Operation op : main.body().operations()) {
      if (op.results().size() == 1 && isNonNegative(op, nonNegative)) {
        nonNegative.put(op.result(), true);
        ranges.computeIfPresent(
            op.result(), (value, range) -> new Range(Math.max(0, range.min()), range.max()));
      }
    }
  }

  private static boolean isNonNegative(Operation op, Map<Operand, Boolean> known) {
    OpKind kind = op.kind();
    return switch (kind) {
      case TENSOR_RELU, TENSOR_SIGMOID, TENSOR_EXP, TENSOR_SQRT -> true;
      case CORE_RESHAPE,
          TENSOR_CAST,
          TENSOR_MAX_POOL,
          TENSOR_SUM_POOL,
          TENSOR_REDUCE_MAX,
          TENSOR_REDUCE_SUM,
          TENSOR_TRANSPOSE,
          TENSOR_SLICE,
          TENSOR_BROADCAST ->
          known.containsKey(op.operand(0));
      case TENSOR_CONCAT -> op.operands().stream().allMatch(known::containsKey);
      case TENSOR_PAD -> known.containsKey(op.operand(0)) && op.real("value") >= 0;
      default -> false;
    };
  }
}
