package photonc.tests.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import photonc.diagnostic.Location;
import photonc.ir.Attribute;
import photonc.ir.Block;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.IndexType;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;

/**
 * An array-level module being drawn: its stream of random numbers, its globals and its ops so far.
 */
final class ModuleDraft {
  private final Random random;
  private final List<Global> globals = new ArrayList<>();
  private BlockBuilder out = new BlockBuilder();
  private int layers;

  ModuleDraft(Random random) {
    this.random = random;
  }

  /** What is emitted from here on belongs to another layer. */
  void startLayer() {
    layers++;
  }

  Value argument(String name, TensorType type) {
    return out.argument(name, type);
  }

  List<Global> globals() {
    return globals;
  }

  /** An op without results. */
  void effect(OpKind kind, List<Operand> operands) {
    out.add(new Operation(kind, operands, List.of(), Map.of(), List.of(), at()));
  }

  Block end(List<Value> results) {
    out.end(OpKind.CORE_RETURN, results, at());
    return out.build();
  }

  interface Body {
    List<Value> of(Value counter, List<Value> carried);
  }

  List<Value> loop(long count, List<Value> inits, Body body) {
    BlockBuilder outside = out;
    out = new BlockBuilder();
    Value counter = out.argument("i", IndexType.INDEX);
    List<Value> arguments = new ArrayList<>();
    inits.forEach(init -> arguments.add(out.argument("", init.type())));
    out.end(OpKind.CORE_YIELD, body.of(counter, arguments), at());
    Block region = out.build();
    out = outside;
    List<Value> results = new ArrayList<>();
    inits.forEach(init -> results.add(new Value("", init.type())));
    out.add(
        new Operation(
            OpKind.CORE_LOOP,
            inits,
            results,
            Map.of("count", Attribute.of(count)),
            List.of(region),
            at()));
    return results;
  }

  interface Turn {
    Value of(LoopIndex index, Value carried);
  }

  /** {@code count} turns that carry one value: as a loop, or one after the other. */
  Value over(long count, Value init, Turn turn) {
    if (count > 1 && random.nextInt(4) > 0) {
      return loop(
              count,
              List.of(init),
              (counter, carried) ->
                  List.of(turn.of(new LoopIndex(List.of(counter), 0), carried.get(0))))
          .get(0);
    }
    Value current = init;
    for (long k = 0; k < count; k++) {
      current = turn.of(new LoopIndex(List.of(), k), current);
    }
    return current;
  }

  TensorType broadcast(TensorType type) {
    long[] sizes = type.sizes();
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = random.nextBoolean() ? 1 : sizes[axis];
    }
    int from = random.nextInt(sizes.length);
    return TensorType.of(ElementType.F32, java.util.Arrays.copyOfRange(sizes, from, sizes.length));
  }

  Value emit(
      OpKind kind,
      List<? extends Operand> operands,
      Map<String, Attribute> attributes,
      photonc.ir.Type type) {
    return out.emit(kind, operands, attributes, type, "", at());
  }

  Location at() {
    return new Location.Named("layer" + layers);
  }

  Global constant(TensorType type) {
    Tensor values = Tensor.zeros(type);
    for (int k = 0; k < values.length(); k++) {
      set(values, k);
    }
    return add(values);
  }

  Global gains(long rowBlocks, long columnBlocks, long rows) {
    Tensor values = Tensor.zeros(TensorType.of(ElementType.I32, rowBlocks, columnBlocks, rows));
    for (int k = 0; k < values.length(); k++) {
      values.longs()[k] = 1L + random.nextInt(40);
    }
    return add(values);
  }

  Global add(Tensor values) {
    Global global = Global.constant("c" + globals.size(), values, at());
    globals.add(global);
    return global;
  }

  void set(Tensor values, int index) {
    if (values.type().element().isFloat()) {
      values.floats()[index] = (float) random.nextGaussian() * 0.5f;
    } else {
      values.longs()[index] = random.nextInt(255) - 127L;
    }
  }

  static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
