package photonc.cli.sensitivity;

import photonc.report.Measure;

/** What is looked at while constants are varied. */
public enum Response {
  ENERGY("energy", "energyPj", "energy[pJ]", Measure.ENERGY_PJ),
  LATENCY("latency", "latencyFs", "latency[fs]", Measure.TIME_FS),
  ERROR("error", "relativeError", "error[1]", Measure.RELATIVE);

  private final String text;
  private final String key;
  private final String column;
  private final Measure measure;

  Response(String text, String key, String column, Measure measure) {
    this.text = text;
    this.key = key;
    this.column = column;
    this.measure = measure;
  }

  public String text() {
    return text;
  }

  /** The name of its value in JSON. */
  String key() {
    return key;
  }

  /** The header of its column. */
  String column() {
    return column;
  }

  /** For people, with its unit. */
  public String format(double value) {
    return measure.format(value);
  }
}
