package photonc.pass;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Operation;
import photonc.ir.Value;

/** The ops of a module that is being written, by their results, and what bounds these have. */
final class Definitions {
  private final Map<Operand, Operation> definitions = new HashMap<>();
  private final ValueBounds bounds = new ValueBounds();

  void learn(Operation op) {
    for (Value result : op.results()) {
      definitions.put(result, op);
    }
    bounds.learn(op);
  }

  /** The op that makes an operand, where it is of a kind. */
  Optional<Operation> of(Operand operand, OpKind kind) {
    return Optional.ofNullable(definitions.get(operand)).filter(op -> op.kind() == kind);
  }

  Optional<Operation> of(Operand operand) {
    return Optional.ofNullable(definitions.get(operand));
  }

  Range bounds(Operand operand) {
    return bounds.of(operand);
  }
}
