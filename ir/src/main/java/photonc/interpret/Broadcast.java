package photonc.interpret;

import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** NumPy broadcasting: shapes aligned at their last axis, size 1 repeats. */
final class Broadcast {
  private Broadcast() {}

  static double[] reals(Tensor tensor, TensorType to) {
    int[] indices = indices(tensor.type(), to);
    double[] reals = new double[indices.length];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = tensor.real(indices[i]);
    }
    return reals;
  }

  static long[] longs(Tensor tensor, TensorType to) {
    if (tensor.type().dims().equals(to.dims())) {
      return tensor.longs();
    }
    return Patch.longs(tensor.longs(), indices(tensor.type(), to), 0);
  }

  /** For every batch of the broadcast leading axes, which matrix of {@code own} it takes. */
  static int[] batchOffsets(TensorType own, TensorType other) {
    return indices(batch(own), joined(batch(own), batch(other)));
  }

  /** For every batch of the broadcast leading axes, the coordinates in {@code own}'s. */
  static long[][] batchCoordinates(TensorType own, TensorType other) {
    TensorType batch = batch(own);
    int[] indices = indices(batch, joined(batch, batch(other)));
    long[][] coordinates = new long[indices.length][batch.rank()];
    for (int i = 0; i < indices.length; i++) {
      long rest = indices[i];
      for (int axis = batch.rank() - 1; axis >= 0; axis--) {
        coordinates[i][axis] = rest % batch.size(axis);
        rest /= batch.size(axis);
      }
    }
    return coordinates;
  }

  private static TensorType batch(TensorType type) {
    return new TensorType(type.dims().subList(0, type.rank() - 2), type.element());
  }

  private static TensorType joined(TensorType a, TensorType b) {
    long[] sizes = new long[Math.max(a.rank(), b.rank())];
    for (int axis = 0; axis < sizes.length; axis++) {
      int axisA = axis - (sizes.length - a.rank());
      int axisB = axis - (sizes.length - b.rank());
      long sizeA = axisA < 0 ? 1 : a.size(axisA);
      sizes[axis] = sizeA != 1 || axisB < 0 ? sizeA : b.size(axisB);
    }
    return TensorType.of(a.element(), sizes);
  }

  /** For every element of {@code to}, the element of {@code from} that stands there. */
  static int[] indices(TensorType from, TensorType to) {
    long[] steps = steps(from, to);
    long[] sizes = to.sizes();
    int[] indices = new int[Math.toIntExact(to.elements())];
    long[] digits = new long[sizes.length];
    long index = 0;
    for (int i = 0; i < indices.length; i++) {
      indices[i] = (int) index;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        index += steps[axis];
        if (++digits[axis] < sizes[axis]) {
          break;
        }
        index -= steps[axis] * sizes[axis];
        digits[axis] = 0;
      }
    }
    return indices;
  }

  /** For the elements of {@code to} numbered {@code at}, the elements of {@code from} there. */
  static int[] indices(TensorType from, TensorType to, int[] at) {
    long[] steps = steps(from, to);
    long[] sizes = to.sizes();
    int[] indices = new int[at.length];
    for (int i = 0; i < at.length; i++) {
      long rest = at[i];
      long index = 0;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        index += rest % sizes[axis] * steps[axis];
        rest /= sizes[axis];
      }
      indices[i] = (int) index;
    }
    return indices;
  }

  private static long[] steps(TensorType from, TensorType to) {
    long[] strides = from.strides();
    long[] steps = new long[to.rank()];
    int missing = to.rank() - from.rank();
    for (int axis = 0; axis < from.rank(); axis++) {
      long size = from.size(axis);
      if (missing < 0 || (size != 1 && size != to.size(axis + missing))) {
        throw new IllegalArgumentException(from + " does not broadcast to " + to);
      }
      steps[axis + missing] = size == 1 ? 0 : strides[axis];
    }
    return steps;
  }
}
