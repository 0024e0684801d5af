package photonc.pass;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where products of two run-time tensors are computed. */
public enum DynamicProducts {
  /** Wherever the analytic cost is less. */
  AUTO("cheaper of both"),
  /** One operand is written into the array while the program runs. */
  ARRAY("array"),
  /** Dot products on the electronic vector unit. */
  VECTOR("vector unit");

  private final String place;

  DynamicProducts(String place) {
    this.place = place;
  }

  /** What computes them. */
  public String place() {
    return place;
  }

  /** Its name on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DynamicProducts> named(String text) {
    return Arrays.stream(values()).filter(choice -> choice.text().equals(text)).findFirst();
  }
}
