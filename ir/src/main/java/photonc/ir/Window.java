package photonc.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How vectors are read out of a tensor without copying it: the streamed operand of a product.
 *
 * <p>The tensor's axes are coordinates. Vector number v is split into digits over {@code vectors}
 * (outermost first), lane number l over {@code lanes}; every digit moves its axis by its step, and
 * the coordinate starts at {@code offsets[axis]}:
 *
 * <pre>  coordinate[a] = offsets[a] + sum over dims d on axis a of d.step * digit(d)</pre>
 *
 * An element whose coordinate lies outside the tensor reads {@code fill} (padding); so does a lane
 * or vector number past the last one. A convolution over NCHW has vectors (n, oh, ow) and lanes (c,
 * kh, kw), a matrix product vectors (row) and lanes (k).
 */
public record Window(
    List<Dimension> vectors, List<Dimension> lanes, List<Long> offsets, long fill) {
  /** One digit: how many values it takes, the axis it moves, and by how much. */
  public record Dimension(long count, int axis, long step) {
    public Dimension {
      if (count < 1 || axis < 0) {
        throw new IllegalArgumentException("a window dimension counts at least 1 on a real axis");
      }
    }
  }

  public Window {
    vectors = List.copyOf(vectors);
    lanes = List.copyOf(lanes);
    offsets = List.copyOf(offsets);
  }

  /** Lanes along one axis of a tensor, vectors along all others. */
  public static Window along(TensorType tensor, int laneAxis) {
    List<Dimension> vectors = new ArrayList<>();
    for (int axis = 0; axis < tensor.rank(); axis++) {
      if (axis != laneAxis) {
        vectors.add(new Dimension(tensor.size(axis), axis, 1));
      }
    }
    List<Dimension> lanes = List.of(new Dimension(tensor.size(laneAxis), laneAxis, 1));
    return new Window(vectors, lanes, Collections.nCopies(tensor.rank(), 0L), 0);
  }

  /**
   * The same vectors with only the lanes {@code first .. first + count - 1}, where these are a run
   * of one digit and all of those inside it.
   */
  public Optional<Window> slice(long first, long count) {
    List<Dimension> kept = new ArrayList<>();
    long inner = 1;
    int d = lanes.size() - 1;
    for (; d >= 0 && count % (inner * lanes.get(d).count()) == 0; d--) {
      inner *= lanes.get(d).count();
      kept.add(0, lanes.get(d));
    }
    long run = count / inner;
    boolean whole = run == 1 && first % inner == 0;
    if (!whole && (d < 0 || !isRun(lanes.get(d).count(), inner, first, count))) {
      return Optional.empty();
    }
    if (run > 1) {
      kept.add(0, new Dimension(run, lanes.get(d).axis(), lanes.get(d).step()));
    }
    long[] start = start();
    move(start, lanes, first);
    return Optional.of(new Window(vectors, kept, Arrays.stream(start).boxed().toList(), fill));
  }

  private static boolean isRun(long digits, long inner, long first, long count) {
    return count % inner == 0
        && first % inner == 0
        && first / inner % digits + count / inner <= digits;
  }

  /** Number of vectors streamed. */
  public long vectorCount() {
    return count(vectors);
  }

  /** Number of elements of a vector: the reduction length K. */
  public long laneCount() {
    return count(lanes);
  }

  /** The row-major element index that (vector, lane) reads in a tensor, or -1 for the fill. */
  public long elementIndex(long[] sizes, long vector, long lane) {
    if (vector >= vectorCount() || lane >= laneCount()) {
      return -1;
    }
    long[] coordinates = start();
    move(coordinates, vectors, vector);
    move(coordinates, lanes, lane);
    long index = 0;
    for (int axis = 0; axis < sizes.length; axis++) {
      if (coordinates[axis] < 0 || coordinates[axis] >= sizes[axis]) {
        return -1;
      }
      index = index * sizes[axis] + coordinates[axis];
    }
    return index;
  }

  private long[] start() {
    long[] start = new long[offsets.size()];
    for (int axis = 0; axis < start.length; axis++) {
      start[axis] = offsets.get(axis);
    }
    return start;
  }

  /** Moves coordinates by the digits of a number, which may be any that the digits have. */
  private static void move(long[] coordinates, List<Dimension> dims, long number) {
    long rest = number;
    for (int d = dims.size() - 1; d >= 0; d--) {
      Dimension dim = dims.get(d);
      coordinates[dim.axis()] += rest % dim.count() * dim.step();
      rest /= dim.count();
    }
  }

  private static long count(List<Dimension> dims) {
    long count = 1;
    for (Dimension dim : dims) {
      count = Math.multiplyExact(count, dim.count());
    }
    return count;
  }

  /** {@code {fill = 0, lanes = [[count, axis, step], ...], offsets = [...], vectors = [...]}}. */
  public Attribute.Dictionary attribute() {
    TreeMap<String, Attribute> entries = new TreeMap<>();
    entries.put("fill", Attribute.of(fill));
    entries.put("lanes", triples(lanes));
    entries.put("offsets", Attribute.integers(offsets.stream().mapToLong(o -> o).toArray()));
    entries.put("vectors", triples(vectors));
    return new Attribute.Dictionary(entries);
  }

  /** Reads what {@link #attribute} wrote; throws IllegalArgumentException on anything else. */
  public static Window of(Attribute.Dictionary attribute) {
    try {
      List<Long> offsets = Arrays.stream(attribute.sequence("offsets").integers()).boxed().toList();
      return new Window(
          dimensions(attribute.sequence("vectors")),
          dimensions(attribute.sequence("lanes")),
          offsets,
          attribute.integer("fill"));
    } catch (ClassCastException
        | NullPointerException
        | ArithmeticException
        | IndexOutOfBoundsException wrong) {
      throw new IllegalArgumentException(
          "a window is {fill, lanes = [[count, axis, step], ...], offsets, vectors}", wrong);
    }
  }

  private static Attribute triples(List<Dimension> dims) {
    List<Attribute> triples = new ArrayList<>();
    dims.forEach(d -> triples.add(Attribute.integers(d.count(), d.axis(), d.step())));
    return new Attribute.Sequence(triples);
  }

  private static List<Dimension> dimensions(Attribute.Sequence triples) {
    List<Dimension> dims = new ArrayList<>();
    for (Attribute triple : triples.elements()) {
      long[] values = ((Attribute.Sequence) triple).integers();
      dims.add(new Dimension(values[0], Math.toIntExact(values[1]), values[2]));
    }
    return dims;
  }
}
