package photonc.text;

import photonc.ir.ElementType;
import photonc.ir.Half;

/** Numbers as text, and elements of tensors as storage bits; printing and reading are inverse. */
final class Numbers {
  private Numbers() {}

  static String print(double value) {
    return Double.isFinite(value) ? Double.toString(value) : special(value);
  }

  /** Throws IllegalArgumentException with a message for the user. */
  static double real(String text) {
    double value = Double.parseDouble(javaText(text));
    requireFinite(text, value, ElementType.F64);
    return value;
  }

  /** An element, given by the bits {@link photonc.ir.TensorBytes#bitsOf} gives. */
  static String print(ElementType element, long bits) {
    if (element.isInteger()) {
      return isWideUnsigned(element) ? Long.toUnsignedString(bits) : Long.toString(bits);
    }
    return switch (element.bits()) {
      case 16 -> print(Half.toFloat((short) bits));
      case 32 -> print(Float.intBitsToFloat((int) bits));
      default -> print(Double.longBitsToDouble(bits));
    };
  }

  /** The bits of an element; throws IllegalArgumentException with a message for the user. */
  static long bits(ElementType element, String text) {
    if (element.isInteger()) {
      return integerBits(element, text);
    }
    if (element.bits() == 64) {
      return Double.doubleToRawLongBits(real(text));
    }
    float value = Float.parseFloat(javaText(text));
    short half = Half.fromFloat(value);
    requireFinite(text, element.bits() == 16 ? Half.toFloat(half) : value, element);
    return element.bits() == 16 ? half & 0xFFFF : Float.floatToRawIntBits(value) & 0xFFFF_FFFFL;
  }

  /** Whether the printed element is read as the same bits again. */
  static boolean isPrintable(ElementType element, long bits) {
    if (element.isInteger()) {
      return holds(element, bits);
    }
    return bits(element, print(element, bits)) == bits;
  }

  private static long integerBits(ElementType element, String text) {
    long code;
    try {
      code = isWideUnsigned(element) ? Long.parseUnsignedLong(text) : Long.parseLong(text);
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException(
          "'" + Quoted.shown(text) + "' is no element of type " + element, wrong);
    }
    if (!holds(element, code)) {
      throw new IllegalArgumentException(code + " is no element of type " + element);
    }
    return code;
  }

  /** A truth value is 0 or 1; every other integer runs over its codes. */
  private static boolean holds(ElementType element, long code) {
    if (element.equals(ElementType.I1)) {
      return code == 0 || code == 1;
    }
    return isWideUnsigned(element) || (code >= element.minCode() && code <= element.maxCode());
  }

  private static boolean isWideUnsigned(ElementType element) {
    return !element.isSigned() && element.bits() == 64;
  }

  private static String print(float value) {
    return Float.isFinite(value) ? Float.toString(value) : special(value);
  }

  private static String special(double value) {
    return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  }

  private static String javaText(String text) {
    return switch (text) {
      case "inf" -> "Infinity";
      case "-inf" -> "-Infinity";
      case "nan" -> "NaN";
      default -> text;
    };
  }

  private static void requireFinite(String text, double value, ElementType element) {
    if (Double.isInfinite(value) && !text.endsWith("inf")) {
      throw new IllegalArgumentException(Quoted.shown(text) + " is too large for " + element);
    }
  }
}
