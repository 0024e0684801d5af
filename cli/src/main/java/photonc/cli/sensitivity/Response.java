package photonc.cli.sensitivity;

import photonc.report.Measure;

/** What is looked at while constants are varied. */
public enum Response {
  ENERGY("energy", "energyPj", Measure.ENERGY_PJ),
  LATENCY("latency", "latencyFs", Measure.TIME_FS),
  ERROR("error", "relativeError", Measure.RELATIVE);

  private final String text;
  private final String key;
  private final Measure measure;

  Response(String text, String key, Measure measure) {
    this.text = text;
    this.key = key;
    this.measure = measure;
  }

  public String text() {
    return text;
  }

  /** The name of its value in JSON. */
  public String key() {
    return key;
  }

  /** For people, with its unit. */
  public String format(double value) {
    return measure.format(value);
  }
}
