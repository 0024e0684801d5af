package photonc.frontend.ops;

import java.util.List;
import photonc.frontend.node.NodeImport;
import photonc.ir.OpKind;
import photonc.ir.Operand;

/** GRU; gates in the order update, reset, hidden. */
final class GruCell implements RecurrentCell {
  private static final int UPDATE = 0;
  private static final int RESET = 1;
  private static final int HIDDEN = 2;

  private final NodeImport node;
  private final RecurrentWeights weights;
  private final RecurrentActivations functions;
  private final boolean resetBehind;

  GruCell(NodeImport node, RecurrentWeights weights, RecurrentActivations functions) {
    this.node = node;
    this.weights = weights;
    this.functions = functions;
    this.resetBehind = node.attributes().flag("linear_before_reset", false);
  }

  @Override
  public List<Operand> step(Operand x, List<Operand> state) {
    Operand before = state.get(0);
    Operand recurred = weights.recurred(before, UPDATE, 2);
    Operand update =
        functions.apply(0, sum(weights.gate(x, UPDATE), weights.gate(recurred, UPDATE)));
    Operand reset = functions.apply(0, sum(weights.gate(x, RESET), weights.gate(recurred, RESET)));
    Operand seen =
        resetBehind
            ? product(reset, weights.recurred(before, HIDDEN, 1))
            : weights.recurred(product(reset, before), HIDDEN, 1);
    Operand candidate = functions.apply(1, sum(weights.gate(x, HIDDEN), seen));
    Operand rest = node.emit(OpKind.TENSOR_SUB, node.scalar(weights.shape().element(), 1), update);
    return List.of(sum(product(rest, candidate), product(update, before)));
  }

  private Operand sum(Operand a, Operand b) {
    return node.emit(OpKind.TENSOR_ADD, a, b);
  }

  private Operand product(Operand a, Operand b) {
    return node.emit(OpKind.TENSOR_MUL, a, b);
  }
}
