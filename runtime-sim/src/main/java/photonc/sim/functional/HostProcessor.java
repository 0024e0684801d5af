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
    HostOp.Buffer input = op.inputs().get(0);
    HostOp.Buffer output = op.outputs().get(0);
    Tensor tensor = scratchpad.readTensor(input.address(), input.type());
    scratchpad.writeTensor(output.address(), argMax(tensor, op.attributes(), output.type()));
  }

  /** Index of the first largest element along the axis. */
  private static Tensor argMax(Tensor input, Attribute.Dictionary attributes, TensorType result) {
    long[] sizes = input.type().sizes();
    long given = attributes.entries().containsKey("axis") ? attributes.integer("axis") : 0;
    int axis = (int) (given < 0 ? given + sizes.length : given);
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
      if (input.real(first + k * stride) > input.real(first + best * stride)) {
        best = k;
      }
    }
    return best;
  }
}
