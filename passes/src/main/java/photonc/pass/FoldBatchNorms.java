package photonc.pass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import photonc.ir.Blob;
import photonc.ir.BlockBuilder;
import photonc.ir.ElementType;
import photonc.ir.Function;
import photonc.ir.Global;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/**
 * Puts factors and offsets by channel behind a product, such as batch normalisation, into the
 * product's weights and one bias.
 *
 * <pre>
 *   %1 = tensor.conv %x, @w           ->   %1 = tensor.conv %x, @w.scaled
 *   %2 = tensor.add %1, @b                 %y = tensor.add %1, @w.bias
 *   %3 = tensor.mul %2, @factor
 *   %y = tensor.add %3, @offset
 * </pre>
 *
 * Numbers are multiplied in double and rounded once. Does not touch weights without values,
 * products whose result is also read by other ops, or factors in front of a product.
 */
public final class FoldBatchNorms implements Pass {
  @Override
  public String name() {
    return "fold-batch-norms";
  }

  @Override
  public String summary() {
    return "factors and offsets by channel go into the weights and bias of the product before";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Module run(Module module, PassContext context) {
    UseCounts uses = new UseCounts(module);
    GlobalNames names = new GlobalNames(module);
    List<Global> globals = new ArrayList<>(module.globals());
    Map<Operation, Chain> chains = new HashMap<>();
    Rewriter rewriter =
        new Rewriter(
            (op, rewrite, out) -> {
              chain(op, uses).ifPresent(chain -> chain.ops().forEach(o -> chains.put(o, chain)));
              Chain chain = chains.get(op);
              if (chain == null) {
                rewrite.copy(op, out);
              } else if (op.equals(chain.last())) {
                emit(chain, rewrite, out, names, globals);
              }
            });
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), globals, functions);
  }

  /** A product and the ops that follow it, and what those come to. */
  private record Chain(List<Operation> ops, Global weights, int weightAxis, ChannelAffine affine) {
    Operation product() {
      return ops.get(0);
    }

    Operation last() {
      return ops.get(ops.size() - 1);
    }
  }

  private static Optional<Chain> chain(Operation product, UseCounts uses) {
    Optional<Integer> weightAxis = weightAxis(product);
    if (weightAxis.isEmpty() || !(product.operand(1) instanceof Global weights)) {
      return Optional.empty();
    }
    TensorType type = product.result().tensorType();
    int axis = product.kind() == OpKind.TENSOR_CONV ? 1 : type.rank() - 1;
    ChannelAffine affine = ChannelAffine.identity(type.size(axis));
    List<Operation> ops = new ArrayList<>(List.of(product));
    for (Optional<Operation> next = uses.only(product); next.isPresent(); ) {
      Operand running = ops.get(ops.size() - 1).result();
      Optional<ChannelAffine> longer = affine.then(next.get(), running, axis);
      if (longer.isEmpty()) {
        break;
      }
      affine = longer.get();
      ops.add(next.get());
      next = uses.only(next.get());
    }
    return affine.isWorthFolding() && affine.isFinite()
        ? Optional.of(new Chain(List.copyOf(ops), weights, weightAxis.get(), affine))
        : Optional.empty();
  }

  /** The axis of a product's constant f32 weights that the result's channels are. */
  private static Optional<Integer> weightAxis(Operation op) {
    boolean product = op.kind() == OpKind.TENSOR_CONV || op.kind() == OpKind.TENSOR_MATMUL;
    if (!product
        || !(op.operand(1) instanceof Global weights)
        || weights.kind() != Global.Kind.CONST
        || weights.blob() instanceof Blob.Absent
        || !weights.type().element().equals(ElementType.F32)
        || !op.result().tensorType().isStatic()) {
      return Optional.empty();
    }
    if (op.kind() == OpKind.TENSOR_CONV) {
      return Optional.of(0);
    }
    boolean rows = op.flag("transpose_b");
    return weights.type().rank() == 2 ? Optional.of(rows ? 0 : 1) : Optional.empty();
  }

  private static void emit(
      Chain chain, Rewriter rewriter, BlockBuilder out, GlobalNames names, List<Global> globals) {
    Operation product = chain.product();
    boolean offset = chain.affine().hasOffset();
    Global weights = chain.affine().scales() ? scaled(chain, names) : chain.weights();
    if (!globals.contains(weights)) {
      globals.add(weights);
    }
    Operand result =
        out.emit(
            product.kind(),
            List.of(rewriter.get(product.operand(0)), weights),
            product.attributes(),
            product.result().type(),
            offset ? product.result().name() : chain.last().result().name(),
            product.location());
    if (offset) {
      Global bias = bias(chain, names);
      globals.add(bias);
      result =
          out.emit(
              OpKind.TENSOR_ADD,
              List.of(result, bias),
              Map.of(),
              result.type(),
              chain.last().result().name(),
              chain.last().location());
    }
    rewriter.map(chain.last().result(), result);
  }

  private static Global scaled(Chain chain, GlobalNames names) {
    Global weights = chain.weights();
    double[] factor = chain.affine().factor();
    String name = names.fresh(weights.name() + ".scaled");
    TensorType type = weights.type();
    boolean uniform = Arrays.stream(factor).distinct().count() == 1;
    if (weights.blob() instanceof Blob.Splat && uniform) {
      float same =
          (float) (weights.blob().tensor(TensorType.of(ElementType.F32)).real(0) * factor[0]);
      Blob splat = new Blob.Splat(type.element(), type.elements(), Float.floatToIntBits(same));
      return new Global(Global.Kind.CONST, name, type, splat, weights.location());
    }
    float[] values = weights.value().floats();
    int step = Math.toIntExact(type.strides()[chain.weightAxis()]);
    for (int first = 0; first < values.length; first += step) {
      double by = factor[first / step % factor.length];
      for (int i = first; i < first + step; i++) {
        values[i] = (float) (values[i] * by);
      }
    }
    return Global.constant(name, Tensor.ofFloats(type, values), weights.location());
  }

  /** The offsets under a shape that broadcasts along the result's channels. */
  private static Global bias(Chain chain, GlobalNames names) {
    double[] offset = chain.affine().offset();
    int rank = chain.product().result().tensorType().rank();
    long[] sizes = new long[chain.product().kind() == OpKind.TENSOR_CONV ? rank - 1 : 1];
    Arrays.fill(sizes, 1);
    sizes[0] = offset.length;
    float[] values = new float[offset.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) offset[i];
    }
    return Global.constant(
        names.fresh(chain.weights().name() + ".bias"),
        Tensor.ofFloats(TensorType.of(ElementType.F32, sizes), values),
        chain.last().location());
  }
}
