package photonc.interpret;

import java.util.List;
import photonc.ir.TensorType;
import photonc.ir.Window;

/**
 * Element indices of a run of lanes of a window, from tables: where each lane stands relative to
 * its vector's first element, so that only vectors are divided into digits.
 */
public final class WindowReader {
  /** What stands in for the element index of padding. */
  public static final int PADDING = -1;

  private final Window window;
  private final long[] sizes;
  private final long[] strides;
  private final long[] start;
  private final int lanes;
  private final int[] offset;
  private final long[][] shift;
  private final long[] lowest;
  private final long[] highest;

  WindowReader(Window window, TensorType type) {
    this(window, type, 0, Math.toIntExact(window.laneCount()));
  }

  /** Reads all lanes of a window over a tensor of a type. */
  public static WindowReader of(Window window, TensorType type) {
    return new WindowReader(window, type);
  }

  /** Reads {@code lanes} lanes from number {@code firstLane} on; all of them must exist. */
  WindowReader(Window window, TensorType type, int firstLane, int lanes) {
    this.window = window;
    this.sizes = type.sizes();
    this.strides = type.strides();
    this.start = window.offsets().stream().mapToLong(Long::longValue).toArray();
    this.lanes = lanes;
    this.offset = new int[lanes];
    this.shift = new long[lanes][];
    this.lowest = new long[sizes.length];
    this.highest = new long[sizes.length];
    for (int l = 0; l < lanes; l++) {
      shift[l] = coordinates(window.lanes(), firstLane + l, new long[sizes.length]);
      offset[l] = Math.toIntExact(flat(shift[l]));
      for (int axis = 0; axis < sizes.length; axis++) {
        lowest[axis] = Math.min(l == 0 ? Long.MAX_VALUE : lowest[axis], shift[l][axis]);
        highest[axis] = Math.max(l == 0 ? Long.MIN_VALUE : highest[axis], shift[l][axis]);
      }
    }
  }

  /** Vectors that are worth reading at once: a patch of them stays in the cache. */
  public int chunk() {
    return Math.max(32, Math.min(1024, 65_536 / Math.max(1, lanes)));
  }

  /** Indices of {@code n} vectors from {@code first} on; lane l of vector v at l * n + v. */
  public int[] indices(long first, int n) {
    int[] indices = new int[Math.multiplyExact(n, lanes)];
    for (int v = 0; v < n; v++) {
      long[] origin = coordinates(window.vectors(), first + v, start.clone());
      long base = flat(origin);
      if (isInside(origin)) {
        for (int l = 0; l < lanes; l++) {
          indices[l * n + v] = (int) (base + offset[l]);
        }
      } else {
        for (int l = 0; l < lanes; l++) {
          indices[l * n + v] = isInside(origin, shift[l]) ? (int) (base + offset[l]) : PADDING;
        }
      }
    }
    return indices;
  }

  private boolean isInside(long[] origin) {
    return isInside(origin, lowest) && isInside(origin, highest);
  }

  private boolean isInside(long[] origin, long[] by) {
    for (int axis = 0; axis < sizes.length; axis++) {
      long coordinate = origin[axis] + by[axis];
      if (coordinate < 0 || coordinate >= sizes[axis]) {
        return false;
      }
    }
    return true;
  }

  private long flat(long[] coordinates) {
    long index = 0;
    for (int axis = 0; axis < sizes.length; axis++) {
      index += coordinates[axis] * strides[axis];
    }
    return index;
  }

  private static long[] coordinates(List<Window.Dimension> dims, long number, long[] origin) {
    long rest = number;
    for (int d = dims.size() - 1; d >= 0; d--) {
      Window.Dimension dim = dims.get(d);
      origin[dim.axis()] += rest % dim.count() * dim.step();
      rest /= dim.count();
    }
    return origin;
  }
}
