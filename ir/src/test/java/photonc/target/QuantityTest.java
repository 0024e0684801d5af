package photonc.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "5 GHz, FREQUENCY, 5e9",
    "20ns, TIME, 2e-8",
    "3.57 pJ, ENERGY, 3.57e-12",
    "42 fJ/bit, ENERGY_PER_BIT, 4.2e-14",
    "0.8275 pJ/B, ENERGY_PER_BIT, 1.034375e-13",
    "1.2 mW, POWER, 1.2e-3",
    "9.66 um, LENGTH, 9.66e-6",
    "11000 um2, AREA, 1.1e-8",
    "8 MiB, CAPACITY, 8388608",
    "256 GB/s, BANDWIDTH, 2.56e11",
    "8 bit, BITS, 8",
    "8, BITS, 8",
    "0.4 %, RATIO, 0.004",
    "0.2, RATIO, 0.2",
    "-25 dBm, LEVEL, -25",
    "1 dB/cm, LOSS_PER_LENGTH, 100",
    "1.1 A/W, RESPONSIVITY, 1.1",
    "300 K, TEMPERATURE, 300",
    "1 kohm, RESISTANCE, 1000",
    "1e3 fs, TIME, 1e-12",
    ".5 ns, TIME, 5e-10",
    "64, COUNT, 64"
  })
  void readsNumberAndUnit(String text, Dimension dimension, String base) {
    assertThat(Quantity.parse(text, dimension).base()).isEqualByComparingTo(new BigDecimal(base));
  }

  @ParameterizedTest
  @CsvSource({
    "5, TIME, has no unit",
    "3 pJ, TIME, is an energy",
    "3 parsec, TIME, unknown unit 'parsec'",
    "3 NS, TIME, unknown unit 'NS'",
    "NaN, TIME, is not a number",
    "Infinity, COUNT, is not a number",
    "'', TIME, is not a number",
    "ns, TIME, is not a number",
    "1.2.3 ns, TIME, unknown unit",
    "64 nm, COUNT, is a length",
    "1e9999 ns, TIME, unknown unit"
  })
  void refusesWithWhatWasFound(String text, Dimension dimension, String message) {
    assertThatThrownBy(() -> Quantity.parse(text, dimension))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("expected");
  }

  @Test
  void equalAmountsAreEqualWhateverTheUnit() {
    assertThat(Quantity.parse("0.446 pJ", Dimension.ENERGY))
        .isEqualTo(Quantity.parse("446.0 fJ", Dimension.ENERGY));
    assertThat(Quantity.parse("0 us", Dimension.TIME))
        .isEqualTo(Quantity.parse("0.00 fs", Dimension.TIME));
  }

  @Test
  void convertsToAUnitOfItsDimensionOnly() {
    assertThat(Quantity.parse("4 us", Dimension.TIME).in(Unit.NANOSECOND)).isEqualTo(4000);
    assertThatThrownBy(() -> Quantity.parse("4 us", Dimension.TIME).in(Unit.PICOJOULE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void everyUnitReadsBackWhatItWrites(
      @ForAll Unit unit,
      @ForAll @BigRange(min = "0", max = "1000000") @Scale(6) BigDecimal number) {
    Quantity quantity =
        Quantity.parse(number.toPlainString() + " " + unit.text(), unit.dimension());
    assertThat(quantity.in(unit))
        .isCloseTo(number.doubleValue(), within(1e-12 * Math.max(1, number.doubleValue())));
  }
}
