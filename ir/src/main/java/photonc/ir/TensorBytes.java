package photonc.ir;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The one place that knows how elements lie in memory: little-endian, in their storage width. */
public final class TensorBytes {
  private TensorBytes() {}

  public static ByteBuffer encode(Tensor tensor) {
    ElementType element = tensor.type().element();
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(tensor.type().bytes())).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < tensor.length(); i++) {
      put(bytes, element, bitsOf(tensor, i));
    }
    return bytes.flip();
  }

  public static Tensor decode(TensorType type, ByteBuffer source) {
    ByteBuffer bytes = source.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    Tensor tensor = Tensor.zeros(type);
    for (int i = 0; i < tensor.length(); i++) {
      set(tensor, i, get(bytes, type.element()));
    }
    return tensor;
  }

  public static Tensor splat(TensorType type, long bits) {
    Tensor tensor = Tensor.zeros(type);
    if (tensor.length() > 0) {
      set(tensor, 0, bits);
      if (type.element().isInteger()) {
        Arrays.fill(tensor.longs(), tensor.longs()[0]);
      } else if (type.element().bits() == 64) {
        Arrays.fill(tensor.doubles(), tensor.doubles()[0]);
      } else {
        Arrays.fill(tensor.floats(), tensor.floats()[0]);
      }
    }
    return tensor;
  }

  /** The storage bits of one element, zero-extended. */
  public static long bitsOf(Tensor tensor, int index) {
    ElementType element = tensor.type().element();
    if (element.isInteger()) {
      return tensor.longs()[index];
    }
    return switch (element.bits()) {
      case 16 -> Half.fromFloat(tensor.floats()[index]) & 0xFFFF;
      case 32 -> Float.floatToRawIntBits(tensor.floats()[index]) & 0xFFFF_FFFFL;
      default -> Double.doubleToRawLongBits(tensor.doubles()[index]);
    };
  }

  private static void set(Tensor tensor, int index, long bits) {
    ElementType element = tensor.type().element();
    if (element.isInteger()) {
      tensor.longs()[index] = bits;
    } else if (element.bits() == 64) {
      tensor.doubles()[index] = Double.longBitsToDouble(bits);
    } else {
      tensor.floats()[index] =
          element.bits() == 32 ? Float.intBitsToFloat((int) bits) : Half.toFloat((short) bits);
    }
  }

  private static void put(ByteBuffer bytes, ElementType element, long bits) {
    switch (element.bytes()) {
      case 1 -> bytes.put((byte) bits);
      case 2 -> bytes.putShort((short) bits);
      case 4 -> bytes.putInt((int) bits);
      default -> bytes.putLong(bits);
    }
  }

  /** Reads one element: integers sign- or zero-extended as their type says, floats as raw bits. */
  private static long get(ByteBuffer bytes, ElementType element) {
    boolean signed = element.isInteger() && element.isSigned();
    return switch (element.bytes()) {
      case 1 -> signed ? bytes.get() : Byte.toUnsignedLong(bytes.get());
      case 2 -> signed ? bytes.getShort() : Short.toUnsignedLong(bytes.getShort());
      case 4 -> signed ? bytes.getInt() : Integer.toUnsignedLong(bytes.getInt());
      default -> bytes.getLong();
    };
  }
}
