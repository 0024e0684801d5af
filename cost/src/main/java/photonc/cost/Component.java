package photonc.cost;

/** What energy is spent on. */
public enum Component {
  RING_WRITE("writing weights into rings"),
  RING_HOLD("bias of the rings that hold a weight"),
  INPUT_DAC("input conversions"),
  MODULATOR("modulating inputs"),
  MODULATOR_BIAS("bias of the input modulators"),
  LASER("lasers"),
  DETECTOR("detectors and amplifiers"),
  ADC("output conversions"),
  ACCUMULATOR("adding converted sums"),
  SCRATCHPAD("reading and writing the scratchpad"),
  VECTOR("arithmetic of the vector unit"),
  MAC("digital multiply-accumulates"),
  BUFFER("a core's buffer between scratchpad and converters"),
  NETWORK("registers, and the way of the sums to their adders");

  private final String summary;

  Component(String summary) {
    this.summary = summary;
  }

  public String summary() {
    return summary;
  }
}
