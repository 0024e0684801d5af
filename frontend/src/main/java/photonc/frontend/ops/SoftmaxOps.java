package photonc.frontend.ops;

import java.util.Map;
import photonc.frontend.node.NodeImport;
import photonc.frontend.node.OperatorHandler;
import photonc.ir.Attribute;
import photonc.ir.OpKind;
import photonc.ir.Operand;

/** Softmax and its logarithm. */
public final class SoftmaxOps {
  private SoftmaxOps() {}

  private interface AlongAxis {
    Operand of(NodeImport node, Operand x, int axis);
  }

  public static OperatorHandler softmax() {
    return alongAxis(SoftmaxOps::softmax);
  }

  public static OperatorHandler softmaxOfRest() {
    return ofRest(SoftmaxOps::softmax);
  }

  public static OperatorHandler logSoftmax() {
    return alongAxis(SoftmaxOps::logSoftmax);
  }

  public static OperatorHandler logSoftmaxOfRest() {
    return ofRest(SoftmaxOps::logSoftmax);
  }

  /** Along one axis, since opset 13. */
  private static OperatorHandler alongAxis(AlongAxis function) {
    return node -> {
      Operand x = node.input(0);
      int rank = NodeImport.type(x).rank();
      return function.of(node, x, node.axis(node.attributes().integer("axis", -1), rank));
    };
  }

  /** Up to opset 12: over everything from the axis on, as if it were one axis. */
  private static OperatorHandler ofRest(AlongAxis function) {
    return node -> {
      Operand x = node.input(0);
      long[] sizes = NodeImport.type(x).sizes();
      int axis = node.axis(node.attributes().integer("axis", 1), sizes.length);
      Operand flat = node.reshape(x, ShapeOps.flattened(sizes, axis));
      return node.reshape(function.of(node, flat, 1), sizes);
    };
  }

  private static Operand softmax(NodeImport node, Operand x, int axis) {
    Operand powers = node.emit(OpKind.TENSOR_EXP, belowLargest(node, x, axis));
    return node.emit(OpKind.TENSOR_DIV, powers, sum(node, powers, axis));
  }

  private static Operand logSoftmax(NodeImport node, Operand x, int axis) {
    Operand shifted = belowLargest(node, x, axis);
    Operand sum = sum(node, node.emit(OpKind.TENSOR_EXP, shifted), axis);
    return node.emit(OpKind.TENSOR_SUB, shifted, node.emit(OpKind.TENSOR_LOG, sum));
  }

  /** x minus the largest along the axis, so that no power overflows. */
  private static Operand belowLargest(NodeImport node, Operand x, int axis) {
    Operand largest =
        node.emit(OpKind.TENSOR_REDUCE_MAX, Map.of("axes", Attribute.integers(axis)), x);
    return node.emit(OpKind.TENSOR_SUB, x, largest);
  }

  private static Operand sum(NodeImport node, Operand x, int axis) {
    return node.emit(OpKind.TENSOR_REDUCE_SUM, Map.of("axes", Attribute.integers(axis)), x);
  }
}
