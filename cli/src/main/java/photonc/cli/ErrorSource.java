package photonc.cli;

/** What makes values differ from the network's own, in the order it is switched on. */
enum ErrorSource {
  FLOAT("float", "float"),
  QUANTISATION("quantisation", "+ quantisation"),
  ADC("adc", "+ ADC"),
  NOISE("noise", "+ noise");

  private final String text;
  private final String title;

  ErrorSource(String text, String title) {
    this.text = text;
    this.title = title;
  }

  /** The name in JSON. */
  String text() {
    return text;
  }

  /** The head of its column. */
  String title() {
    return title;
  }
}
