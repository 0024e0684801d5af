package photonc.pass;

import java.util.List;
import java.util.Map;
import photonc.ir.Tensor;

/**
 * What a user may ask of the passes.
 *
 * @param calibration inputs of the network that scales and gains are taken from; by input name
 * @param timingOnly values do not matter: scales are 1 and gains are at their least, weights are
 *     not read, and absent ones are fine
 * @param convertSums whether detector sums go through the ADC ({@code --adc off} leaves them exact)
 * @param quantizationRule what calibration is used for beside the scales of codes
 * @param gainRule how gains follow from the sums that calibration saw
 * @param packProducts whether groups and outputs of small kernels may share an array ({@code --pack
 *     off} leaves every group a block of its own)
 * @param dynamicProducts where products of two run-time tensors are computed
 * @param layerBits of products that have fewer bits than the target's converters
 */
public record PassOptions(
    List<Map<String, Tensor>> calibration,
    boolean timingOnly,
    boolean convertSums,
    QuantizationRule quantizationRule,
    GainRule gainRule,
    boolean packProducts,
    DynamicProducts dynamicProducts,
    LayerBits layerBits) {
  public PassOptions {
    calibration = List.copyOf(calibration);
  }

  /** With the rules that are least wrong on inputs like those of the calibration, and packed. */
  public PassOptions(
      List<Map<String, Tensor>> calibration, boolean timingOnly, boolean convertSums) {
    this(
        calibration,
        timingOnly,
        convertSums,
        QuantizationRule.CORRECTED,
        GainRule.EXPECTED_ERROR,
        true,
        DynamicProducts.AUTO,
        LayerBits.NONE);
  }

  /** The same with products packed or not. */
  public PassOptions withPacking(boolean packs) {
    return new PassOptions(
        calibration,
        timingOnly,
        convertSums,
        quantizationRule,
        gainRule,
        packs,
        dynamicProducts,
        layerBits);
  }

  /** The same with products of two run-time tensors elsewhere. */
  public PassOptions withDynamicProducts(DynamicProducts where) {
    return new PassOptions(
        calibration,
        timingOnly,
        convertSums,
        quantizationRule,
        gainRule,
        packProducts,
        where,
        layerBits);
  }

  /** The same with another rule for codes. */
  public PassOptions with(QuantizationRule rule) {
    return new PassOptions(
        calibration,
        timingOnly,
        convertSums,
        rule,
        gainRule,
        packProducts,
        dynamicProducts,
        layerBits);
  }

  /** The same with other bits. */
  public PassOptions with(LayerBits bits) {
    return new PassOptions(
        calibration,
        timingOnly,
        convertSums,
        quantizationRule,
        gainRule,
        packProducts,
        dynamicProducts,
        bits);
  }

  public static PassOptions defaults() {
    return new PassOptions(List.of(), false, true);
  }
}
