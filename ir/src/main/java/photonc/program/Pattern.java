package photonc.program;

import java.util.List;
import java.util.Objects;
import photonc.ir.Affine;
import photonc.ir.ElementType;

/**
 * How an instruction walks a memory: an n-dimensional affine pattern with bounds and a fill value.
 *
 * <p>The memory behind the pattern is an array of {@code axes}; element (outer number o, inner
 * number e) is found by splitting {@code outerFirst + o} into digits over {@code outer} and {@code
 * innerFirst + e} over {@code inner} (outermost digit first); each digit moves its axis by its
 * step:
 *
 * <pre>
 *   coordinate[a] = axes[a].offset + sum of digit * step over the digits on axis a
 *   address       = base + element.bytes * sum of coordinate[a] * axes[a].stride
 * </pre>
 *
 * A coordinate outside 0 .. size-1, or a number past the last digit combination, is out of bounds:
 * a read yields {@code fill} and touches no memory, a write is dropped. {@code base}, {@code
 * outerFirst} and {@code innerFirst} are affine in the enclosing repeats' counters.
 *
 * @param base byte address in {@code memory}
 * @param outerCount outer numbers walked: vectors of an mvm
 * @param innerCount inner numbers walked for each outer number: lanes of an mvm
 */
public record Pattern(
    Memory memory,
    Affine base,
    ElementType element,
    List<Axis> axes,
    List<Digit> outer,
    Affine outerFirst,
    long outerCount,
    List<Digit> inner,
    Affine innerFirst,
    long innerCount,
    double fill) {

  /** One bounded coordinate; stride in elements. */
  public record Axis(long size, long stride, long offset) {
    public Axis {
      if (size < 1) {
        throw new IllegalArgumentException("an axis has at least one element");
      }
    }
  }

  /** One digit of a number: how many values it takes, the axis it moves, and by how much. */
  public record Digit(long count, int axis, long step) {
    public Digit {
      if (count < 1 || axis < 0) {
        throw new IllegalArgumentException("a digit counts at least 1 on a real axis");
      }
    }
  }

  public Pattern {
    Objects.requireNonNull(memory);
    Objects.requireNonNull(element);
    axes = List.copyOf(axes);
    outer = List.copyOf(outer);
    inner = List.copyOf(inner);
    if (outerCount < 1 || innerCount < 1) {
      throw new IllegalArgumentException("a pattern walks at least one element");
    }
    for (List<Digit> digits : List.of(outer, inner)) {
      for (Digit digit : digits) {
        Objects.checkIndex(digit.axis(), axes.size());
      }
    }
  }

  /** {@code count} elements in a row from a byte address on. */
  public static Pattern contiguous(Memory memory, Affine base, ElementType element, long count) {
    return new Pattern(
        memory,
        base,
        element,
        List.of(new Axis(count, 1, 0)),
        List.of(),
        Affine.ZERO,
        1,
        List.of(new Digit(count, 0, 1)),
        Affine.ZERO,
        count,
        0);
  }

  /** Elements walked, those out of bounds included. */
  public long elements() {
    return Math.multiplyExact(outerCount, innerCount);
  }
}
