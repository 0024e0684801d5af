package photonc.cli.sensitivity;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Another value of a figure and what came of it.
 *
 * @param text the value as a target is given it
 * @param relative how far it lies from the figure, as a fraction of it; empty where that is a word
 * @param measured empty where no machine or no program can be made of it
 * @param refusal why not
 * @param infeasible why nobody can build a machine that could be measured; empty where one can, or
 *     where the unchanged target cannot be built for the same reason
 */
public record Trying(
    String text,
    OptionalDouble relative,
    Optional<Measured> measured,
    Optional<String> refusal,
    Optional<String> infeasible) {
  /** What could be measured. */
  public static Trying done(
      String text, OptionalDouble relative, Measured measured, Optional<String> infeasible) {
    return new Trying(text, relative, Optional.of(measured), Optional.empty(), infeasible);
  }

  /** What is not possible. */
  public static Trying refused(String text, OptionalDouble relative, String why) {
    return new Trying(text, relative, Optional.empty(), Optional.of(why), Optional.empty());
  }

  /** Whether the change is a tenth, but for rounding. */
  public boolean isTenth() {
    return Math.abs(Math.abs(relative.orElse(0)) - 0.1) < 5e-4;
  }
}
