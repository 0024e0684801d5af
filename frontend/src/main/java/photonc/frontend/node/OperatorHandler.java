package photonc.frontend.node;

import java.util.List;
import photonc.ir.Operand;

/** Says one ONNX operator in tensor ops; returns what its first output becomes. */
@FunctionalInterface
public interface OperatorHandler {
  /** Throws {@link photonc.diagnostic.UserError} where the node is at fault or not supported. */
  Operand lower(NodeImport node);

  /** The same for the importer, which takes a list of outputs. */
  default OutputsHandler outputs() {
    return node -> List.of(lower(node));
  }
}
