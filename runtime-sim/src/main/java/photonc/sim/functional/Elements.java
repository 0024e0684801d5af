package photonc.sim.functional;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import photonc.ir.ElementType;
import photonc.ir.Half;

/** Reads and writes elements of one type as they lie in memory, as ints or as floats. */
final class Elements {
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);
  private static final VarHandle FLOATS = view(float[].class);
  private static final VarHandle DOUBLES = view(double[].class);

  private final ElementType type;
  private final int bytes;
  private final boolean signed;

  Elements(ElementType type) {
    this.type = type;
    this.bytes = type.bytes();
    this.signed = type.isSigned();
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  ElementType type() {
    return type;
  }

  /** The value an out-of-bounds element has: the fill, brought into the type's codes. */
  long fillCode(double fill) {
    boolean truth = type.bits() == 1 && fill == 1;
    return truth ? 1 : Math.max(type.minCode(), Math.min(type.maxCode(), (long) fill));
  }

  float fillFloat(double fill) {
    return type.isInteger() ? (float) fillCode(fill) : (float) fill;
  }

  /** The storage bits of the fill. */
  long fillBits(double fill) {
    if (type.isInteger()) {
      return fillCode(fill);
    }
    return switch (type.bits()) {
      case 16 -> Half.fromFloat((float) fill);
      case 32 -> Float.floatToRawIntBits((float) fill);
      default -> Double.doubleToRawLongBits(fill);
    };
  }

  /** Reads what a cursor walks next, {@code count} elements, as ints. */
  void ints(Sram memory, Cursor cursor, int[] into, int at, int count) {
    int fill = Math.toIntExact(fillCode(cursor.fill()));
    for (int done = 0; done < count; ) {
      int part = part(cursor, count - done);
      if (cursor.inside()) {
        memory.checkRun(cursor.address(), cursor.step(), part, bytes);
        int from = (int) cursor.address();
        readInts(memory.bytes(), from, (int) cursor.step(), into, at + done, part);
      } else {
        Arrays.fill(into, at + done, at + done + part, fill);
      }
      cursor.consume(part);
      done += part;
    }
  }

  /** Reads what a cursor walks next, {@code count} elements, as floats. */
  void floats(Sram memory, Cursor cursor, float[] into, int at, int count) {
    float fill = fillFloat(cursor.fill());
    for (int done = 0; done < count; ) {
      int part = part(cursor, count - done);
      if (cursor.inside()) {
        memory.checkRun(cursor.address(), cursor.step(), part, bytes);
        int from = (int) cursor.address();
        readFloats(memory.bytes(), from, (int) cursor.step(), into, at + done, part);
      } else {
        Arrays.fill(into, at + done, at + done + part, fill);
      }
      cursor.consume(part);
      done += part;
    }
  }

  /** Reads what a cursor walks next, {@code count} elements, as they are stored. */
  void bits(Sram memory, Cursor cursor, long[] into, int count) {
    long fill = fillBits(cursor.fill());
    for (int done = 0; done < count; ) {
      int part = part(cursor, count - done);
      if (cursor.inside()) {
        memory.checkRun(cursor.address(), cursor.step(), part, bytes);
        int from = (int) cursor.address();
        for (int k = 0; k < part; k++) {
          into[done + k] = bitsAt(memory.bytes(), from + k * (int) cursor.step());
        }
      } else {
        Arrays.fill(into, done, done + part, fill);
      }
      cursor.consume(part);
      done += part;
    }
  }

  private long bitsAt(byte[] memory, int a) {
    return switch (bytes) {
      case 1 -> memory[a];
      case 2 -> (short) SHORTS.get(memory, a);
      case 4 -> (int) INTS.get(memory, a);
      default -> (long) LONGS.get(memory, a);
    };
  }

  /** Writes elements as they are stored, {@code step} bytes apart. */
  void writeBits(byte[] memory, int from, int step, long[] values, int count) {
    for (int k = 0; k < count; k++) {
      int a = from + k * step;
      switch (bytes) {
        case 1 -> memory[a] = (byte) values[k];
        case 2 -> SHORTS.set(memory, a, (short) values[k]);
        case 4 -> INTS.set(memory, a, (int) values[k]);
        default -> LONGS.set(memory, a, values[k]);
      }
    }
  }

  /** Reads elements at offsets from {@code base}, all of them inside the memory, as floats. */
  void gather(byte[] memory, int base, int[] offsets, int from, float[] into, int at, int count) {
    if (type.isFloat() && bytes == Float.BYTES) {
      for (int k = 0; k < count; k++) {
        into[at + k] = (float) FLOATS.get(memory, base + offsets[from + k]);
      }
      return;
    }
    for (int k = 0; k < count; k++) {
      into[at + k] = floatAt(memory, base + offsets[from + k]);
    }
  }

  /** Reads elements at offsets from {@code base}, all of them inside the memory, as ints. */
  void gather(byte[] memory, int base, int[] offsets, int from, int[] into, int at, int count) {
    if (type.isInteger() && bytes == 1) {
      int mask = signed ? -1 : 0xFF;
      for (int k = 0; k < count; k++) {
        into[at + k] = memory[base + offsets[from + k]] & mask;
      }
      return;
    }
    for (int k = 0; k < count; k++) {
      into[at + k] = intAt(memory, base + offsets[from + k]);
    }
  }

  private static int part(Cursor cursor, int wanted) {
    if (!cursor.next()) {
      throw new IllegalStateException("a source walks fewer elements than its destination");
    }
    return (int) Math.min(wanted, cursor.length());
  }

  private void readInts(byte[] memory, int from, int step, int[] into, int at, int count) {
    if (type.isFloat()) {
      throw new IllegalStateException(type + " read as integers");
    }
    for (int k = 0; k < count; k++) {
      into[at + k] = codeAt(memory, from + k * step);
    }
  }

  int intAt(byte[] memory, int a) {
    if (type.isFloat()) {
      throw new IllegalStateException(type + " read as integers");
    }
    return codeAt(memory, a);
  }

  private int codeAt(byte[] memory, int a) {
    return switch (bytes) {
      case 1 -> signed ? memory[a] : (memory[a] & 0xFF);
      case 2 -> signed ? (short) SHORTS.get(memory, a) : ((short) SHORTS.get(memory, a) & 0xFFFF);
      case 4 -> code((int) INTS.get(memory, a));
      default -> Math.toIntExact((long) LONGS.get(memory, a));
    };
  }

  private int code(int bits) {
    return signed ? bits : Math.toIntExact(Integer.toUnsignedLong(bits));
  }

  private void readFloats(byte[] memory, int from, int step, float[] into, int at, int count) {
    for (int k = 0; k < count; k++) {
      into[at + k] = floatAt(memory, from + k * step);
    }
  }

  float floatAt(byte[] memory, int a) {
    if (type.isFloat()) {
      return switch (bytes) {
        case 2 -> Half.toFloat((short) SHORTS.get(memory, a));
        case 4 -> (float) FLOATS.get(memory, a);
        default -> (float) (double) DOUBLES.get(memory, a);
      };
    }
    return switch (bytes) {
      case 1 -> signed ? memory[a] : (memory[a] & 0xFF);
      case 2 -> signed ? (short) SHORTS.get(memory, a) : ((short) SHORTS.get(memory, a) & 0xFFFF);
      case 4 ->
          signed
              ? (int) INTS.get(memory, a)
              : (float) Integer.toUnsignedLong((int) INTS.get(memory, a));
      default -> (float) (long) LONGS.get(memory, a);
    };
  }

  /** An integer of 32 or 64 bits as a real number; up to 53 bits are exact. */
  double wideAt(byte[] memory, int a) {
    if (bytes == Long.BYTES) {
      return (double) (long) LONGS.get(memory, a);
    }
    int bits = (int) INTS.get(memory, a);
    return signed ? bits : (double) Integer.toUnsignedLong(bits);
  }

  /** Writes ints, {@code step} bytes apart; what the type cannot hold throws. */
  void writeInts(byte[] memory, int from, int step, int[] values, int count) {
    for (int k = 0; k < count; k++) {
      if (type.isFloat()) {
        putFloat(memory, from + k * step, values[k]);
      } else {
        putCode(memory, from + k * step, values[k]);
      }
    }
  }

  /**
   * Writes floats, {@code step} bytes apart; into integers only whole numbers the type can hold.
   */
  void writeFloats(byte[] memory, int from, int step, float[] values, int count) {
    for (int k = 0; k < count; k++) {
      if (type.isFloat()) {
        putFloat(memory, from + k * step, values[k]);
      } else if (values[k] == Math.rint(values[k])) {
        putCode(memory, from + k * step, (long) values[k]);
      } else {
        throw new IllegalStateException(
            values[k] + " stored as " + type + " without a round stage");
      }
    }
  }

  private void putFloat(byte[] memory, int a, float value) {
    switch (bytes) {
      case 2 -> SHORTS.set(memory, a, Half.fromFloat(value));
      case 4 -> FLOATS.set(memory, a, value);
      default -> DOUBLES.set(memory, a, (double) value);
    }
  }

  private void putCode(byte[] memory, int a, long value) {
    boolean truth = type.bits() == 1 && value == 1;
    if (!truth && (value < type.minCode() || value > type.maxCode())) {
      throw new IllegalStateException(value + " does not fit into " + type);
    }
    switch (bytes) {
      case 1 -> memory[a] = (byte) value;
      case 2 -> SHORTS.set(memory, a, (short) value);
      case 4 -> INTS.set(memory, a, (int) value);
      default -> LONGS.set(memory, a, value);
    }
  }

  /** Int32 words, the form of accumulators and gains. */
  static int word(byte[] memory, int address) {
    return (int) INTS.get(memory, address);
  }

  static void setWord(byte[] memory, int address, int value) {
    INTS.set(memory, address, value);
  }
}
