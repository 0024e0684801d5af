package photonc.interpret;

/** Elements picked by index; padding reads the fill. */
final class Patch {
  private Patch() {}

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
