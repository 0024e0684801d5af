package photonc.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A dense row-major tensor: dimensions, outermost first, and the element type. */
public record TensorType(List<Dim> dims, ElementType element) implements Type {
  public TensorType {
    dims = List.copyOf(dims);
  }

  public static TensorType of(ElementType element, long... sizes) {
    List<Dim> dims = new ArrayList<>();
    Arrays.stream(sizes).forEach(size -> dims.add(new Dim.Fixed(size)));
    return new TensorType(dims, element);
  }

  public int rank() {
    return dims.size();
  }

  public boolean isStatic() {
    for (Dim dim : dims) {
      if (!(dim instanceof Dim.Fixed)) {
        return false;
      }
    }
    return true;
  }

  /** The sizes of a static shape; throws where a dimension is not fixed. */
  public long[] sizes() {
    long[] sizes = new long[dims.size()];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = size(axis);
    }
    return sizes;
  }

  public long size(int axis) {
    return fixedSize(dims.get(axis));
  }

  /** Number of elements of a static shape; throws ArithmeticException on overflow. */
  public long elements() {
    long elements = 1;
    for (long size : sizes()) {
      elements = Math.multiplyExact(elements, size);
    }
    return elements;
  }

  /** Bytes the tensor takes in memory. */
  public long bytes() {
    return Math.multiplyExact(elements(), element.bytes());
  }

  /** Row-major strides in elements. */
  public long[] strides() {
    long[] strides = new long[rank()];
    long stride = 1;
    for (int axis = rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride = Math.multiplyExact(stride, size(axis));
    }
    return strides;
  }

  public TensorType withElement(ElementType other) {
    return new TensorType(dims, other);
  }

  private static long fixedSize(Dim dim) {
    if (dim instanceof Dim.Fixed fixed) {
      return fixed.size();
    }
    throw new IllegalStateException("dimension " + dim + " is not static");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("tensor<");
    dims.forEach(dim -> text.append(dim).append('x'));
    return text.append(element).append('>').toString();
  }
}
