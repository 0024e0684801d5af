package photonc.pass;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Tensor;
import photonc.ir.TensorType;

/**
 * The second operand of a stage where it is known when compiling: an f32 tensor that broadcasts
 * over the product's result.
 *
 * @param values empty where a model came without its weights: they are there, but not known
 */
record StageConstant(TensorType type, Optional<float[]> values) {
  private static final TensorType NUMBER = TensorType.of(ElementType.F32);

  static StageConstant of(double number) {
    return new StageConstant(NUMBER, Optional.of(new float[] {(float) number}));
  }

  /** The constant under a shape of as many elements. */
  static StageConstant of(Global global, TensorType shape) {
    boolean absent = global.blob() instanceof Blob.Absent;
    return new StageConstant(
        shape, absent ? Optional.empty() : Optional.of(global.value().floats()));
  }

  boolean isNumber() {
    return type.rank() == 0 && values.isPresent();
  }

  float number() {
    return values.orElseThrow()[0];
  }

  /** Whether every element is known and at least {@code least}. */
  boolean isAtLeast(double least) {
    return values.isPresent() && count(value -> value >= least) == values.get().length;
  }

  boolean isAtMost(double most) {
    return values.isPresent() && count(value -> value <= most) == values.get().length;
  }

  private long count(java.util.function.DoublePredicate predicate) {
    return java.util.stream.IntStream.range(0, values.orElseThrow().length)
        .mapToDouble(i -> values.get()[i])
        .filter(predicate)
        .count();
  }

  /** Rounded once; empty where a result leaves the range in which f32 has all its bits. */
  Optional<StageConstant> times(StageConstant other) {
    return with(other, (a, b) -> a * b);
  }

  Optional<StageConstant> plus(StageConstant other) {
    return with(other, Double::sum);
  }

  StageConstant negated() {
    return with(of(-1), (a, b) -> a * b).orElseThrow();
  }

  private Optional<StageConstant> with(StageConstant other, DoubleBinaryOperator operator) {
    TensorType joined = joined(type, other.type);
    if (values.isEmpty() || other.values.isEmpty()) {
      return Optional.of(new StageConstant(joined, Optional.empty()));
    }
    int[] from = places(type, joined);
    int[] fromOther = places(other.type, joined);
    float[] result = new float[from.length];
    for (int i = 0; i < result.length; i++) {
      double exact =
          operator.applyAsDouble(values.get()[from[i]], other.values.get()[fromOther[i]]);
      result[i] = (float) exact;
      boolean tiny = exact != 0 && Math.abs(result[i]) < Float.MIN_NORMAL;
      if (tiny || !Float.isFinite(result[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(new StageConstant(joined, Optional.of(result)));
  }

  /** NumPy's common shape. */
  private static TensorType joined(TensorType a, TensorType b) {
    long[] sizes = new long[Math.max(a.rank(), b.rank())];
    Arrays.fill(sizes, 1);
    for (TensorType type : new TensorType[] {a, b}) {
      for (int axis = 0; axis < type.rank(); axis++) {
        int at = sizes.length - type.rank() + axis;
        sizes[at] = Math.max(sizes[at], type.size(axis));
      }
    }
    return TensorType.of(ElementType.F32, sizes);
  }

  /** For every element of {@code to}, the element of {@code from} that stands there. */
  private static int[] places(TensorType from, TensorType to) {
    int[] places = new int[Math.toIntExact(to.elements())];
    long[] strides = from.strides();
    for (int i = 0; i < places.length; i++) {
      long rest = i;
      long place = 0;
      for (int axis = to.rank() - 1; axis >= 0; axis--) {
        int own = axis - (to.rank() - from.rank());
        if (own >= 0 && from.size(own) > 1) {
          place += rest % to.size(axis) * strides[own];
        }
        rest /= to.size(axis);
      }
      places[i] = (int) place;
    }
    return places;
  }

  Global global(String name, photonc.diagnostic.Location location) {
    if (values.isPresent()) {
      return Global.constant(name, Tensor.ofFloats(type, values.get()), location);
    }
    Blob nothing = new Blob.Absent(ElementType.F32, type.elements());
    return new Global(Global.Kind.CONST, name, type, nothing, location);
  }
}
