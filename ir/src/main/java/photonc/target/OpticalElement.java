package photonc.target;

import java.util.Objects;

/**
 * One stretch of the way of light from a laser to its detector.
 *
 * @param name what it is
 * @param count how many of it the light meets
 * @param eachDb what one of them takes
 * @param role what becomes of the light
 */
public record OpticalElement(String name, int count, double eachDb, Role role) {
  /** What becomes of light in an element. */
  public enum Role {
    /** Some is lost. */
    LOSS,
    /** It is divided: the rest goes elsewhere and is used there. */
    DIVISION,
    /** Light of other wavelengths adds to it. */
    SUM
  }

  public OpticalElement {
    Objects.requireNonNull(name);
    Objects.requireNonNull(role);
  }

  /** What all of them take; negative where light is added. */
  public double db() {
    return count * eachDb;
  }
}
