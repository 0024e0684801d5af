package photonc.frontend.ops;

import java.util.Map;
import java.util.Optional;
import photonc.frontend.node.NodeImport;
import photonc.ir.Attribute;
import photonc.ir.OpKind;
import photonc.ir.Operand;

/**
 * The weights of one direction: inputs and recurrence with a row for each gate's hidden unit, and
 * their biases.
 */
record RecurrentWeights(
    NodeImport node,
    RecurrentShape shape,
    int direction,
    Operand inputs,
    Operand recurrence,
    Optional<Operand> inputBias,
    Optional<Operand> recurrenceBias) {
  static RecurrentWeights of(NodeImport node, RecurrentShape shape, int direction) {
    long rows = shape.gates() * shape.hidden();
    Operand w = RecurrentOps.slab(node, node.input(1), 0, direction);
    Operand r = RecurrentOps.slab(node, node.input(2), 0, direction);
    Optional<Operand> biases =
        node.optional(3).map(b -> node.reshape(RecurrentOps.slab(node, b, 0, direction), 2 * rows));
    return new RecurrentWeights(
        node,
        shape,
        direction,
        node.reshape(w, rows, shape.inputs()),
        node.reshape(r, rows, shape.hidden()),
        biases.map(b -> RecurrentOps.part(node, b, 0, 0, rows)),
        biases.map(b -> RecurrentOps.part(node, b, 0, rows, rows)));
  }

  /** All steps' inputs times their weights, and both biases where they may be added at once. */
  Operand projected(Operand x) {
    Operand product = times(x, inputs);
    Optional<Operand> bias = inputBias;
    return bias.map(b -> node.emit(OpKind.TENSOR_ADD, product, b)).orElse(product);
  }

  /** A state times its weights, with its bias. */
  Operand recurred(Operand state) {
    return biased(times(state, recurrence), recurrenceBias);
  }

  /** A state times the weights of {@code count} gates from {@code first} on, with their bias. */
  Operand recurred(Operand state, long first, long count) {
    long from = first * shape.hidden();
    long rows = count * shape.hidden();
    Operand weights = RecurrentOps.part(node, recurrence, 0, from, rows);
    return biased(
        times(state, weights), recurrenceBias.map(b -> RecurrentOps.part(node, b, 0, from, rows)));
  }

  private Operand biased(Operand product, Optional<Operand> bias) {
    return bias.map(b -> node.emit(OpKind.TENSOR_ADD, product, b)).orElse(product);
  }

  private Operand times(Operand x, Operand weights) {
    return node.emit(OpKind.TENSOR_MATMUL, Map.of("transpose_b", Attribute.of(true)), x, weights);
  }

  /** The columns of gate {@code index} among those of several. */
  Operand gate(Operand gates, long index) {
    return RecurrentOps.part(node, gates, 1, index * shape.hidden(), shape.hidden());
  }
}
