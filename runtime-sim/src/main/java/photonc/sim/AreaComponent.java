package photonc.sim;

/** What takes area. */
public enum AreaComponent {
  RING("ring", "weight rings"),
  MODULATOR("modulator", "input modulator rings"),
  DAC("dac", "input and weight DACs"),
  ADC("adc", "ADCs"),
  AMPLIFIER("amplifier", "amplifiers"),
  DETECTOR("detector", "detectors"),
  MAC("mac", "multiply-accumulate units"),
  SRAM("sram", "scratchpad and accumulators");

  private final String text;
  private final String title;

  AreaComponent(String text, String title) {
    this.text = text;
    this.title = title;
  }

  /** The name in JSON. */
  public String text() {
    return text;
  }

  /** The name in tables. */
  public String title() {
    return title;
  }
}
