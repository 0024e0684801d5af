package photonc.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import photonc.report.Measure;

class TicksTest {
  @Test
  void stepsAreRound() {
    assertThat(Ticks.linear(104, 5)).containsExactly(0.0, 25.0, 50.0, 75.0, 100.0);
    assertThat(Ticks.linear(1, 5)).hasSize(6).startsWith(0.0, 0.2);
    assertThat(Ticks.linear(362.4, 8))
        .containsExactly(0.0, 50.0, 100.0, 150.0, 200.0, 250.0, 300.0, 350.0);
    assertThat(Ticks.linear(0, 5)).containsExactly(0.0);
    assertThat(Ticks.decades(-1, 2)).containsExactly(0.1, 1.0, 10.0, 100.0);
  }

  @Test
  void labelsLoseOnlyZerosOfAFraction() {
    assertThat(Ticks.label(0, Measure.TIME_FS)).isEqualTo("0 s");
    assertThat(Ticks.label(50e9, Measure.TIME_FS)).isEqualTo("50 us");
    assertThat(Ticks.label(12.5e9, Measure.TIME_FS)).isEqualTo("12.5 us");
    assertThat(Ticks.label(1000, Measure.COUNT)).isEqualTo("1000");
    assertThat(Ticks.label(100, Measure.DECIBEL)).isEqualTo("100 dB");
    assertThat(Ticks.label(2.5e6, Measure.COUNT)).isEqualTo("2.5 M");
  }

  @Test
  void anAxisOfPowersOfTenHoldsAllValues() {
    LogAxis axis = LogAxis.around(DoubleStream.of(0.3, 40, 0), 100, 400);
    assertThat(axis.ticks()).containsExactly(0.1, 1.0, 10.0, 100.0);
    assertThat(axis.at(0.1)).isEqualTo(100);
    assertThat(axis.at(10)).isEqualTo(300);
    assertThat(LogAxis.around(DoubleStream.of(10), 0, 1).ticks()).containsExactly(10.0, 100.0);
  }
}
