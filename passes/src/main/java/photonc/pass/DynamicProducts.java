package photonc.pass;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where products of two run-time tensors are computed. */
public enum DynamicProducts {
  /** Wherever the analytic cost is less. */
  AUTO("cheaper of both", "by the analytic cost, one by one"),
  /** One operand is written into the array while the program runs. */
  ARRAY("array", "one operand is written as weights, the other streamed as input codes"),
  /** Dot products on the electronic vector unit. */
  VECTOR("vector unit", "in f32, a multiplication and an addition of a lane for each MAC");

  private final String place;
  private final String means;

  DynamicProducts(String place, String means) {
    this.place = place;
    this.means = means;
  }

  /** What computes them. */
  public String place() {
    return place;
  }

  /** How they are computed there. */
  public String means() {
    return means;
  }

  /** Its name on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DynamicProducts> named(String text) {
    return Arrays.stream(values()).filter(choice -> choice.text().equals(text)).findFirst();
  }
}
