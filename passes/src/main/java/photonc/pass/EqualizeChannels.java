package photonc.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import photonc.interpret.Observer;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.ir.Value;

/**
 * Divides the channels of a tensor between products by factors that the next product's weights take
 * in, so that one scale for the tensor, and one for each row of weights, wastes less of the codes.
 *
 * <pre>
 *   %x = tensor.relu %1 : f32
 *   %y = tensor.product %x, @w {...} : f32
 *   ->
 *   %x = tensor.relu %1 : f32
 *   %e = tensor.mul %x, @w.equal : f32                 (1 / factor of every channel)
 *   %y = tensor.product %e, @w.equalized {...} : f32   (columns times the factors)
 * </pre>
 *
 * Equal but for rounding in f32. The product in front of %x takes the multiplication into the one
 * its quantisation has anyway, so nothing is computed more. Does not touch tensors that are read by
 * anything but products, or that are not made in the epilogue of one (a max pool in between is
 * fine).
 */
public final class EqualizeChannels implements Pass {
  @Override
  public String name() {
    return "equalize-channels";
  }

  @Override
  public String summary() {
    return "channels between products get ranges that their codes use better";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Set<PassOption> options() {
    return Set.of(PassOption.CALIBRATION, PassOption.TIMING_ONLY, PassOption.QUANTIZATION_RULE);
  }

  @Override
  public Module run(Module module, PassContext context) {
    PassOptions options = context.options();
    if (!context.target().isQuantised()
        || !options.quantizationRule().equalizesChannels()
        || options.timingOnly()) {
      return module;
    }
    Map<Value, StreamedTensor> streamed = new HashMap<>();
    StreamedTensor.all(module.main().body()).forEach(tensor -> streamed.put(tensor.at(), tensor));
    Map<Value, ChannelFactors> factors = factors(module, streamed, context);
    if (factors.isEmpty()) {
      return module;
    }
    GlobalNames names = new GlobalNames(module);
    List<Global> globals = new ArrayList<>(module.globals());
    Map<Operation, ChannelFactors> readers = new HashMap<>();
    factors.values().forEach(f -> f.tensor().products().forEach(op -> readers.put(op, f)));
    Rewriter rewriter =
        new Rewriter(
            (op, rewrite, out) -> rewrite(op, rewrite, out, factors, readers, names, globals));
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), globals, functions);
  }

  private static Map<Value, ChannelFactors> factors(
      Module module, Map<Value, StreamedTensor> streamed, PassContext context) {
    Map<Value, ChannelFactors> factors = new HashMap<>();
    if (streamed.isEmpty() || context.options().calibration().isEmpty()) {
      return factors;
    }
    List<Seen> runs =
        CalibrationRuns.watch(
            module, context.options().calibration(), input -> new Seen(streamed, new HashMap<>()));
    streamed.forEach(
        (value, tensor) ->
            runs.stream()
                .filter(run -> run.spreads.containsKey(value))
                .map(run -> run.spreads.get(value))
                .reduce(ChannelSpread::and)
                .filter(ChannelSpread::isFinite)
                .flatMap(spread -> ChannelFactors.best(tensor, spread, context.target()))
                .ifPresent(best -> factors.put(value, best)));
    return factors;
  }

  /** What one input puts on the channels. */
  private record Seen(Map<Value, StreamedTensor> streamed, Map<Value, ChannelSpread> spreads)
      implements Observer {
    @Override
    public void observe(Operation op, long[] counters, Tensor result) {
      if (streamed.containsKey(op.result())) {
        int axis = streamed.get(op.result()).axis();
        spreads.merge(op.result(), ChannelSpread.of(result, axis), ChannelSpread::and);
      }
    }
  }

  private static void rewrite(
      Operation op,
      Rewriter rewriter,
      BlockBuilder out,
      Map<Value, ChannelFactors> factors,
      Map<Operation, ChannelFactors> readers,
      GlobalNames names,
      List<Global> globals) {
    if (readers.containsKey(op)) {
      Global weights = readers.get(op).weights(op, names);
      globals.add(weights);
      rewriter.map(
          op.result(),
          out.emit(
              op.kind(),
              List.of(rewriter.get(op.operand(0)), weights),
              op.attributes(),
              op.result().type(),
              op.result().name(),
              op.location()));
    } else {
      rewriter.copy(op, out);
    }
    if (op.results().size() == 1 && factors.containsKey(op.result())) {
      divide(op, factors.get(op.result()), rewriter, out, names, globals);
    }
  }

  private static void divide(
      Operation op,
      ChannelFactors factors,
      Rewriter rewriter,
      BlockBuilder out,
      GlobalNames names,
      List<Global> globals) {
    TensorType type = op.result().tensorType();
    long[] sizes = new long[type.rank() - factors.tensor().axis()];
    java.util.Arrays.fill(sizes, 1);
    sizes[0] = type.size(factors.tensor().axis());
    Global inverses =
        Global.constant(
            names.fresh(factors.stem() + ".equal"),
            Tensor.ofFloats(TensorType.of(ElementType.F32, sizes), factors.inverses()),
            op.location());
    globals.add(inverses);
    rewriter.map(
        op.result(),
        out.emit(
            OpKind.TENSOR_MUL,
            List.of(rewriter.get(op.result()), inverses),
            Map.of(),
            type,
            "",
            op.location()));
  }
}
