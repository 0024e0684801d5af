package photonc.sim.functional;

import photonc.ir.ElementType;

/**
 * The codes a rounding stage may produce: unsigned 0 to 2^N - 1, signed symmetric, as
 * tensor.quantize has them; unbounded where the destination is a float.
 */
record CodeRange(boolean bounded, long low, long high) {
  /** Codes up to here are floats. */
  private static final long EXACT_SINGLE = 1L << 24;

  static CodeRange of(ElementType type) {
    if (type.isFloat()) {
      return new CodeRange(false, 0, 0);
    }
    return new CodeRange(true, type.isSigned() ? -type.maxCode() : 0, type.maxCode());
  }

  long clamp(long value) {
    return bounded ? Math.max(low, Math.min(high, value)) : value;
  }

  /** The codes a cast may produce: all the type has. */
  static CodeRange full(ElementType type) {
    return type.isFloat() ? of(type) : new CodeRange(true, type.minCode(), type.maxCode());
  }

  /** Towards zero; NaN becomes 0 where there are codes. */
  float truncate(float value) {
    return bring(value < 0 ? Math.ceil(value) : Math.floor(value));
  }

  /** Half to even; NaN becomes 0 where there are codes. */
  float round(float value) {
    return bring(Math.rint(value));
  }

  /** Rounds many. */
  void round(float[] values, int count) {
    if (!bounded || Math.max(-low, high) > EXACT_SINGLE) {
      for (int n = 0; n < count; n++) {
        values[n] = round(values[n]);
      }
      return;
    }
    float least = (float) low;
    float most = (float) high;
    for (int n = 0; n < count; n++) {
      float rounded = (float) Math.rint(values[n]);
      float number = Float.isNaN(rounded) ? 0 : rounded;
      values[n] = Math.max(least, Math.min(most, number));
    }
  }

  private float bring(double rounded) {
    if (!bounded) {
      return (float) rounded;
    }
    double number = Double.isNaN(rounded) ? 0 : rounded;
    float clamped = (float) Math.max((double) low, Math.min((double) high, number));
    return (double) clamped > (double) high ? Math.nextDown(clamped) : clamped;
  }
}
