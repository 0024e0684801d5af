package photonc.cli;

/** Shares as users write them: 0.01 or 1%. */
final class Share {
  private Share() {}

  /**
   * A number from 0 to 1.
   *
   * @param option what it is the value of
   * @param example for the message where it is none
   */
  static double parse(String option, String text, String example) {
    boolean percent = text.endsWith("%");
    try {
      double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
      double share = percent ? number / 100 : number;
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException wrong) {
      // said below
    }
    throw CompileOptions.usage(option, "found '" + text + "', expected a share such as " + example);
  }
}
