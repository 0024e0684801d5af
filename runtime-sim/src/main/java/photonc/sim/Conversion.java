package photonc.sim;

/** A conversion whose energy follows the bits of its code. */
public enum Conversion {
  WEIGHT("weight", Counter.RING_WRITES),
  INPUT("input", Counter.INPUT_CONVERSIONS),
  OUTPUT("output", Counter.ADC_CONVERSIONS);

  private final String text;
  private final Counter counter;

  Conversion(String text, Counter counter) {
    this.text = text;
    this.counter = counter;
  }

  /** The name in reports. */
  public String text() {
    return text;
  }

  /** What counts these conversions, whatever their bits. */
  public Counter counter() {
    return counter;
  }
}
