package photonc.ir;

import java.util.Arrays;
import java.util.Objects;

/**
 * A tensor's run-time value on the host side: row-major, f16 and f32 held as float, f64 as double,
 * integers as long. Used by the interpreter, by constants and by program inputs and outputs; the
 * arrays are shared, not copied, and must not be changed after construction.
 */
public final class Tensor {
  private final TensorType type;
  private final float[] floats;
  private final double[] doubles;
  private final long[] longs;

  private Tensor(TensorType type, float[] floats, double[] doubles, long[] longs) {
    this.type = type;
    this.floats = floats;
    this.doubles = doubles;
    this.longs = longs;
    int length = floats.length + doubles.length + longs.length;
    if (length != type.elements()) {
      throw new IllegalArgumentException(length + " elements do not make a " + type);
    }
  }

  public static Tensor ofFloats(TensorType type, float... values) {
    if (!type.element().isFloat() || type.element().bits() > 32) {
      throw new IllegalArgumentException("floats for " + type);
    }
    return new Tensor(type, values, new double[0], new long[0]);
  }

  public static Tensor ofDoubles(TensorType type, double... values) {
    if (!type.element().equals(ElementType.F64)) {
      throw new IllegalArgumentException("doubles for " + type);
    }
    return new Tensor(type, new float[0], values, new long[0]);
  }

  public static Tensor ofLongs(TensorType type, long... values) {
    if (!type.element().isInteger()) {
      throw new IllegalArgumentException("integers for " + type);
    }
    return new Tensor(type, new float[0], new double[0], values);
  }

  public static Tensor zeros(TensorType type) {
    int length = Math.toIntExact(type.elements());
    if (type.element().isInteger()) {
      return ofLongs(type, new long[length]);
    }
    return type.element().bits() == 64
        ? ofDoubles(type, new double[length])
        : ofFloats(type, new float[length]);
  }

  public TensorType type() {
    return type;
  }

  public int length() {
    return floats.length + doubles.length + longs.length;
  }

  /** The floats of an f16 or f32 tensor. */
  public float[] floats() {
    require(type.element().isFloat() && type.element().bits() <= 32);
    return floats;
  }

  /** The doubles of an f64 tensor. */
  public double[] doubles() {
    require(type.element().equals(ElementType.F64));
    return doubles;
  }

  /** The integers of an integer tensor. */
  public long[] longs() {
    require(type.element().isInteger());
    return longs;
  }

  /** Element {@code index} as a double, whatever the type. */
  public double real(int index) {
    return floats.length > 0 ? floats[index] : longs.length > 0 ? longs[index] : doubles[index];
  }

  /** The same elements under another shape. */
  public Tensor reshaped(TensorType other) {
    return new Tensor(other, floats, doubles, longs);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("wrong element type for this view");
    }
  }

  /** Equal types and bit-equal elements. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor tensor
        && type.equals(tensor.type)
        && Arrays.equals(floats, tensor.floats)
        && Arrays.equals(doubles, tensor.doubles)
        && Arrays.equals(longs, tensor.longs);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        type, Arrays.hashCode(floats), Arrays.hashCode(doubles), Arrays.hashCode(longs));
  }

  @Override
  public String toString() {
    return type + (length() <= 16 ? " " + values() : "");
  }

  private String values() {
    return floats.length > 0
        ? Arrays.toString(floats)
        : longs.length > 0 ? Arrays.toString(longs) : Arrays.toString(doubles);
  }
}
