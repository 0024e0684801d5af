package photonc.tests.report;

import java.util.Map;

/** Numbers with prefixed units, read back into units of the SI. */
final class ShownNumber {
  private static final Map<String, Double> PREFIXES =
      Map.ofEntries(
          Map.entry("f", 1e-15),
          Map.entry("p", 1e-12),
          Map.entry("n", 1e-9),
          Map.entry("u", 1e-6),
          Map.entry("m", 1e-3),
          Map.entry("k", 1e3),
          Map.entry("M", 1e6),
          Map.entry("G", 1e9),
          Map.entry("T", 1e12),
          Map.entry("P", 1e15));

  private ShownNumber() {}

  /** {@code 12.35 us} is 12.35e-6. */
  static double base(String shown) {
    String[] parts = shown.split(" ", 2);
    double digits = Double.parseDouble(parts[0]);
    if (parts.length == 1) {
      return digits;
    }
    String unit = parts[1];
    if (unit.equals("mm2") || unit.startsWith("dB")) {
      return digits;
    }
    if (unit.equals("%")) {
      return digits / 100;
    }
    String prefix = unit.replaceFirst("(MAC/s|MAC/B|J/MAC|B/s|/s|s|J|W|B)$", "");
    return prefix.isEmpty() ? digits : digits * PREFIXES.get(prefix);
  }

  /** Half a step of the last digit, as far as rounding goes. */
  static double rounding(String shown) {
    String digits = shown.split(" ", 2)[0];
    String mantissa = digits.replaceFirst("e.*", "");
    String step = mantissa.replaceAll("[0-9]", "0").replaceFirst("0$", "1").replace("-", "");
    return Math.abs(base(shown.replace(mantissa, step))) * 0.5000001;
  }

  /** What a JSON key counts in, in the units {@link #base} gives. */
  static double baseOf(String pointer) {
    String key = pointer.substring(pointer.lastIndexOf('/') + 1);
    if (key.endsWith("Fs")) {
      return 1e-15;
    }
    if (key.endsWith("Pj")) {
      return 1e-12;
    }
    if (key.endsWith("Mw")) {
      return 1e-3;
    }
    return key.endsWith("Um2") ? 1e-6 : 1;
  }
}
