package photonc.cli.dataset;

/**
 * A picture: levels 0 .. 255 of its channels, plane by plane, rows from the top.
 *
 * @param channels 1 grey, 3 red, green, blue
 */
public record Raster(int channels, int height, int width, float[] levels) {
  public Raster {
    if ((channels != 1 && channels != 3) || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a picture has 1 or 3 channels and some height and width, not %d x %d x %d"
              .formatted(channels, height, width));
    }
    if (levels.length != channels * height * width) {
      throw new IllegalArgumentException("as many levels as channels x height x width");
    }
  }

  int pixels() {
    return height * width;
  }

  /** The part of this size in the middle; the odd pixel stays at the end. */
  Raster cropped(int rows, int columns) {
    int top = (height - rows) / 2;
    int left = (width - columns) / 2;
    float[] part = new float[channels * rows * columns];
    for (int line = 0; line < channels * rows; line++) {
      int row = line / rows * height + top + line % rows;
      System.arraycopy(levels, row * width + left, part, line * columns, columns);
    }
    return new Raster(channels, rows, columns, part);
  }
}
