package photonc.sim;

/** Every fact the simulator counts; docs/isa.md says which instruction counts what. */
public enum Counter {
  USEFUL_MACS("usefulMacs", "MAC", "multiply-accumulates of the model's own products"),
  PHYSICAL_MACS("physicalMacs", "MAC", "rings of the array times symbols, used or not"),
  USED_RING_SYMBOLS(
      "usedRingSymbols", "symbol", "rings that hold a weight and get an input, times symbols"),
  VECTOR_MVMS("vectorMvms", "vector", "vectors streamed through an array"),
  SYMBOLS("symbols", "symbol", "modulated symbols, all passes of a vector"),
  ARRAY_CYCLES(
      "arrayCycles", "cycle", "cycles in which a systolic array is filled, streamed or drained"),
  INPUT_CONVERSIONS(
      "inputConversions", "conversion", "input DAC conversions, each with a modulation"),
  DETECTIONS("detections", "detection", "sums on a detector pair and its amplifier"),
  ADC_CONVERSIONS("adcConversions", "conversion", "sums converted by an ADC"),
  ACCUMULATIONS("accumulations", "addition", "sums added to an accumulator"),
  RING_WRITES("ringWrites", "write", "rings that got a weight"),
  TILE_WRITES("tileWrites", "write", "blocks written into a bank"),
  DRAM_READ_BYTES("dramReadBytes", "byte", "bytes read from DRAM"),
  DRAM_WRITE_BYTES("dramWriteBytes", "byte", "bytes written to DRAM"),
  SP_READ_BYTES("spReadBytes", "byte", "bytes read from the scratchpad"),
  SP_WRITE_BYTES("spWriteBytes", "byte", "bytes written to the scratchpad"),
  INT_ADDS("intAdds", "operation", "int32 additions and comparisons of the vector unit"),
  INT_MULS("intMuls", "operation", "int32 multiplications of the vector unit"),
  FLOAT_ADDS("floatAdds", "operation", "fp32 additions and comparisons of the vector unit"),
  FLOAT_MULS("floatMuls", "operation", "fp32 multiplications and roundings of the vector unit"),
  COMPLEX_OPS(
      "complexOps",
      "operation",
      "divisions, roots, powers, exponentials and their like of the vector unit"),
  HOST_OPERATIONS("hostOperations", "operation", "elements the host processor handled");

  private final String text;
  private final String unit;
  private final String description;

  Counter(String text, String unit, String description) {
    this.text = text;
    this.unit = unit;
    this.description = description;
  }

  /** The name in reports. */
  public String text() {
    return text;
  }

  /** What one count is. */
  public String unit() {
    return unit;
  }

  public String description() {
    return description;
  }
}
