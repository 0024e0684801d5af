package photonc.target;

import static photonc.target.Dimension.*;

import java.math.BigDecimal;
import java.util.Optional;

/** The units a target file may use, and what one of each is in the base unit of its dimension. */
public enum Unit {
  NONE("", COUNT, "1"),
  PERCENT("%", RATIO, "0.01"),
  BIT("bit", BITS, "1"),
  FEMTOSECOND("fs", TIME, "1e-15"),
  PICOSECOND("ps", TIME, "1e-12"),
  NANOSECOND("ns", TIME, "1e-9"),
  MICROSECOND("us", TIME, "1e-6"),
  MILLISECOND("ms", TIME, "1e-3"),
  SECOND("s", TIME, "1"),
  HERTZ("Hz", FREQUENCY, "1"),
  KILOHERTZ("kHz", FREQUENCY, "1e3"),
  MEGAHERTZ("MHz", FREQUENCY, "1e6"),
  GIGAHERTZ("GHz", FREQUENCY, "1e9"),
  TERAHERTZ("THz", FREQUENCY, "1e12"),
  ATTOJOULE("aJ", ENERGY, "1e-18"),
  FEMTOJOULE("fJ", ENERGY, "1e-15"),
  PICOJOULE("pJ", ENERGY, "1e-12"),
  NANOJOULE("nJ", ENERGY, "1e-9"),
  MICROJOULE("uJ", ENERGY, "1e-6"),
  MILLIJOULE("mJ", ENERGY, "1e-3"),
  JOULE("J", ENERGY, "1"),
  FEMTOJOULE_PER_BIT("fJ/bit", ENERGY_PER_BIT, "1e-15"),
  PICOJOULE_PER_BIT("pJ/bit", ENERGY_PER_BIT, "1e-12"),
  PICOJOULE_PER_BYTE("pJ/B", ENERGY_PER_BIT, "1.25e-13"),
  NANOWATT("nW", POWER, "1e-9"),
  MICROWATT("uW", POWER, "1e-6"),
  MILLIWATT("mW", POWER, "1e-3"),
  WATT("W", POWER, "1"),
  NANOMETRE("nm", LENGTH, "1e-9"),
  MICROMETRE("um", LENGTH, "1e-6"),
  MILLIMETRE("mm", LENGTH, "1e-3"),
  CENTIMETRE("cm", LENGTH, "1e-2"),
  SQUARE_MICROMETRE("um2", AREA, "1e-12"),
  SQUARE_MILLIMETRE("mm2", AREA, "1e-6"),
  SQUARE_MICROMETRE_PER_BYTE("um2/B", AREA_PER_BYTE, "1e-12"),
  SQUARE_MILLIMETRE_PER_MEBIBYTE("mm2/MiB", AREA_PER_BYTE, "9.5367431640625e-13"),
  BYTE("B", CAPACITY, "1"),
  KIBIBYTE("KiB", CAPACITY, "1024"),
  MEBIBYTE("MiB", CAPACITY, "1048576"),
  GIBIBYTE("GiB", CAPACITY, "1073741824"),
  TEBIBYTE("TiB", CAPACITY, "1099511627776"),
  BYTE_PER_SECOND("B/s", BANDWIDTH, "1"),
  KILOBYTE_PER_SECOND("kB/s", BANDWIDTH, "1e3"),
  MEGABYTE_PER_SECOND("MB/s", BANDWIDTH, "1e6"),
  GIGABYTE_PER_SECOND("GB/s", BANDWIDTH, "1e9"),
  TERABYTE_PER_SECOND("TB/s", BANDWIDTH, "1e12"),
  DECIBEL("dB", LOSS, "1"),
  DECIBEL_PER_HERTZ("dB/Hz", INTENSITY_NOISE, "1"),
  DECIBEL_PER_CENTIMETRE("dB/cm", LOSS_PER_LENGTH, "100"),
  DECIBEL_PER_MILLIMETRE("dB/mm", LOSS_PER_LENGTH, "1000"),
  DECIBEL_MILLIWATT("dBm", LEVEL, "1"),
  PERCENT_PER_SECOND("%/s", DRIFT, "0.01"),
  PERCENT_PER_MILLISECOND("%/ms", DRIFT, "10"),
  AMPERE_PER_WATT("A/W", RESPONSIVITY, "1"),
  KELVIN("K", TEMPERATURE, "1"),
  OHM("ohm", RESISTANCE, "1"),
  KILOOHM("kohm", RESISTANCE, "1e3");

  private final String text;
  private final Dimension dimension;
  private final BigDecimal factor;

  Unit(String text, Dimension dimension, String factor) {
    this.text = text;
    this.dimension = dimension;
    this.factor = new BigDecimal(factor);
  }

  /** The unit written as {@code text}; case counts. */
  public static Optional<Unit> parse(String text) {
    for (Unit unit : values()) {
      if (unit.text.equals(text)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  public String text() {
    return text;
  }

  public Dimension dimension() {
    return dimension;
  }

  /** One of this unit in base units. */
  public BigDecimal factor() {
    return factor;
  }
}
