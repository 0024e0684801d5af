package photonc.target;

import java.math.BigDecimal;

/** What a quantity measures; numbers of one dimension are held in its base unit. */
public enum Dimension {
  COUNT("a whole number", "64", "1e12"),
  RATIO("a fraction or percentage", "0.4 %", "1e6"),
  BITS("a number of bits", "8 bit", "64"),
  TIME("a time", "20 ns", "1000"),
  FREQUENCY("a frequency", "5 GHz", "1e15"),
  ENERGY("an energy", "3.57 pJ", "1"),
  ENERGY_PER_BIT("an energy per bit or byte", "42 fJ/bit", "1"),
  POWER("a power", "1.2 mW", "1e6"),
  LENGTH("a length", "1.125 nm", "1"),
  AREA("an area", "2850 um2", "1"),
  AREA_PER_BYTE("an area per capacity", "1 mm2/MiB", "1"),
  CAPACITY("a capacity", "8 MiB", "1e15"),
  BANDWIDTH("a bandwidth", "256 GB/s", "1e18"),
  LOSS("a loss", "0.95 dB", "1000"),
  LOSS_PER_LENGTH("a loss per length", "1 dB/cm", "1e6"),
  LEVEL("a power level", "-25 dBm", "1000"),
  INTENSITY_NOISE("a relative intensity noise", "-155 dB/Hz", "0"),
  DRIFT("a share per time", "100 %/s", "1e12"),
  RESPONSIVITY("a responsivity", "1 A/W", "1000"),
  TEMPERATURE("a temperature", "300 K", "1e6"),
  RESISTANCE("a resistance", "1 kohm", "1e12");

  private final String noun;
  private final String example;
  private final BigDecimal limit;

  Dimension(String noun, String example, String limit) {
    this.noun = noun;
    this.example = example;
    this.limit = new BigDecimal(limit);
  }

  /** With its article: "a time". */
  public String noun() {
    return noun;
  }

  /** A text of this dimension, for messages. */
  public String example() {
    return example;
  }

  /** Whether its numbers are logarithms, and may be less than zero. */
  boolean isLogarithm() {
    return this == LEVEL || this == INTENSITY_NOISE;
  }

  /** A magnitude in base units that no machine reaches; what lies beyond is a mistake. */
  public BigDecimal limit() {
    return limit;
  }
}
