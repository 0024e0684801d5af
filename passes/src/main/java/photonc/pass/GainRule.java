package photonc.pass;

import java.util.Arrays;
import java.util.Optional;

/** How the receiver gains of a product follow from the sums that calibration saw. */
public enum GainRule {
  /** Full scale holds the largest sum seen, and no more. */
  MAX("max", "full scale holds the largest sum seen"),
  /** The expected squared error of the largest sum of an input is least: see ReceiverGains. */
  EXPECTED_ERROR(
      "expected-error", "least expected squared error of an input's largest sum on each detector");

  private final String text;
  private final String meaning;

  GainRule(String text, String meaning) {
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

  public static Optional<GainRule> named(String text) {
    return Arrays.stream(values()).filter(rule -> rule.text.equals(text)).findFirst();
  }
}
