package photonc.report.html;

import java.util.ArrayList;
import java.util.List;
import photonc.report.Measure;

/** Where an axis has its marks. */
final class Ticks {
  private Ticks() {}

  /**
   * From 0 to at most {@code most}: steps of 1, 2, 2.5 or 5 times a power of ten, about so many.
   */
  static List<Double> linear(double most, int about) {
    if (!(most > 0)) {
      return List.of(0.0);
    }
    double rough = most / about;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digits = rough / power;
    double step =
        (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 2.5 ? 2.5 : digits <= 5 ? 5 : 10) * power;
    List<Double> ticks = new ArrayList<>();
    for (int k = 0; k * step <= most * (1 + 1e-9); k++) {
      ticks.add(k * step);
    }
    return ticks;
  }

  /** What stands at a mark: without zeros at the end of a fraction. */
  static String label(double tick, Measure measure) {
    return measure.format(tick).replaceFirst("\\.0+( |$)|(\\.\\d*?[1-9])0+( |$)", "$2$1$3");
  }

  /** Every power of ten from {@code least} to {@code most}, these included. */
  static List<Double> decades(int least, int most) {
    List<Double> ticks = new ArrayList<>();
    for (int power = least; power <= most; power++) {
      ticks.add(Math.pow(10, power));
    }
    return ticks;
  }
}
