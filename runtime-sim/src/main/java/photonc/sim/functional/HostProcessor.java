package photonc.sim.functional;

import photonc.diagnostic.DiagKind;
import photonc.diagnostic.Location;
import photonc.diagnostic.UserError;
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
    switch (op.operator()) {
      case "ArgMax" -> argMax(op);
      case "Gather" -> gather(op);
      default ->
          throw new IllegalStateException("the host knows no operator '" + op.operator() + "'");
    }
  }

  /** Copies, for every index, the run of bytes behind it; outer axes one after the other. */
  private void gather(HostOp op) {
    HostOp.Buffer data = op.inputs().get(0);
    HostOp.Buffer output = op.outputs().get(0);
    Tensor indices = scratchpad.readTensor(op.inputs().get(1).address(), op.inputs().get(1).type());
    TensorType type = data.type();
    long signedAxis = attribute(op, "axis", 0);
    int axis = (int) (signedAxis < 0 ? signedAxis + type.rank() : signedAxis);
    long run = type.strides()[axis] * type.element().bytes();
    long slab = run * type.size(axis);
    long to = output.address();
    long end = to + output.type().bytes();
    for (long from = data.address(); to < end; from += slab) {
      for (long index : indices.longs()) {
        byte[] bytes = new byte[Math.toIntExact(run)];
        scratchpad.read(from + place(index, type.size(axis)) * run, bytes, 0, bytes.length);
        scratchpad.write(to, bytes, 0, bytes.length);
        to += run;
      }
    }
  }

  private static long place(long index, long size) {
    if (index < -size || index >= size) {
      throw new UserError(
          DiagKind.BAD_INPUT,
          new Location.Named("Gather"),
          "index %d of an axis with %d elements".formatted(index, size));
    }
    return index < 0 ? index + size : index;
  }

  private void argMax(HostOp op) {
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
