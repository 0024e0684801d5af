package photonc.pass;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where products of two run-time tensors are computed. */
public enum DynamicProducts {
  /** Wherever the analytic cost is less. */
  AUTO,
  /** One operand is written into the array while the program runs. */
  ARRAY,
  /** Dot products on the electronic vector unit. */
  VECTOR;

  /** Its name on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DynamicProducts> named(String text) {
    return Arrays.stream(values()).filter(choice -> choice.text().equals(text)).findFirst();
  }
}
