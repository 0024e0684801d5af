package photonc.report.html;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Where a positive number stands on an axis of powers of ten.
 *
 * @param least the power at {@code from}
 * @param most the power at {@code to}
 */
record LogAxis(int least, int most, double from, double to) {
  /** From the decade below all values to the one above. */
  static LogAxis around(DoubleStream values, double from, double to) {
    double[] positive = values.filter(value -> value > 0).toArray();
    double smallest = DoubleStream.of(positive).min().orElse(1);
    double largest = DoubleStream.of(positive).max().orElse(1);
    int least = (int) Math.floor(Math.log10(smallest));
    int most = Math.max(least + 1, (int) Math.ceil(Math.log10(largest)));
    return new LogAxis(least, most, from, to);
  }

  double at(double value) {
    return from + (Math.log10(value) - least) / (most - least) * (to - from);
  }

  double first() {
    return Math.pow(10, least);
  }

  List<Double> ticks() {
    return Ticks.decades(least, most);
  }
}
