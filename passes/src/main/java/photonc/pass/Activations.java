package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.interpret.Observer;
import photonc.ir.Block;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.Value;

/**
 * What the operands of products range over, and what their lanes read in the mean, seen by
 * interpreting the network on given inputs.
 *
 * @param ranges of every f32 tensor value
 * @param means by product result
 */
record Activations(Map<Operand, Range> ranges, Map<Value, LaneMeans> means) {

  /** What is computed from {@code inputs}. */
  static Activations of(Module module, List<Map<String, Tensor>> inputs) {
    Map<Value, List<Operation>> readers = new HashMap<>();
    collect(module.main().body(), readers);
    Activations all = new Activations(new HashMap<>(), new HashMap<>());
    for (Seen seen :
        CalibrationRuns.watch(module, inputs, input -> Seen.of(module, readers, input))) {
      seen.activations.ranges.forEach((value, r) -> all.ranges.merge(value, r, Range::union));
      seen.activations.means.forEach((value, m) -> all.means.merge(value, m, LaneMeans::and));
    }
    propagateSigns(module.main(), all.ranges);
    return all;
  }

  /** A range of [-1, 1] for everything: where no value matters. */
  static Activations unit(Module module) {
    Map<Operand, Range> ranges = new HashMap<>();
    module.main().arguments().forEach(argument -> ranges.put(argument, new Range(-1, 1)));
    for (Operation op : module.main().body().operations()) {
      op.results().forEach(result -> ranges.put(result, new Range(-1, 1)));
    }
    propagateSigns(module.main(), ranges);
    return new Activations(ranges, Map.of());
  }

  /** Empty where nothing was seen. */
  Optional<Range> range(Operand operand) {
    return Optional.ofNullable(ranges.get(operand));
  }

  /** Empty where nothing was seen. */
  Optional<LaneMeans> lanes(Operation product) {
    return Optional.ofNullable(means.get(product.result()));
  }

  /** The products that stream a value. */
  private static void collect(Block block, Map<Value, List<Operation>> readers) {
    for (Operation op : block.operations()) {
      if (op.kind() == OpKind.TENSOR_PRODUCT
          && op.operand(0) instanceof Value value
          && op.operand(1) instanceof Global) {
        readers.computeIfAbsent(value, key -> new ArrayList<>()).add(op);
      }
      op.regions().forEach(region -> collect(region, readers));
    }
  }

  /** One input's run. */
  private record Seen(Activations activations, Map<Value, List<Operation>> readers)
      implements Observer {
    static Seen of(Module module, Map<Value, List<Operation>> readers, Map<String, Tensor> input) {
      Seen seen = new Seen(new Activations(new HashMap<>(), new HashMap<>()), readers);
      for (Value argument : module.main().arguments()) {
        seen.see(argument, input.get(argument.name()));
      }
      return seen;
    }

    @Override
    public void observe(Operation op, long[] counters, Tensor result) {
      see(op.result(), result);
    }

    private void see(Value value, Tensor tensor) {
      if (!tensor.type().element().isFloat()) {
        return;
      }
      merge(activations.ranges, value, tensor);
      for (Operation product : readers.getOrDefault(value, List.of())) {
        activations
            .means
            .computeIfAbsent(product.result(), key -> LaneMeans.none(product.window()))
            .add(product.window(), tensor);
      }
    }
  }

  private static void merge(Map<Operand, Range> ranges, Value value, Tensor tensor) {
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
