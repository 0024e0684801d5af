package photonc.frontend.node;

import photonc.ir.Operand;

/** Says one ONNX operator in tensor ops; returns what its first output becomes. */
@FunctionalInterface
public interface OperatorHandler {
  /** Throws {@link photonc.diagnostic.UserError} where the node is at fault or not supported. */
  Operand lower(NodeImport node);
}
