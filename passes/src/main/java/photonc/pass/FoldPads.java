package photonc.pass;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import photonc.ir.Attribute;
import photonc.ir.BlockBuilder;
import photonc.ir.Function;
import photonc.ir.Level;
import photonc.ir.Module;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Rewriter;
import photonc.ir.TensorType;
import photonc.ir.Value;

/**
 * Lets a sliding window read its padding instead of having it written first.
 *
 * <pre>
 *   %1 = tensor.pad %x {pads = [0, 0, 1, 1, 0, 0, 1, 1], value = 0.0}
 *   %y = tensor.conv %1, @w {pads = [0, 0, 0, 0], ..}     ->   tensor.conv %x, @w {pads = [1, 1, 1, 1], ..}
 * </pre>
 *
 * Only where the window's own padding is the same: 0 for convolutions and sums, minus infinity for
 * the largest. Does not fold what is taken away, nor a border around channels.
 */
public final class FoldPads implements Pass {
  @Override
  public String name() {
    return "fold-pads";
  }

  @Override
  public String summary() {
    return "borders in front of convolutions and pools become their padding";
  }

  @Override
  public Level from() {
    return Level.TENSOR;
  }

  @Override
  public Module run(Module module, PassContext context) {
    Map<Operand, Operation> pads = new HashMap<>();
    Rewriter rewriter = new Rewriter((op, rewrite, out) -> fold(op, rewrite, out, pads));
    List<Function> functions = module.functions().stream().map(rewriter::rewrite).toList();
    return new Module(module.name(), module.level(), module.globals(), functions);
  }

  /**
   * @param pads the op behind every value of the old module that is a pad
   */
  private static void fold(
      Operation op, Rewriter rewriter, BlockBuilder out, Map<Operand, Operation> pads) {
    if (op.kind() == OpKind.TENSOR_PAD) {
      pads.put(op.result(), op);
    }
    Optional<Operation> pad =
        op.operands().isEmpty()
            ? Optional.empty()
            : Optional.ofNullable(pads.get(op.operand(0))).filter(p -> isSame(p, op));
    if (pad.isEmpty()) {
      rewriter.copy(op, out);
      return;
    }
    SortedMap<String, Attribute> attributes = new TreeMap<>(op.attributes());
    attributes.put("pads", Attribute.integers(joined(pad.get(), op)));
    List<Operand> operands = new java.util.ArrayList<>(rewriter.get(op.operands()));
    operands.set(0, rewriter.get(pad.get().operand(0)));
    Value result =
        out.emit(
            op.kind(), operands, attributes, op.result().type(), op.result().name(), op.location());
    rewriter.map(op.result(), result);
  }

  /** Whether the window would read the same where it reads beyond the edge itself. */
  private static boolean isSame(Operation pad, Operation window) {
    TensorType type = pad.result().tensorType();
    Optional<Double> fill = fill(window.kind(), type);
    return fill.isPresent() && pad.real("value") == fill.get() && isSpatialBorder(pad, type);
  }

  private static Optional<Double> fill(OpKind window, TensorType type) {
    return switch (window) {
      case TENSOR_CONV, TENSOR_SUM_POOL -> Optional.of(0.0);
      case TENSOR_MAX_POOL ->
          Optional.of(
              type.element().isFloat()
                  ? Double.NEGATIVE_INFINITY
                  : (double) type.element().minCode());
      default -> Optional.empty();
    };
  }

  private static boolean isSpatialBorder(Operation pad, TensorType type) {
    long[] pads = pad.integers("pads");
    for (int i = 0; i < pads.length; i++) {
      boolean spatial = i % type.rank() >= 2;
      if (pads[i] < 0 || (!spatial && pads[i] != 0)) {
        return false;
      }
    }
    return true;
  }

  /** The window's padding with the border around it. */
  private static long[] joined(Operation pad, Operation window) {
    long[] border = pad.integers("pads");
    long[] pads = window.integers("pads").clone();
    int rank = border.length / 2;
    int spatial = rank - 2;
    for (int i = 0; i < spatial; i++) {
      pads[i] = Math.addExact(pads[i], border[2 + i]);
      pads[spatial + i] = Math.addExact(pads[spatial + i], border[rank + 2 + i]);
    }
    return pads;
  }
}
