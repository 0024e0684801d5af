package photonc.target;

import java.util.List;
import java.util.OptionalDouble;
import photonc.target.OpticalElement.Role;

/**
 * How much light the receiver needs, and what laser power gives it (docs/physics.md).
 *
 * <p>The photocurrent I at full scale is the smallest at which the rms of shot noise 2qIB, thermal
 * noise 4kTB/R and the lasers' relative intensity noise RIN B I^2, as a fraction of I, is half a
 * step of the ADC (a step is 2^-(b-1) of full scale); B is the symbol rate. Intensity noise is the
 * same fraction at any light: where it alone is more, no light is enough, and the lasers are those
 * that would do without it. Powers in watts, currents in amperes.
 *
 * @param sensitivityDbm where it is given the light is sized by it instead, 2^b times as much as
 *     the detector needs for one step (the rule of Lightening-Transformer's public model)
 * @param rinDbPerHz relative intensity noise of the lasers; none where it is empty
 * @param laserMilliwatts electrical power of one core's lasers where it is given and not sized
 */
public record LinkBudget(
    int rows,
    int wavelengths,
    int outputBits,
    double bandwidthHz,
    double responsivity,
    double resistanceOhm,
    double temperatureK,
    double couplerDb,
    double coupledDb,
    double throughDb,
    double splitterDb,
    double waveguideDb,
    double wallPlugEfficiency,
    OptionalDouble sensitivityDbm,
    OptionalDouble rinDbPerHz,
    int buses,
    OptionalDouble laserMilliwatts) {
  /** Elementary charge in coulombs (SI 2019, exact). */
  public static final double CHARGE = 1.602176634e-19;

  /** Boltzmann's constant in joules per kelvin (SI 2019, exact). */
  public static final double BOLTZMANN = 1.380649e-23;

  /** The budget of a target with rings. */
  static LinkBudget of(Settings given) {
    double lengthCm = given.in(Key.OPTICS_WAVEGUIDE_LENGTH, Unit.CENTIMETRE);
    int buses = given.whole(Key.ARRAY_BUSES);
    return new LinkBudget(
        given.whole(Key.ARRAY_ROWS),
        given.whole(Key.ARRAY_COLUMNS) / buses,
        given.whole(Key.CONVERTERS_OUTPUT_BITS),
        given.in(Key.CLOCKS_SYMBOL, Unit.HERTZ),
        given.in(Key.OPTICS_RESPONSIVITY, Unit.AMPERE_PER_WATT),
        given.in(Key.OPTICS_LOAD_RESISTANCE, Unit.OHM),
        given.in(Key.OPTICS_TEMPERATURE, Unit.KELVIN),
        given.in(Key.OPTICS_COUPLER_LOSS, Unit.DECIBEL),
        given.in(Key.OPTICS_COUPLED_LOSS, Unit.DECIBEL),
        given.in(Key.OPTICS_THROUGH_LOSS, Unit.DECIBEL),
        given.in(Key.OPTICS_SPLITTER_LOSS, Unit.DECIBEL),
        given.in(Key.OPTICS_WAVEGUIDE_LOSS, Unit.DECIBEL_PER_CENTIMETRE) * lengthCm,
        given.in(Key.OPTICS_WALL_PLUG_EFFICIENCY, Unit.NONE),
        given.optional(Key.OPTICS_SENSITIVITY, Unit.DECIBEL_MILLIWATT),
        given.optional(Key.OPTICS_RIN, Unit.DECIBEL_PER_HERTZ),
        buses,
        given.optional(Key.OPTICS_LASER_POWER, Unit.MILLIWATT));
  }

  /** The rms noise at full scale, as a fraction of full scale. */
  public double sigma() {
    boolean sized = sensitivityDbm.isEmpty() && isReachable();
    return sized ? halfStep() : relativeNoise(fullScaleCurrent());
  }

  double halfStep() {
    return 0.5 / (1L << (outputBits - 1));
  }

  /** Whether there is a photocurrent at which the noise is half a step. */
  boolean isReachable() {
    return rinSigma() < halfStep();
  }

  /** Each source's rms at full scale, as a fraction of it. */
  public DetectorNoise noise() {
    double current = fullScaleCurrent();
    return new DetectorNoise(
        Math.sqrt(shot() / current), Math.sqrt(thermal()) / current, rinSigma());
  }

  /** Effective number of bits of a row: see docs/physics.md. */
  public double effectiveBits() {
    double step = 2 * halfStep();
    double noise = sigma() * sigma() + step * step / 12;
    return -Math.log(3 * noise) / Math.log(4);
  }

  /** Variance of shot noise over the current, in amperes. */
  private double shot() {
    return 2 * CHARGE * bandwidthHz;
  }

  /** Variance of thermal noise, in square amperes. */
  private double thermal() {
    return 4 * BOLTZMANN * temperatureK * bandwidthHz / resistanceOhm;
  }

  private double rinSigma() {
    return rinDbPerHz.isPresent()
        ? Math.sqrt(StrictMath.pow(10, rinDbPerHz.getAsDouble() / 10) * bandwidthHz)
        : 0;
  }

  /**
   * Photocurrent of a row at full scale: the root of (sigma^2 - RIN B) I^2 - 2qB I - 4kTB/R = 0.
   */
  public double fullScaleCurrent() {
    if (sensitivityDbm.isPresent()) {
      double stepWatts = 1e-3 * StrictMath.pow(10, sensitivityDbm.getAsDouble() / 10);
      return Math.scalb(stepWatts, outputBits) * responsivity;
    }
    double intensity = isReachable() ? rinSigma() : 0;
    double square = halfStep() * halfStep() - intensity * intensity;
    return (shot() + Math.sqrt(shot() * shot() + 4 * square * thermal())) / (2 * square);
  }

  /** rms noise at full scale for a current, as a fraction of it. */
  public double relativeNoise(double current) {
    double others = (shot() * current + thermal()) / (current * current);
    return Math.sqrt(others + rinSigma() * rinSigma());
  }

  /** Loss of the critical path in dB, without the division into rows: the sum of its elements. */
  public double lossDb() {
    return OpticalPath.lossDb(elements());
  }

  /** The way of the light of one wavelength to the detector of one row. */
  public OpticalPath path() {
    return new OpticalPath(
        elements(),
        laserLightWatts() / columns(),
        fullScaleCurrent() / responsivity,
        laserLightWatts() / wallPlugEfficiency);
  }

  private List<OpticalElement> elements() {
    int neighbours = wavelengths - 1;
    int stages = 32 - Integer.numberOfLeadingZeros(rows - 1);
    return List.of(
        element("coupler, laser to chip", 1, couplerDb, Role.LOSS),
        element("modulator rings passed", neighbours, throughDb, Role.LOSS),
        element("modulator ring on resonance", 1, coupledDb, Role.LOSS),
        element("splits in two, excess", stages, splitterDb, Role.LOSS),
        element("division among rows", 1, 10 * StrictMath.log10(rows), Role.DIVISION),
        element("waveguide", 1, waveguideDb, Role.LOSS),
        element("weight rings passed", neighbours, throughDb, Role.LOSS),
        element("weight ring on resonance", 1, coupledDb, Role.LOSS),
        element("wavelengths of a row", 1, -10 * StrictMath.log10(columns()), Role.SUM));
  }

  private static OpticalElement element(String name, int count, double eachDb, Role role) {
    return new OpticalElement(name, count, eachDb, role);
  }

  /** Wavelengths of all buses. */
  int columns() {
    return wavelengths * buses;
  }

  /** Light that reaches the detectors of all rows together. */
  public double detectedWatts() {
    return rows * fullScaleCurrent() / responsivity;
  }

  /** Electrical power of one core's lasers. */
  public double laserWatts() {
    return detectedWatts() * StrictMath.pow(10, lossDb() / 10) / wallPlugEfficiency;
  }

  /** Light of one core's lasers: what they are given, or else what is needed. */
  double laserLightWatts() {
    double electrical =
        laserMilliwatts.isPresent() ? laserMilliwatts.getAsDouble() * 1e-3 : laserWatts();
    return electrical * wallPlugEfficiency;
  }

  /** Photocurrent of a row at full scale with that light. */
  double suppliedCurrent() {
    double atRow = laserLightWatts() * StrictMath.pow(10, -lossDb() / 10) / rows;
    return laserMilliwatts.isPresent() ? atRow * responsivity : fullScaleCurrent();
  }
}
