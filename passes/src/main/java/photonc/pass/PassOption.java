package photonc.pass;

/** One of the {@link PassOptions}, as a pass says which it looks at. */
public enum PassOption {
  CALIBRATION,
  TIMING_ONLY,
  CONVERT_SUMS,
  QUANTIZATION_RULE,
  GAIN_RULE,
  PACK_PRODUCTS,
  DYNAMIC_PRODUCTS,
  LAYER_BITS
}
