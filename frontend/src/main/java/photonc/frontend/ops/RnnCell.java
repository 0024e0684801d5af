package photonc.frontend.ops;

import java.util.List;
import photonc.frontend.node.NodeImport;
import photonc.ir.OpKind;
import photonc.ir.Operand;

/** The simple recurrent network: one function of the input and the state. */
record RnnCell(NodeImport node, RecurrentWeights weights, RecurrentActivations functions)
    implements RecurrentCell {
  @Override
  public List<Operand> step(Operand x, List<Operand> state) {
    Operand sum = node.emit(OpKind.TENSOR_ADD, x, weights.recurred(state.get(0)));
    return List.of(functions.apply(0, sum));
  }
}
