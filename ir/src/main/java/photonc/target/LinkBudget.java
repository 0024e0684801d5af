package photonc.target;

import java.util.OptionalDouble;

/**
 * How much light the receiver needs, and what laser power gives it (docs/physics.md).
 *
 * <p>The photocurrent I at full scale is the smallest at which the rms of shot noise 2qIB and
 * thermal noise 4kTB/R, as a fraction of I, is half a step of the ADC (a step is 2^-(b-1) of full
 * scale); B is the symbol rate. Powers in watts, currents in amperes.
 *
 * @param sensitivityDbm where it is given the light is sized by it instead, 2^b times as much as
 *     the detector needs for one step (the rule of Lightening-Transformer's public model)
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
    OptionalDouble sensitivityDbm) {
  /** Elementary charge in coulombs (SI 2019, exact). */
  public static final double CHARGE = 1.602176634e-19;

  /** Boltzmann's constant in joules per kelvin (SI 2019, exact). */
  public static final double BOLTZMANN = 1.380649e-23;

  /** The rms noise at full scale, as a fraction of full scale. */
  public double sigma() {
    return sensitivityDbm.isPresent() ? relativeNoise(fullScaleCurrent()) : halfStep();
  }

  private double halfStep() {
    return 0.5 / (1L << (outputBits - 1));
  }

  /** Photocurrent of a row at full scale: the root of sigma^2 I^2 - 2qB I - 4kTB/R = 0. */
  public double fullScaleCurrent() {
    if (sensitivityDbm.isPresent()) {
      double stepWatts = 1e-3 * StrictMath.pow(10, sensitivityDbm.getAsDouble() / 10);
      return Math.scalb(stepWatts, outputBits) * responsivity;
    }
    double shot = 2 * CHARGE * bandwidthHz;
    double thermal = 4 * BOLTZMANN * temperatureK * bandwidthHz / resistanceOhm;
    double square = halfStep() * halfStep();
    return (shot + Math.sqrt(shot * shot + 4 * square * thermal)) / (2 * square);
  }

  /** rms noise at full scale for a current, as a fraction of it. */
  public double relativeNoise(double current) {
    double shot = 2 * CHARGE * current * bandwidthHz;
    double thermal = 4 * BOLTZMANN * temperatureK * bandwidthHz / resistanceOhm;
    return Math.sqrt(shot + thermal) / current;
  }

  /**
   * Loss of the critical path in dB, without the split into rows: coupler; the modulator of the
   * wavelength and past those of its neighbours on the bus; the excess of log2(rows) splits in two;
   * the weight ring and past its neighbours; the waveguide.
   */
  public double lossDb() {
    int neighbours = wavelengths - 1;
    int stages = 32 - Integer.numberOfLeadingZeros(rows - 1);
    return couplerDb + 2 * (coupledDb + neighbours * throughDb) + stages * splitterDb + waveguideDb;
  }

  /** Light that reaches the detectors of all rows together. */
  public double detectedWatts() {
    return rows * fullScaleCurrent() / responsivity;
  }

  /** Electrical power of one core's lasers. */
  public double laserWatts() {
    return detectedWatts() * StrictMath.pow(10, lossDb() / 10) / wallPlugEfficiency;
  }
}
