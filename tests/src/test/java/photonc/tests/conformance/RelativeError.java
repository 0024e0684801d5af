package photonc.tests.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import photonc.ir.Tensor;

/** The largest |y - r|, relative to the largest |r|. */
final class RelativeError {
  private RelativeError() {}

  static double of(Tensor computed, Tensor expected) {
    assertThat(computed.type()).isEqualTo(expected.type());
    double largest = 0;
    double worst = 0;
    for (int i = 0; i < expected.length(); i++) {
      largest = Math.max(largest, Math.abs(expected.real(i)));
      if (computed.real(i) != expected.real(i)) {
        double error = Math.abs(computed.real(i) - expected.real(i));
        worst = Math.max(worst, Double.isNaN(error) ? Double.POSITIVE_INFINITY : error);
      }
    }
    return worst == 0 ? 0 : worst / largest;
  }
}
