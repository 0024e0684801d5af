package photonc.sim.functional;

import photonc.ir.Attribute;
import photonc.ir.Tensor;
import photonc.ir.TensorType;
import photonc.program.HostOp;

/** Executes host instructions on whole tensors in the scratchpad. */
final class HostProcessor {
  private final Sram scratchpad;

  HostProcessor(Sram scratchpad) {
    this.scratchpad = scratchpad;
  }

  void execute(HostOp op) {
    if (!op.operator().equals("ArgMax")) {
      throw new IllegalStateException("the host knows no operator '" + op.operator() + "'");
    }
    if (attribute(op, "select_last_index", 0) != 0) {
      throw new IllegalStateException("ArgMax of the last of equal elements");
    }
    HostOp.Buffer input = op.inputs().get(0);
    HostOp.Buffer output = op.outputs().get(0);
    Tensor tensor = scratchpad.readTensor(input.address(), input.type());
    scratchpad.writeTensor(
        output.address(), argMax(tensor, attribute(op, "axis", 0), output.type()));
  }

  private static long attribute(HostOp op, String name, long standard) {
    return op.attributes().entries().get(name) instanceof Attribute.Int given
        ? given.value()
        : standard;
  }

  /** Index of the first largest element along the axis. */
  private static Tensor argMax(Tensor input, long signedAxis, TensorType result) {
    long[] sizes = input.type().sizes();
    int axis = (int) (signedAxis < 0 ? signedAxis + sizes.length : signedAxis);
    int length = Math.toIntExact(sizes[axis]);
    int stride = Math.toIntExact(input.type().strides()[axis]);
    long[] largest = new long[input.length() / length];
    for (int k = 0; k < largest.length; k++) {
      int first = k / stride * length * stride + k % stride;
      largest[k] = argMax(input, first, length, stride);
    }
    return Tensor.ofLongs(result, largest);
  }

  private static int argMax(Tensor input, int first, int length, int stride) {
    int best = 0;
    for (int k = 1; k < length; k++) {
      best = exceeds(input, first + k * stride, first + best * stride) ? k : best;
    }
    return best;
  }

  /** A NaN exceeds every number. */
  private static boolean exceeds(Tensor input, int index, int other) {
    if (input.type().element().isInteger()) {
      return input.longs()[index] > input.longs()[other];
    }
    double value = input.real(index);
    return value > input.real(other) || (Double.isNaN(value) && !Double.isNaN(input.real(other)));
  }
}
