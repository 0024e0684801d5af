package photonc.interpret;

import java.util.List;
import photonc.ir.ElementType;
import photonc.ir.Operation;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** One execution of an op: the values of its tensor operands and of its loop counters. */
record Call(Operation op, List<Tensor> data, long[] counters) {
  Tensor operand(int index) {
    return data.get(index);
  }

  TensorType type() {
    return op.result().tensorType();
  }

  ElementType element() {
    return type().element();
  }

  /** An affine attribute for these counters, as an index. */
  int affine(String name) {
    return Math.toIntExact(op.affine(name).at(counters));
  }

  int integer(String name) {
    return Math.toIntExact(op.integer(name));
  }
}
