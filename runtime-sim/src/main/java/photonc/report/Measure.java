package photonc.report;

import java.util.Locale;
import java.util.Map;

/** What a number measures: how JSON keys end and how tables print it. */
public enum Measure {
  TIME_FS(1e-15, "s"),
  ENERGY_PJ(1e-12, "J"),
  POWER_MW(1e-3, "W"),
  RATE_PER_SECOND(1, "/s"),
  MACS_PER_SECOND(1, "MAC/s"),
  BYTES_PER_SECOND(1, "B/s"),
  MACS_PER_BYTE(1, "MAC/B"),
  ENERGY_PER_MAC_PJ(1e-12, "J/MAC"),
  AREA_UM2(1e-6, "mm2"),
  BYTES(1, "B"),
  COUNT(1, ""),
  FRACTION(100, "%"),
  DECIBEL(1, "dB"),
  /** A loss of light, of which an element may have few hundredths of a decibel. */
  LOSS_DB(1, "dB"),
  LIGHT_DBM(1, "dBm"),
  RELATIVE(1, "");

  private static final String[] PREFIXES = {"f", "p", "n", "u", "m", "", "k", "M", "G", "T", "P"};
  private static final int NO_PREFIX = 5;
  private static final Map<String, Measure> ENDINGS =
      Map.of(
          "Fs", TIME_FS,
          "Pj", ENERGY_PJ,
          "Mw", POWER_MW,
          "PerSecond", RATE_PER_SECOND,
          "Byte", MACS_PER_BYTE,
          "Um2", AREA_UM2,
          "Fraction", FRACTION,
          "Error", RELATIVE,
          "Db", DECIBEL);

  private final double toUnit;
  private final String unit;

  Measure(double toUnit, String unit) {
    this.toUnit = toUnit;
    this.unit = unit;
  }

  /** For people: four digits and a prefix, {@code 12.35 us}; counts below a million whole. */
  public String format(double value) {
    return switch (this) {
      case TIME_FS,
          ENERGY_PJ,
          POWER_MW,
          RATE_PER_SECOND,
          MACS_PER_SECOND,
          BYTES_PER_SECOND,
          MACS_PER_BYTE,
          ENERGY_PER_MAC_PJ ->
          withPrefix(value * toUnit);
      case AREA_UM2 -> digits(value * toUnit) + " " + unit;
      case FRACTION -> String.format(Locale.ROOT, "%.2f %%", value * toUnit);
      case RELATIVE -> String.format(Locale.ROOT, "%.3g", value);
      case DECIBEL -> String.format(Locale.ROOT, "%.1f dB", value);
      case LOSS_DB, LIGHT_DBM -> String.format(Locale.ROOT, "%.3f %s", value + 0.0, unit);
      case BYTES, COUNT -> count(value);
    };
  }

  /** What the key of a JSON report measures: {@code latencyColdFs} a time. */
  public static Measure ofKey(String key) {
    if (key.endsWith("PerMacPj")) {
      return ENERGY_PER_MAC_PJ;
    }
    if (key.endsWith("MacsPerSecond")) {
      return MACS_PER_SECOND;
    }
    if (key.endsWith("BytesPerSecond")) {
      return BYTES_PER_SECOND;
    }
    for (Map.Entry<String, Measure> ending : ENDINGS.entrySet()) {
      if (key.endsWith(ending.getKey())) {
        return ending.getValue();
      }
    }
    return key.contains("Bytes") ? BYTES : COUNT;
  }

  /** The same for a whole number. */
  public String format(long value) {
    return format((double) value);
  }

  private String count(double value) {
    if (value < 1e6 && value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%.0f%s", value, unit.isEmpty() ? "" : " " + unit);
    }
    return withPrefix(value);
  }

  private String withPrefix(double value) {
    if (value == 0) {
      return ("0 " + unit).strip();
    }
    int thousands = (int) Math.floor(Math.log10(Math.abs(value)) / 3);
    int prefix = Math.max(0, Math.min(PREFIXES.length - 1, NO_PREFIX + thousands));
    double scaled = value / Math.pow(1000, prefix - NO_PREFIX);
    return (digits(scaled) + " " + PREFIXES[prefix] + unit).strip();
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
