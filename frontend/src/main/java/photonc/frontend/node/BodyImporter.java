package photonc.frontend.node;

import java.util.List;
import photonc.ir.Operand;
import photonc.onnx.OnnxGraph;

/** Imports a body among a node's attributes where the node stands. */
@FunctionalInterface
public interface BodyImporter {
  /**
   * What the body's outputs become when its inputs are {@code arguments}; throws {@link
   * photonc.diagnostic.UserError} where a node of the body is at fault.
   */
  List<Operand> results(OnnxGraph body, List<Operand> arguments);
}
