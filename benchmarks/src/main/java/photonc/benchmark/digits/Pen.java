package photonc.benchmark.digits;

/**
 * One way to write: how a stroke's points fall onto the image, and how the line darkens it.
 *
 * @param width of a digit, in pixels
 * @param height of a digit, in pixels
 * @param slant pixels to the right for every pixel up
 * @param x0 column of the digit's centre
 * @param y0 row of the digit's centre
 * @param thickness half the line's width, in pixels
 * @param blur distance over which the line fades, in pixels
 * @param contrast brightness of the line
 */
record Pen(
    double width,
    double height,
    double slant,
    double x0,
    double y0,
    double thickness,
    double blur,
    double contrast) {

  /** The points of a stroke in pixels. */
  double[] place(double[] stroke) {
    double[] placed = new double[stroke.length];
    for (int k = 0; k < stroke.length; k += 2) {
      double y = (stroke[k + 1] - 0.5) * height;
      placed[k] = x0 + (stroke[k] - 0.5) * width - slant * y;
      placed[k + 1] = y0 + y;
    }
    return placed;
  }

  /** Brightness of the point (x, y) under a line of placed points. */
  double shade(double[] line, double x, double y) {
    double nearest = Double.MAX_VALUE;
    for (int k = 0; k + 3 < line.length; k += 2) {
      nearest = Math.min(nearest, distance(line[k], line[k + 1], line[k + 2], line[k + 3], x, y));
    }
    double ink = (thickness - nearest) / blur + 0.5;
    return contrast * Math.max(0, Math.min(1, ink));
  }

  private static double distance(double ax, double ay, double bx, double by, double x, double y) {
    double dx = bx - ax;
    double dy = by - ay;
    double length = dx * dx + dy * dy;
    double along = length == 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length;
    double t = Math.max(0, Math.min(1, along));
    double ex = x - (ax + t * dx);
    double ey = y - (ay + t * dy);
    return Math.sqrt(ex * ex + ey * ey);
  }
}
