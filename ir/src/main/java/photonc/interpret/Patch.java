package photonc.interpret;

import photonc.ir.ElementType;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/** Elements picked by index; padding reads the fill. */
final class Patch {
  private Patch() {}

  /** A tensor of the elements at these indices. */
  static Tensor picked(Tensor from, int[] indices, TensorType type) {
    if (type.element().isInteger()) {
      return Tensor.ofLongs(type, longs(from.longs(), indices, 0));
    }
    return type.element().equals(ElementType.F64)
        ? Tensor.ofDoubles(type, doubles(from.doubles(), indices, 0))
        : Tensor.ofFloats(type, floats(from.floats(), indices, 0));
  }

  static float[] floats(float[] from, int[] indices, float fill) {
    float[] patch = new float[indices.length];
    for (int i = 0; i < patch.length; i++) {
      patch[i] = indices[i] < 0 ? fill : from[indices[i]];
    }
    return patch;
  }

  static double[] doubles(double[] from, int[] indices, double fill) {
    double[] patch = new double[indices.length];
    for (int i = 0; i < patch.length; i++) {
      patch[i] = indices[i] < 0 ? fill : from[indices[i]];
    }
    return patch;
  }

  static long[] longs(long[] from, int[] indices, long fill) {
    long[] patch = new long[indices.length];
    for (int i = 0; i < patch.length; i++) {
      patch[i] = indices[i] < 0 ? fill : from[indices[i]];
    }
    return patch;
  }
}
