package photonc.interpret;

import photonc.ir.ElementType;
import photonc.ir.Half;

/** One rounding of a real result into a float element type. */
final class Rounding {
  private Rounding() {}

  /** For f16 and f32, which are held as float. */
  static float toHeld(double value, ElementType element) {
    float single = (float) value;
    return element.bits() == 16 ? Half.toFloat(Half.fromFloat(single)) : single;
  }

  /** Rounds sums kept in f32 into their element type. */
  static float[] toHeld(float[] sums, ElementType element) {
    if (element.bits() == 32) {
      return sums;
    }
    float[] rounded = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      rounded[i] = toHeld(sums[i], element);
    }
    return rounded;
  }
}
