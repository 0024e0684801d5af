package photonc.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepAreaTest {
  @Test
  void equalBinsAreOneBoxAndEmptyOnesNone() {
    StepArea area = new StepArea(20, 30);
    double[] nothing = new double[4];
    assertThat(area.between(nothing, new double[] {0.5, 0.5, 0, 1}))
        .isEqualTo("M0 20h2v10h-2zM3 10h1v20h-1z");
    assertThat(area.between(new double[] {0.5, 0.5, 0, 1}, new double[] {1, 1, 0, 1}))
        .isEqualTo("M0 10h2v10h-2z");
    assertThat(area.between(nothing, nothing)).isEmpty();
  }
}
