package photonc.pass;

import java.util.Arrays;
import java.util.function.Supplier;

/** The scales of a matrix's rows, or one for all: known, or late, which is on demand. */
final class RowScales {
  private final int count;
  private final boolean late;
  private final Supplier<double[]> values;

  private RowScales(int count, boolean late, Supplier<double[]> values) {
    this.count = count;
    this.late = late;
    this.values = values;
  }

  static RowScales of(double... values) {
    return new RowScales(values.length, false, () -> values);
  }

  /** Made when they are asked for first. */
  static RowScales late(int count, Supplier<double[]> maker) {
    return new RowScales(count, true, new Once<>(maker));
  }

  int count() {
    return count;
  }

  boolean isLate() {
    return late;
  }

  double[] values() {
    return values.get();
  }

  boolean areFinite() {
    return Arrays.stream(values()).allMatch(Double::isFinite);
  }

  /** Every scale times a factor, rounded to f32. */
  float[] times(double factor) {
    double[] scales = values();
    float[] products = new float[scales.length];
    for (int row = 0; row < products.length; row++) {
      products[row] = (float) (scales[row] * factor);
    }
    return products;
  }
}
