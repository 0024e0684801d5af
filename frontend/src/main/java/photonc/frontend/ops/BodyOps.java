package photonc.frontend.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import photonc.frontend.node.NodeImport;
import photonc.ir.ElementType;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Operators that have bodies. */
public final class BodyOps {
  private BodyOps() {}

  /** The branch of a known condition; both branches and a choice where it is computed. */
  public static List<Operand> choose(NodeImport node) {
    Operand condition = node.input(0);
    TensorType type = NodeImport.type(condition);
    if (!type.element().equals(ElementType.I1) || type.elements() != 1) {
      throw node.fault("the condition is a " + type + "; expected one truth value");
    }
    Optional<Tensor> known = node.constant(condition);
    return known.isPresent()
        ? branch(node, known.get().longs()[0] != 0 ? "then_branch" : "else_branch")
        : both(node, condition);
  }

  private static List<Operand> both(NodeImport node, Operand condition) {
    List<Operand> then = branch(node, "then_branch");
    List<Operand> otherwise = branch(node, "else_branch");
    Operand truth = node.reshape(condition);
    List<Operand> results = new ArrayList<>();
    for (int i = 0; i < then.size(); i++) {
      if (!then.get(i).type().equals(otherwise.get(i).type())) {
        throw node.unsupported(
            "the condition is computed at run time, and output "
                + i
                + " is "
                + then.get(i).type()
                + " of one branch and "
                + otherwise.get(i).type()
                + " of the other; expected the same type");
      }
      results.add(node.emit(OpKind.TENSOR_SELECT, truth, then.get(i), otherwise.get(i)));
    }
    return results;
  }

  private static List<Operand> branch(NodeImport node, String name) {
    List<Operand> results = node.body(node.attributes().body(name), List.of());
    if (results.size() != node.outputCount()) {
      throw node.fault(
          name + " has " + results.size() + " outputs; expected " + node.outputCount());
    }
    return results;
  }
}
