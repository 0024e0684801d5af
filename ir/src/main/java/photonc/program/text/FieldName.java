package photonc.program.text;

import java.util.List;

/** The fields in braces of an instruction, in the order they are printed. */
final class FieldName {
  static final String OUTPUTS = "outputs";
  static final String REDUCTION = "reduction";
  static final String INDEX = "index";
  static final String ROW = "row";
  static final String COLUMN = "column";
  static final String GAINS = "gains";
  static final String STEPS = "steps";
  static final String WEIGHTS = "weights";
  static final String TAPS = "taps";
  static final String ACCUMULATE = "accumulate";
  static final String ENCODING = "encoding";
  static final String ADC_BITS = "adc_bits";
  static final String REPEATED = "repeated";

  static final List<String> OF_TUNE =
      List.of(OUTPUTS, REDUCTION, INDEX, ROW, COLUMN, GAINS, STEPS, WEIGHTS, TAPS);
  static final List<String> OF_MVM = List.of(ACCUMULATE, ENCODING, ADC_BITS, REPEATED);

  private FieldName() {}
}
