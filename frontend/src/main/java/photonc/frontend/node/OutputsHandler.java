package photonc.frontend.node;

import java.util.List;
import photonc.ir.Operand;

/** Says an ONNX operator of several outputs in tensor ops. */
@FunctionalInterface
public interface OutputsHandler {
  /**
   * What the outputs become, from the first on; a node that uses more of them is refused. Throws
   * {@link photonc.diagnostic.UserError} where the node is at fault or not supported.
   */
  List<Operand> lower(NodeImport node);
}
