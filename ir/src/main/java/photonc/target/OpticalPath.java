package photonc.target;

import java.util.ArrayList;
import java.util.List;

/**
 * The critical optical path: how the light of one wavelength comes from its laser to the detector
 * of one row, and joins there that of all other wavelengths of the row.
 *
 * <p>Every ring is passed or met by the light that meets most of them; docs/physics.md says in
 * which order.
 *
 * @param elements in the order in which the light meets them
 * @param laserWatts light of one wavelength at the laser
 * @param neededWatts light that the detector of a row needs at full scale
 * @param electricalWatts what one core's lasers draw for it
 */
public record OpticalPath(
    List<OpticalElement> elements, double laserWatts, double neededWatts, double electricalWatts) {
  public OpticalPath {
    elements = List.copyOf(elements);
  }

  /** What is lost on the way, without the division of light among rows. */
  public double lossDb() {
    return lossDb(elements);
  }

  static double lossDb(List<OpticalElement> elements) {
    return elements.stream()
        .filter(element -> element.role() == OpticalElement.Role.LOSS)
        .mapToDouble(OpticalElement::db)
        .sum();
  }

  /** What the light has come through behind each element, in dB, divisions and sums included. */
  public List<Double> sumsDb() {
    List<Double> sums = new ArrayList<>();
    double sum = 0;
    for (OpticalElement element : elements) {
      sum += element.db();
      sums.add(sum);
    }
    return sums;
  }

  /** Power of the light behind each element, in dBm. */
  public List<Double> lightDbm() {
    return sumsDb().stream().map(sum -> laserDbm() - sum).toList();
  }

  /** Power of one wavelength at the laser, in dBm. */
  public double laserDbm() {
    return dbm(laserWatts);
  }

  /** What the detector needs at full scale, in dBm. */
  public double neededDbm() {
    return dbm(neededWatts);
  }

  /** What the detector gets at full scale, in dBm. */
  public double detectedDbm() {
    return lightDbm().get(elements.size() - 1);
  }

  /** How much more light comes than is needed, in dB; negative where it does not suffice. */
  public double marginDb() {
    return detectedDbm() - neededDbm();
  }

  private static double dbm(double watts) {
    return 10 * StrictMath.log10(watts / 1e-3);
  }
}
