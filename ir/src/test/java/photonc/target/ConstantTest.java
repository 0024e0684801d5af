package photonc.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import photonc.diagnostic.Diagnostics;
import photonc.target.Constant.Change;
import photonc.target.Constant.Direction;

/** What a tenth of a constant is. */
class ConstantTest {
  private static Constant constant(String target, String... overrides) {
    Target loaded = Targets.load(target, List.of(overrides), new Diagnostics()).orElseThrow();
    String key = overrides[0].substring(0, overrides[0].indexOf('='));
    return Constant.of(loaded).stream()
        .filter(constant -> constant.figure().path().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static Change nearest(String setting, Direction direction) {
    return constant("mrr-crossbar", setting).changes(direction).get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dram.energy=3.9 pJ/bit           | 3.51 pJ/bit  | 4.29 pJ/bit
          dram.energy=3.9pJ/bit            | 3.51pJ/bit   | 4.29pJ/bit
          optics.wall_plug_efficiency=0.2  | 0.18         | 0.22
          rings.fixed_pattern_sigma=0.4 %  | 0.36 %       | 0.44 %
          write.tile_time=1e2 ns           | 90 ns        | 110 ns
          array.rows=64                    | 58           | 70
          array.cores=4                    | 3            | 5
          rings.loaded_q=20000             | 18000        | 22000
          converters.weight_bits=8 bit     | 7 bit        | 9 bit
          scratchpad.size=8 MiB            | 7549760 B    | 9227456 B
          dram.chunk=4 KiB                 | 2048 B       | 8192 B
          """)
  void isWrittenAsTheConstantIs(String setting, String down, String up) {
    assertThat(nearest(setting, Direction.DOWN).text()).isEqualTo(down);
    assertThat(nearest(setting, Direction.UP).text()).isEqualTo(up);
  }

  @Test
  void saysHowFarItIs() {
    assertThat(nearest("dram.energy=3.9 pJ/bit", Direction.DOWN).relative()).isEqualTo(-0.1);
    assertThat(nearest("array.cores=4", Direction.UP).relative()).isEqualTo(0.25);
    assertThat(nearest("converters.weight_bits=8 bit", Direction.DOWN).relative())
        .isEqualTo(-0.125);
    assertThat(nearest("dram.chunk=4 KiB", Direction.UP).relative()).isEqualTo(1);
  }

  /** 10 log10(1.1) = 0.413927 dB more power. */
  @Test
  void isOfThePowerWhereTheConstantIsItsLogarithm() {
    Change up = constant("mrr-bank-lt", "optics.sensitivity=-25 dBm").changes(Direction.UP).get(0);
    assertThat(up.text()).isEqualTo("-24.586073 dBm");
    assertThat(up.relative()).isEqualTo(0.1, within(0.0));
    assertThat(nearest("optics.rin=-155 dB/Hz", Direction.UP).text())
        .isEqualTo("-154.586073 dB/Hz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"array.cores=1", "converters.weight_bits=2bit", "dram.latency=0ns"})
  void isNothingWhereThereIsNothingBelow(String setting) {
    assertThat(constant("mrr-crossbar", setting).changes(Direction.DOWN)).isEmpty();
  }

  @Test
  void isNothingAboveTheMost() {
    Constant bits = constant("mrr-crossbar", "converters.input_bits=16bit");
    assertThat(bits.changes(Direction.UP)).isEmpty();
  }

  /** Where 5 buses do not divide the columns, 6, 7 or 8 may. */
  @Test
  void looksFurtherUpToTwiceAndHalf() {
    Constant buses = constant("mrr-crossbar", "array.buses=4");
    assertThat(buses.changes(Direction.UP))
        .extracting(Change::text)
        .containsExactly("5", "6", "7", "8");
    assertThat(buses.changes(Direction.DOWN)).extracting(Change::text).containsExactly("3", "2");
  }

  @Test
  void wordsAndDerivedNumbersAreNoConstants() {
    Target target = Targets.load("mrr-crossbar", List.of(), new Diagnostics()).orElseThrow();
    assertThat(Constant.of(target))
        .extracting(constant -> constant.figure().path())
        .contains("dram.energy", "array.rows")
        .doesNotContain("derived.adc", "write.paths", "noise.nominal.receiver_sigma");
  }

  @Test
  void wordsHaveAlternatives() {
    Target target = Targets.load("mrr-crossbar", List.of(), new Diagnostics()).orElseThrow();
    assertThat(Alternatives.of(target))
        .filteredOn(choice -> choice.figure().path().equals("rings.hold_while"))
        .singleElement()
        .extracting(Alternatives::others)
        .isEqualTo(List.of("streaming", "per-symbol"));
  }
}
