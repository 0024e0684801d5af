package photonc.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import photonc.ir.Affine;
import photonc.ir.ElementType;
import photonc.ir.TensorType;
import photonc.ir.Window;
import photonc.program.Memory;
import photonc.program.Pattern;
import photonc.program.Pattern.Axis;
import photonc.program.Pattern.Digit;

/** The walks that instructions take over dense row-major tensors; bases count from the buffer. */
final class Patterns {
  private Patterns() {}

  /** Every element in order. */
  static Pattern whole(Memory memory, TensorType type) {
    return Pattern.contiguous(memory, Affine.ZERO, type.element(), type.elements());
  }

  static Pattern moved(Pattern pattern, long bytes) {
    return new Pattern(
        pattern.memory(),
        pattern.base().plus(bytes),
        pattern.element(),
        pattern.axes(),
        pattern.outer(),
        pattern.outerFirst(),
        pattern.outerCount(),
        pattern.inner(),
        pattern.innerFirst(),
        pattern.innerCount(),
        pattern.fill());
  }

  /** The elements that a tensor broadcast to {@code shape} has, in row-major order of the shape. */
  static Pattern broadcast(Memory memory, TensorType type, long[] shape) {
    return strided(memory, type, shape, broadcastStrides(type, shape.length));
  }

  /**
   * By how many elements a step along each of {@code rank} axes moves in a tensor broadcast there.
   */
  static long[] broadcastStrides(TensorType type, int rank) {
    long[] strides = new long[rank];
    int missing = rank - type.rank();
    for (int axis = missing; axis < rank; axis++) {
      boolean stays = type.size(axis - missing) == 1;
      strides[axis] = stays ? 0 : type.strides()[axis - missing];
    }
    return strides;
  }

  /** Axis i of the walk is axis permutation[i] of the tensor. */
  static Pattern permuted(Memory memory, TensorType type, long[] permutation) {
    long[] shape = new long[permutation.length];
    long[] strides = new long[permutation.length];
    for (int i = 0; i < permutation.length; i++) {
      shape[i] = type.size((int) permutation[i]);
      strides[i] = type.strides()[(int) permutation[i]];
    }
    return strided(memory, type, shape, strides);
  }

  /**
   * {@code size} indices of an axis from a running start on, axis by axis inside; others than there
   * are read {@code fill} or are dropped.
   *
   * @param least the least value of the start
   * @param most the largest
   */
  static Pattern box(
      Memory memory,
      TensorType type,
      int axis,
      Affine start,
      long least,
      long most,
      long size,
      double fill) {
    long[] strides = type.strides();
    List<Axis> axes = new ArrayList<>();
    List<Digit> inner = new ArrayList<>();
    long count = 1;
    for (int k = 0; k < type.rank(); k++) {
      axes.add(new Axis(type.size(k), strides[k], k == axis ? least : 0));
      if (k != axis) {
        inner.add(new Digit(type.size(k), k, 1));
        count *= type.size(k);
      }
    }
    return new Pattern(
        memory,
        Affine.ZERO,
        type.element(),
        axes,
        List.of(new Digit(most - least + size, axis, 1)),
        start.plus(-least),
        size,
        inner.isEmpty() ? List.of(new Digit(1, axis, 0)) : inner,
        Affine.ZERO,
        count,
        fill);
  }

  /** One element for each index of {@code axis} of a shape, the same along all other axes. */
  static Pattern along(Memory memory, TensorType vector, long[] shape, int axis) {
    long[] strides = new long[shape.length];
    if (vector.elements() > 1) {
      strides[axis] = 1;
    }
    return strided(memory, vector, shape, strides);
  }

  /** A box of the tensor, every so many elements of each axis. */
  static Pattern slice(Memory memory, TensorType type, long[] starts, long[] sizes, long[] steps) {
    long[] strides = type.strides();
    long offset = 0;
    for (int axis = 0; axis < sizes.length; axis++) {
      offset += starts[axis] * strides[axis];
      strides[axis] *= steps[axis];
    }
    return strided(memory, type, sizes, strides, offset);
  }

  /** The whole tensor with a border that reads {@code fill}; a negative border takes elements. */
  static Pattern padded(Memory memory, TensorType type, long[] pads, long[] shape, double fill) {
    if (type.elements() == 0) {
      long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
      return constant(memory, type.element(), count, fill);
    }
    List<Window.Dimension> digits = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    for (int axis = 0; axis < shape.length; axis++) {
      digits.add(new Window.Dimension(shape[axis], axis, 1));
      offsets.add(-pads[axis]);
    }
    Window window = new Window(List.of(), digits, offsets, 0);
    return window(memory, type, window, Affine.ZERO, 1, Affine.ZERO, window.laneCount(), fill);
  }

  private static Pattern strided(Memory memory, TensorType type, long[] shape, long[] strides) {
    return strided(memory, type, shape, strides, 0);
  }

  private static Pattern strided(
      Memory memory, TensorType type, long[] shape, long[] strides, long offset) {
    long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return new Pattern(
        memory,
        Affine.ZERO,
        type.element(),
        List.of(new Axis(type.elements(), 1, offset)),
        List.of(),
        Affine.ZERO,
        1,
        digits(shape, strides),
        Affine.ZERO,
        count,
        0);
  }

  /**
   * A run of {@code lanes} elements for every index of a shape: steps along its axes move by {@code
   * strides}, from lane to lane by {@code laneStride}.
   */
  static Pattern runs(
      Memory memory, TensorType type, long[] shape, long[] strides, long lanes, long laneStride) {
    return new Pattern(
        memory,
        Affine.ZERO,
        type.element(),
        List.of(new Axis(type.elements(), 1, 0)),
        digits(shape, strides),
        Affine.ZERO,
        Arrays.stream(shape).reduce(1, Math::multiplyExact),
        List.of(new Digit(lanes, 0, laneStride)),
        Affine.ZERO,
        lanes,
        0);
  }

  /** Digits over one linear axis, neighbours merged where they step evenly. */
  private static List<Digit> digits(long[] shape, long[] strides) {
    List<Digit> digits = new ArrayList<>();
    for (int axis = 0; axis < shape.length; axis++) {
      Digit next = new Digit(shape[axis], 0, strides[axis]);
      int last = digits.size() - 1;
      if (last >= 0 && digits.get(last).step() == next.step() * next.count()) {
        next = new Digit(digits.get(last).count() * next.count(), 0, next.step());
        digits.set(last, next);
      } else if (next.count() > 1) {
        digits.add(next);
      }
    }
    return digits.isEmpty() ? List.of(new Digit(1, 0, 0)) : digits;
  }

  /** A run of vectors and lanes of a window; what is outside reads {@code fill}. */
  static Pattern window(
      Memory memory,
      TensorType type,
      Window window,
      Affine first,
      long vectors,
      Affine firstLane,
      long lanes,
      double fill) {
    return window(memory, type, type.strides(), window, first, vectors, firstLane, lanes, fill);
  }

  /** A run of vectors and lanes, a step along an axis moving by its stride. */
  static Pattern window(
      Memory memory,
      TensorType type,
      long[] strides,
      Window window,
      Affine first,
      long vectors,
      Affine firstLane,
      long lanes,
      double fill) {
    List<Axis> axes = new ArrayList<>();
    for (int axis = 0; axis < type.rank(); axis++) {
      axes.add(new Axis(type.size(axis), strides[axis], window.offsets().get(axis)));
    }
    return new Pattern(
        memory,
        Affine.ZERO,
        type.element(),
        axes,
        digits(window.vectors()),
        first,
        vectors,
        digits(window.lanes()),
        firstLane,
        lanes,
        fill);
  }

  private static List<Digit> digits(List<Window.Dimension> dimensions) {
    return dimensions.stream().map(d -> new Digit(d.count(), d.axis(), d.step())).toList();
  }

  /**
   * Accumulated sums, vectors by rows, those left out that would be numbers past the last vector or
   * row of the product: numbers count through the product, and the base takes back what that adds.
   */
  static Pattern sums(
      Memory memory, TensorType sums, Affine first, long vectors, Affine firstRow, long rows) {
    long width = sums.size(1);
    Affine skipped = first.times(width).plus(firstRow).times(-sums.element().bytes());
    return new Pattern(
        memory,
        skipped,
        sums.element(),
        List.of(new Axis(vectors, width, 0), new Axis(rows, 1, 0)),
        List.of(new Digit(vectors, 0, 1)),
        first,
        sums.size(0),
        List.of(new Digit(rows, 1, 1)),
        firstRow,
        width,
        0);
  }

  /** {@code count} times {@code value} without reading anything. */
  static Pattern constant(Memory memory, ElementType element, long count, double value) {
    return new Pattern(
        memory,
        Affine.ZERO,
        element,
        List.of(new Axis(1, 1, 1)),
        List.of(),
        Affine.ZERO,
        1,
        List.of(new Digit(count, 0, 0)),
        Affine.ZERO,
        count,
        value);
  }
}
