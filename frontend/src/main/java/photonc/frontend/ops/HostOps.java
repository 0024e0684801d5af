package photonc.frontend.ops;

import java.util.Map;
import photonc.frontend.node.NodeImport;
import photonc.ir.Attribute;
import photonc.ir.ElementType;
import photonc.ir.Operand;
import photonc.ir.TensorType;

/** Operators left to the host processor. */
public final class HostOps {
  private HostOps() {}

  public static Operand argMax(NodeImport node) {
    if (node.attributes().flag("select_last_index", false)) {
      throw node.unsupported("select_last_index = 1; expected 0, the first of equal elements");
    }
    Operand x = node.input(0);
    long[] sizes = NodeImport.type(x).sizes();
    int axis = node.axis(node.attributes().integer("axis", 0), sizes.length);
    if (sizes[axis] == 0) {
      throw node.fault("there is no largest of no elements: axis " + axis + " of " + x.type());
    }
    boolean keep = node.attributes().flag("keepdims", true);
    sizes[axis] = 1;
    return node.call(
        "ArgMax",
        Map.of("axis", Attribute.of(axis), "keepdims", Attribute.of(keep ? 1 : 0)),
        TensorType.of(ElementType.I64, keep ? sizes : ShapeOps.without(sizes, axis)),
        x);
  }
}
