package photonc.frontend.ops;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import photonc.frontend.node.NodeImport;
import photonc.ir.Attribute;
import photonc.ir.OpKind;
import photonc.ir.Operand;
import photonc.ir.TensorType;

/** Matrix products. */
public final class MatrixOps {
  private MatrixOps() {}

  /** alpha * A' * B' + beta * C. */
  public static Operand gemm(NodeImport node) {
    Map<String, Attribute> transposes = new TreeMap<>();
    if (node.attributes().flag("transA", false)) {
      transposes.put("transpose_a", Attribute.of(true));
    }
    if (node.attributes().flag("transB", false)) {
      transposes.put("transpose_b", Attribute.of(true));
    }
    Operand product = node.emit(OpKind.TENSOR_MATMUL, transposes, matrix(node, 0), matrix(node, 1));
    Operand scaled = scaled(node, product, node.attributes().real("alpha", 1));
    if (node.optional(2).isEmpty()) {
      return scaled;
    }
    Operand addend = scaled(node, node.input(2), node.attributes().real("beta", 1));
    TensorType type = NodeImport.type(scaled);
    Operand sum = node.emit(OpKind.TENSOR_ADD, scaled, addend);
    if (!type.equals(sum.type())) {
      throw node.fault("C, a " + addend.type() + ", does not broadcast to " + type);
    }
    return sum;
  }

  private static Operand matrix(NodeImport node, int index) {
    Operand operand = node.input(index);
    if (NodeImport.type(operand).rank() != 2) {
      throw node.fault("input " + index + " is a " + operand.type() + "; expected a matrix");
    }
    return operand;
  }

  private static Operand scaled(NodeImport node, Operand operand, float factor) {
    if (factor == 1) {
      return operand;
    }
    TensorType type = NodeImport.type(operand);
    if (type.element().isInteger() && factor != Math.rint(factor)) {
      throw node.unsupported("the factor " + factor + " of an integer product; expected 1");
    }
    return node.emit(OpKind.TENSOR_MUL, operand, node.scalar(type.element(), factor));
  }

  /** numpy.matmul: a vector on the left is a row, on the right a column, and leaves no axis. */
  public static Operand matmul(NodeImport node) {
    long[] a = NodeImport.type(node.input(0)).sizes();
    long[] b = NodeImport.type(node.input(1)).sizes();
    if (a.length == 0 || b.length == 0) {
      throw node.fault("MatMul of a scalar");
    }
    Operand left = a.length == 1 ? node.reshape(node.input(0), 1, a[0]) : node.input(0);
    Operand right = b.length == 1 ? node.reshape(node.input(1), b[0], 1) : node.input(1);
    Operand product = node.emit(OpKind.TENSOR_MATMUL, left, right);
    long[] sizes = NodeImport.type(product).sizes();
    if (b.length == 1) {
      sizes = Arrays.copyOf(sizes, sizes.length - 1);
    }
    if (a.length == 1) {
      int row = sizes.length - (b.length == 1 ? 1 : 2);
      sizes = ShapeOps.without(sizes, row);
    }
    return node.reshape(product, sizes);
  }
}
