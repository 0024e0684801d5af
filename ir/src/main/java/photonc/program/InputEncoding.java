package photonc.program;

import java.util.Locale;

/**
 * How input codes become light. {@code DIRECT}: one symbol a vector (unsigned codes, or f32 on an
 * exact target). {@code TWO_PASS}: positive and negative parts one after the other, two symbols.
 * {@code DIFFERENTIAL}: both at once on paired modulators. {@code OFFSET}: shifted to be unsigned.
 */
public enum InputEncoding {
  DIRECT,
  TWO_PASS,
  DIFFERENTIAL,
  OFFSET;

  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static InputEncoding parse(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Symbols a vector takes. */
  public int passes() {
    return this == TWO_PASS ? 2 : 1;
  }
}
