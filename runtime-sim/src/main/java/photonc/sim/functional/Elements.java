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

  private static final int SHORTEST_ROW = 16;

  private final ElementType type;
  private final int bytes;
  private final boolean signed;
  private final boolean single;
  private final boolean word;

  Elements(ElementType type) {
    this.type = type;
    this.bytes = type.bytes();
    this.signed = type.isSigned();
    this.single = type.equals(ElementType.F32);
    this.word = type.isInteger() && signed && bytes == Integer.BYTES;
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
        ints(memory, (int) cursor.address(), (int) cursor.step(), into, at + done, part);
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
        floats(memory, (int) cursor.address(), (int) cursor.step(), into, at + done, part);
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
        bits(memory, (int) cursor.address(), (int) cursor.step(), into, done, part);
      } else {
        Arrays.fill(into, done, done + part, fill);
      }
      cursor.consume(part);
      done += part;
    }
  }

  /** Reads elements {@code step} bytes apart, all of them in the memory, as they are stored. */
  void bits(Sram memory, int from, int step, long[] into, int at, int count) {
    for (int k = 0; k < count; k++) {
      into[at + k] = bitsAt(memory.bytes(), from + k * step);
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
  void writeBits(byte[] memory, int to, int step, long[] values, int from, int count) {
    for (int k = 0; k < count; k++) {
      int a = to + k * step;
      long value = values[from + k];
      switch (bytes) {
        case 1 -> memory[a] = (byte) value;
        case 2 -> SHORTS.set(memory, a, (short) value);
        case 4 -> INTS.set(memory, a, (int) value);
        default -> LONGS.set(memory, a, value);
      }
    }
  }

  /** Reads elements at offsets from {@code base}, all of them inside the memory, as floats. */
  void gather(byte[] memory, int base, int[] offsets, int from, float[] into, int at, int count) {
    if (single) {
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

  /** Reads elements {@code step} bytes apart, all of them in the memory, as ints. */
  void ints(Sram memory, int from, int step, int[] into, int at, int count) {
    if (type.isFloat()) {
      throw new IllegalStateException(type + " read as integers");
    }
    byte[] stored = memory.bytes();
    for (int k = 0; k < count; k++) {
      into[at + k] = codeAt(stored, from + k * step);
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

  /** Whether elements of four bytes are so many next to each other that a copy is quicker. */
  private static boolean isRow(int address, int step, int count) {
    return step == Float.BYTES && address % Float.BYTES == 0 && count >= SHORTEST_ROW;
  }

  /** Reads elements {@code step} bytes apart, all of them in the memory, as floats. */
  void floats(Sram memory, int from, int step, float[] into, int at, int count) {
    byte[] stored = memory.bytes();
    if (word) {
      for (int k = 0; k < count; k++) {
        into[at + k] = (int) INTS.get(stored, from + k * step);
      }
    } else if (!single) {
      for (int k = 0; k < count; k++) {
        into[at + k] = floatAt(stored, from + k * step);
      }
    } else if (step == 0) {
      Arrays.fill(into, at, at + count, (float) FLOATS.get(stored, from));
    } else if (isRow(from, step, count)) {
      memory.floats().get(from / Float.BYTES, into, at, count);
    } else {
      for (int k = 0; k < count; k++) {
        into[at + k] = (float) FLOATS.get(stored, from + k * step);
      }
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

  /** An integer as a real number; up to 53 bits are exact. */
  double wideAt(byte[] memory, int a) {
    return switch (bytes) {
      case Long.BYTES -> (double) (long) LONGS.get(memory, a);
      case Integer.BYTES -> wide((int) INTS.get(memory, a));
      default -> codeAt(memory, a);
    };
  }

  private double wide(int bits) {
    return signed ? bits : (double) Integer.toUnsignedLong(bits);
  }

  /** Writes ints, {@code step} bytes apart; what the type cannot hold throws. */
  void writeInts(Sram memory, int to, int step, int[] values, int from, int count) {
    byte[] stored = memory.bytes();
    for (int k = 0; k < count; k++) {
      if (type.isFloat()) {
        putFloat(stored, to + k * step, values[from + k]);
      } else {
        putCode(stored, to + k * step, values[from + k]);
      }
    }
  }

  /**
   * Writes floats, {@code step} bytes apart; into integers only whole numbers the type can hold.
   */
  void writeFloats(Sram memory, int to, int step, float[] values, int from, int count) {
    byte[] stored = memory.bytes();
    if (single && isRow(to, step, count)) {
      memory.floats().put(to / Float.BYTES, values, from, count);
      return;
    }
    if (single) {
      for (int k = 0; k < count; k++) {
        FLOATS.set(stored, to + k * step, values[from + k]);
      }
      return;
    }
    if (type.isInteger() && bytes == 1) {
      writeBytes(stored, to, step, values, from, count);
      return;
    }
    for (int k = 0; k < count; k++) {
      put(stored, to + k * step, values[from + k]);
    }
  }

  private void writeBytes(byte[] memory, int to, int step, float[] values, int from, int count) {
    int least = (int) type.minCode();
    int most = (int) type.maxCode();
    for (int k = 0; k < count; k++) {
      int code = (int) values[from + k];
      if (code == values[from + k] && code >= least && code <= most) {
        memory[to + k * step] = (byte) code;
      } else {
        put(memory, to + k * step, values[from + k]);
      }
    }
  }

  private void put(byte[] memory, int a, float value) {
    if (type.isFloat()) {
      putFloat(memory, a, value);
    } else if (value == Math.rint(value)) {
      putCode(memory, a, (long) value);
    } else {
      throw new IllegalStateException(value + " stored as " + type + " without a round stage");
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
}
