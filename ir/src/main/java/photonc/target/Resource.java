package photonc.target;

import java.util.List;
import java.util.Locale;

/** What rings and light have to give, which a target may ask too much of. */
public enum Resource {
  /** Light of one wavelength. */
  LASER(
      "laser",
      Key.FEASIBILITY_LASER,
      "mW",
      "%s of light on every wavelength",
      "a laser gives %s (optics.max_wavelength_power)"),
  /** Light in a bus, where it enters. */
  WAVEGUIDE(
      "waveguide",
      Key.FEASIBILITY_WAVEGUIDE,
      "mW",
      "%s of light on a bus",
      "a waveguide carries %s (optics.max_waveguide_power)"),
  /** Wavelengths of a bus between two resonances of a ring. */
  SPECTRUM(
      "free spectral range",
      Key.FEASIBILITY_SPECTRUM,
      "nm",
      "wavelengths of a bus over %s",
      "the rings' free spectral range is %s"),
  /** Levels of a weight that leaks of other wavelengths leave apart. */
  CROSSTALK(
      "crosstalk",
      Key.FEASIBILITY_CROSSTALK,
      "bit",
      "weights of %s",
      "what neighbouring wavelengths leak leaves %s"),
  /** Symbols that a ring lets through. */
  PHOTON_LIFETIME(
      "photon lifetime",
      Key.FEASIBILITY_PHOTON_LIFETIME,
      "GHz",
      "symbols at %s",
      "rings of this Q let through %s"),
  /** Steps of the ADC that noise leaves apart. */
  RECEIVER(
      "receiver noise",
      Key.FEASIBILITY_RECEIVER,
      "% of full scale",
      "noise of %s rms with the light there is",
      "half a step of the ADC is %s");

  private final String title;
  private final Key waiver;
  private final String unit;
  private final String asked;
  private final String given;

  Resource(String title, Key waiver, String unit, String asked, String given) {
    this.title = title;
    this.waiver = waiver;
    this.unit = unit;
    this.asked = asked;
    this.given = given;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** What its numbers count. */
  public String unit() {
    return unit;
  }

  /** The key by which a target says that it knows. */
  Key waiver() {
    return waiver;
  }

  /** Demand and bound as a sentence. */
  String sentence(double demand, double bound) {
    String one = text(demand, 4);
    String other = text(bound, 4);
    if (one.equals(other)) {
      one = text(demand, 9);
      other = text(bound, 9);
    }
    return String.format(Locale.ROOT, asked, one) + ", but " + String.format(given, other);
  }

  private String text(double value, int digits) {
    return Rounded.text(value, digits) + " " + unit;
  }

  /** What can be turned to ask less or give more, most natural first. */
  List<Lever> levers() {
    return switch (this) {
      case LASER ->
          List.of(
              Lever.ROWS_FEWER,
              Lever.OUTPUT_BITS_FEWER,
              Lever.BUSES_MORE,
              Lever.SYMBOLS_SLOWER,
              Lever.LASER_WEAKER,
              Lever.WAVELENGTH_STRONGER);
      case WAVEGUIDE ->
          List.of(
              Lever.BUSES_MORE,
              Lever.ROWS_FEWER,
              Lever.OUTPUT_BITS_FEWER,
              Lever.SYMBOLS_SLOWER,
              Lever.LASER_WEAKER,
              Lever.WAVEGUIDE_STRONGER);
      case SPECTRUM ->
          List.of(
              Lever.BUSES_MORE, Lever.COLUMNS_FEWER, Lever.SPACING_NARROWER, Lever.SPECTRUM_WIDER);
      case CROSSTALK ->
          List.of(
              Lever.WEIGHT_BITS_FEWER,
              Lever.BUSES_MORE,
              Lever.COLUMNS_FEWER,
              Lever.Q_HIGHER,
              Lever.SPACING_WIDER);
      case PHOTON_LIFETIME -> List.of(Lever.SYMBOLS_SLOWER, Lever.Q_LOWER);
      case RECEIVER ->
          List.of(
              Lever.LASER_STRONGER,
              Lever.LASER_QUIETER,
              Lever.OUTPUT_BITS_FEWER,
              Lever.ROWS_FEWER,
              Lever.BUSES_MORE,
              Lever.SYMBOLS_SLOWER);
    };
  }
}
