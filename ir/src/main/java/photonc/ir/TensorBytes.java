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
    if (element.isInteger()) {
      put(bytes, element, tensor.longs());
    } else if (element.bits() == 64) {
      bytes.asDoubleBuffer().put(tensor.doubles());
    } else if (element.bits() == 32) {
      bytes.asFloatBuffer().put(tensor.floats());
    } else {
      for (float value : tensor.floats()) {
        bytes.putShort(Half.fromFloat(value));
      }
    }
    return bytes.clear();
  }

  /** Appends integers in the width of their type, cut to it. */
  public static void put(ByteBuffer bytes, ElementType element, long... values) {
    switch (element.bytes()) {
      case 1 -> {
        for (long value : values) {
          bytes.put((byte) value);
        }
      }
      case 2 -> {
        for (long value : values) {
          bytes.putShort((short) value);
        }
      }
      case 4 -> {
        for (long value : values) {
          bytes.putInt((int) value);
        }
      }
      default -> {
        for (long value : values) {
          bytes.putLong(value);
        }
      }
    }
  }

  public static Tensor decode(TensorType type, ByteBuffer source) {
    ByteBuffer bytes = source.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    Tensor tensor = Tensor.zeros(type);
    if (type.element().isInteger()) {
      get(bytes, type.element(), tensor.longs());
    } else if (type.element().bits() == 64) {
      bytes.asDoubleBuffer().get(tensor.doubles());
    } else if (type.element().bits() == 32) {
      bytes.asFloatBuffer().get(tensor.floats());
    } else {
      float[] floats = tensor.floats();
      for (int i = 0; i < floats.length; i++) {
        floats[i] = Half.toFloat(bytes.getShort());
      }
    }
    return tensor;
  }

  /** Reads integers, sign- or zero-extended as their type says. */
  private static void get(ByteBuffer bytes, ElementType element, long[] values) {
    boolean signed = element.isSigned();
    switch (element.bytes()) {
      case 1 -> {
        for (int i = 0; i < values.length; i++) {
          byte value = bytes.get();
          values[i] = signed ? value : Byte.toUnsignedLong(value);
        }
      }
      case 2 -> {
        for (int i = 0; i < values.length; i++) {
          short value = bytes.getShort();
          values[i] = signed ? value : Short.toUnsignedLong(value);
        }
      }
      case 4 -> {
        for (int i = 0; i < values.length; i++) {
          int value = bytes.getInt();
          values[i] = signed ? value : Integer.toUnsignedLong(value);
        }
      }
      default -> bytes.asLongBuffer().get(values);
    }
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
}
