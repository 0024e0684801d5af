package photonc.program;

import java.util.Locale;

/** How a signed weight is held: between two detectors, or as a non-negative ring plus a sum. */
public enum WeightEncoding {
  BALANCED,
  OFFSET;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static WeightEncoding parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
