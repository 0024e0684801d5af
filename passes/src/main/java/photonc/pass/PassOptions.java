package photonc.pass;

import java.util.List;
import java.util.Map;
import photonc.ir.Tensor;

/**
 * What a user may ask of the passes.
 *
 * @param calibration inputs of the network that scales and gains are taken from; by input name
 * @param timingOnly values do not matter: scales are 1 and gains are at their least, and absent
 *     weights are fine
 * @param convertSums whether detector sums go through the ADC ({@code --adc off} leaves them exact)
 * @param gainRule how gains follow from the sums that calibration saw
 */
public record PassOptions(
    List<Map<String, Tensor>> calibration,
    boolean timingOnly,
    boolean convertSums,
    GainRule gainRule) {
  public PassOptions {
    calibration = List.copyOf(calibration);
  }

  /** With the gains that are least wrong on inputs like those of the calibration. */
  public PassOptions(
      List<Map<String, Tensor>> calibration, boolean timingOnly, boolean convertSums) {
    this(calibration, timingOnly, convertSums, GainRule.EXPECTED_ERROR);
  }

  public static PassOptions defaults() {
    return new PassOptions(List.of(), false, true);
  }
}
