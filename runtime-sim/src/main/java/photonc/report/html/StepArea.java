package photonc.report.html;

/** The outline of what lies between two lines of steps, one step a bin, as the data of a path. */
final class StepArea {
  /** Heights are rounded to so many parts of a unit: less than an eye tells apart. */
  private static final double PARTS = 10;

  private final double height;
  private final double bottom;

  /**
   * An area whose shares of 1 reach {@code height} above {@code bottom}.
   *
   * @param bottom grows downwards, as in every drawing
   */
  StepArea(double height, double bottom) {
    this.height = height;
    this.bottom = bottom;
  }

  /** A box for every stretch of equal bins; those of no height are left out. */
  String between(double[] below, double[] above) {
    StringBuilder path = new StringBuilder();
    int from = 0;
    for (int bin = 1; bin <= above.length; bin++) {
      boolean goesOn =
          bin < above.length
              && level(above[bin]) == level(above[from])
              && level(below[bin]) == level(below[from]);
      if (!goesOn) {
        box(path, from, bin, level(below[from]), level(above[from]));
        from = bin;
      }
    }
    return path.toString();
  }

  private void box(StringBuilder path, int from, int to, int low, int high) {
    if (high > low) {
      path.append('M').append(from).append(' ').append(Svg.number(bottom - high / PARTS));
      path.append('h').append(to - from).append('v').append(Svg.number((high - low) / PARTS));
      path.append('h').append(from - to).append('z');
    }
  }

  private int level(double share) {
    return (int) Math.round(Math.min(1, share) * height * PARTS);
  }
}
