package photonc.pass;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import photonc.diagnostic.Location;
import photonc.ir.Blob;
import photonc.ir.ElementType;
import photonc.ir.Global;
import photonc.ir.Tensor;
import photonc.ir.TensorBytes;
import photonc.ir.TensorType;

/**
 * The second operand of a stage where it is known when compiling: an f32 tensor that broadcasts
 * over the product's result.
 *
 * @param values empty where a model came without its weights: they are there, but not known
 */
record StageConstant(TensorType type, Optional<Values> values) {
  /**
   * The elements, known or late. Nobody knows those of late ones before they are made, and results
   * of them are late too.
   */
  record Values(boolean late, Supplier<float[]> maker) {
    static Values of(float... values) {
      return new Values(false, () -> values);
    }

    static Values late(Supplier<float[]> maker) {
      return new Values(true, new Once<>(maker));
    }

    float[] get() {
      return maker.get();
    }
  }

  private static final TensorType NUMBER = TensorType.of(ElementType.F32);

  static StageConstant of(double number) {
    return new StageConstant(NUMBER, Optional.of(Values.of((float) number)));
  }

  /** The constant under a shape of as many elements. */
  static StageConstant of(Global global, TensorType shape) {
    if (global.blob() instanceof Blob.Absent) {
      return new StageConstant(shape, Optional.empty());
    }
    boolean late = global.blob() instanceof Blob.Dense dense && dense.isLate();
    Values values =
        late ? Values.late(() -> global.value().floats()) : Values.of(global.value().floats());
    return new StageConstant(shape, Optional.of(values));
  }

  boolean isNumber() {
    return type.rank() == 0 && values.isPresent();
  }

  float number() {
    return values.orElseThrow().get()[0];
  }

  /** Whether every element is known and at least {@code least}. */
  boolean isAtLeast(double least) {
    return values.isPresent() && all(value -> value >= least);
  }

  boolean isAtMost(double most) {
    return values.isPresent() && all(value -> value <= most);
  }

  private boolean all(DoublePredicate predicate) {
    float[] known = values.orElseThrow().get();
    return IntStream.range(0, known.length).allMatch(i -> predicate.test(known[i]));
  }

  /**
   * Rounded once; empty where a result that is known leaves the range in which f32 has all its
   * bits.
   */
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
    if (values.get().late() || other.values.get().late()) {
      Values late = Values.late(() -> rounded(exact(other, joined, operator)));
      return Optional.of(new StageConstant(joined, Optional.of(late)));
    }
    double[] exact = exact(other, joined, operator);
    return Arrays.stream(exact).allMatch(StageConstant::keepsAllBits)
        ? Optional.of(new StageConstant(joined, Optional.of(Values.of(rounded(exact)))))
        : Optional.empty();
  }

  private double[] exact(StageConstant other, TensorType joined, DoubleBinaryOperator operator) {
    float[] a = values.orElseThrow().get();
    float[] b = other.values.orElseThrow().get();
    int[] from = places(type, joined);
    int[] fromOther = places(other.type, joined);
    double[] exact = new double[from.length];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = operator.applyAsDouble(a[from[i]], b[fromOther[i]]);
    }
    return exact;
  }

  private static float[] rounded(double[] exact) {
    float[] rounded = new float[exact.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) exact[i];
    }
    return rounded;
  }

  private static boolean keepsAllBits(double exact) {
    float rounded = (float) exact;
    boolean tiny = exact != 0 && Math.abs(rounded) < Float.MIN_NORMAL;
    return !tiny && Float.isFinite(rounded);
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

  Global global(String name, Location location) {
    return new Global(Global.Kind.CONST, name, type, blob(), location);
  }

  private Blob blob() {
    if (values.isEmpty()) {
      return new Blob.Absent(ElementType.F32, type.elements());
    }
    Supplier<Tensor> tensor = () -> Tensor.ofFloats(type, values.get().get());
    return values.get().late()
        ? Blob.late(ElementType.F32, type.elements(), () -> TensorBytes.encode(tensor.get()))
        : Blob.of(tensor.get());
  }
}
