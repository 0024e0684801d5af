package photonc.cli.sensitivity;

/** Where a plot is drawn: pixels from the top left corner; colours are {@code #rrggbb}. */
interface Canvas {
  /** How a text lies to its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  void rectangle(double x, double y, double width, double height, String colour);

  void line(double x1, double y1, double x2, double y2, String colour);

  /** A line of text on a baseline. */
  void text(double x, double y, int size, Anchor anchor, boolean bold, String text);

  /** The picture as the bytes of a file. */
  byte[] encoded();
}
