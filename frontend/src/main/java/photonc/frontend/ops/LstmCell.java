package photonc.frontend.ops;

import java.util.List;
import java.util.Optional;
import photonc.frontend.node.NodeImport;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;

/** LSTM with peepholes; gates in the order input, output, forget, cell. */
final class LstmCell implements RecurrentCell {
  private static final int INPUT = 0;
  private static final int OUTPUT = 1;
  private static final int FORGET = 2;
  private static final int CELL = 3;

  private final NodeImport node;
  private final RecurrentWeights weights;
  private final RecurrentActivations functions;
  private final boolean coupled;
  private final Optional<Operand> peepholes;

  LstmCell(NodeImport node, RecurrentWeights weights, RecurrentActivations functions) {
    this.node = node;
    this.weights = weights;
    this.functions = functions;
    this.coupled = node.attributes().flag("input_forget", false);
    long hidden = weights.shape().hidden();
    this.peepholes = node.optional(7).map(p -> peepholes(p, hidden));
  }

  private Operand peepholes(Operand given, long hidden) {
    weights.shape().require(node, given, "peepholes", weights.shape().directions(), 3 * hidden);
    return node.reshape(RecurrentOps.slab(node, given, 0, weights.direction()), 3 * hidden);
  }

  @Override
  public List<Operand> step(Operand x, List<Operand> state) {
    Operand before = state.get(1);
    Operand gates = node.emit(OpKind.TENSOR_ADD, x, weights.recurred(state.get(0)));
    Operand input = functions.apply(0, seeing(gates, INPUT, before));
    Operand forget = coupled ? rest(input) : functions.apply(0, seeing(gates, FORGET, before));
    Operand candidate = functions.apply(1, weights.gate(gates, CELL));
    Operand cell =
        node.emit(
            OpKind.TENSOR_ADD,
            node.emit(OpKind.TENSOR_MUL, forget, before),
            node.emit(OpKind.TENSOR_MUL, input, candidate));
    Operand output = functions.apply(0, seeing(gates, OUTPUT, cell));
    Operand hidden = node.emit(OpKind.TENSOR_MUL, output, functions.unclipped(2, cell));
    return List.of(hidden, cell);
  }

  /** A gate that sees the cell through its peephole; those are in the order of the gates. */
  private Operand seeing(Operand gates, int gate, Operand cell) {
    Operand own = weights.gate(gates, gate);
    if (peepholes.isEmpty()) {
      return own;
    }
    long hidden = weights.shape().hidden();
    Operand factor = RecurrentOps.part(node, peepholes.get(), 0, gate * hidden, hidden);
    return node.emit(OpKind.TENSOR_ADD, own, node.emit(OpKind.TENSOR_MUL, factor, cell));
  }

  private Operand rest(Operand input) {
    ElementType element = weights.shape().element();
    return node.emit(OpKind.TENSOR_SUB, node.scalar(element, 1), input);
  }
}
