package photonc.pass;

import java.util.Arrays;
import java.util.Optional;

/** What calibration is used for when numbers become codes, beside their scales. */
public enum QuantizationRule {
  /** For scales alone. */
  PLAIN("plain", "scales alone"),
  /** For the bias of every product too: see BiasCorrection. */
  CORRECTED("corrected", "scales, and biases that make up for the rounding of weights"),
  /** For factors of channels as well: see ChannelFactors. */
  EQUALIZED(
      "equalized",
      "scales, biases that make up for the rounding of weights, and factors between channels");

  private final String text;
  private final String meaning;

  QuantizationRule(String text, String meaning) {
    this.text = text;
    this.meaning = meaning;
  }

  /** Its name on the command line. */
  public String text() {
    return text;
  }

  /** What a report says of it. */
  public String meaning() {
    return meaning;
  }

  boolean correctsBiases() {
    return switch (this) {
      case PLAIN -> false;
      case CORRECTED, EQUALIZED -> true;
    };
  }

  public boolean equalizesChannels() {
    return switch (this) {
      case PLAIN, CORRECTED -> false;
      case EQUALIZED -> true;
    };
  }

  public static Optional<QuantizationRule> named(String text) {
    return Arrays.stream(values()).filter(rule -> rule.text.equals(text)).findFirst();
  }
}
