package photonc.tests.acceptance;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A colour picture.
 *
 * @param levels 0 .. 255, planes R, G, B, row by row
 */
record Picture(int height, int width, float[] levels) {
  /** One of the sample photos. */
  static Picture photo(String name) {
    Path file = SharedData.folder("datasets/images").resolve(name);
    try {
      return of(ImageIO.read(file.toFile()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Picture of(BufferedImage image) {
    int pixels = image.getHeight() * image.getWidth();
    float[] levels = new float[3 * pixels];
    for (int i = 0; i < pixels; i++) {
      int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
      for (int plane = 0; plane < 3; plane++) {
        levels[plane * pixels + i] = rgb >> (16 - 8 * plane) & 0xff;
      }
    }
    return new Picture(image.getHeight(), image.getWidth(), levels);
  }

  /** A rectangle of it, brought to another size by bilinear interpolation, in whole levels. */
  Picture part(double top, double left, double high, double wide, int toHeight, int toWidth) {
    float[] part = new float[3 * toHeight * toWidth];
    for (int plane = 0; plane < 3; plane++) {
      for (int y = 0; y < toHeight; y++) {
        for (int x = 0; x < toWidth; x++) {
          double atY = top + (y + 0.5) * high / toHeight - 0.5;
          double atX = left + (x + 0.5) * wide / toWidth - 0.5;
          part[(plane * toHeight + y) * toWidth + x] = (float) Math.rint(level(plane, atY, atX));
        }
      }
    }
    return new Picture(toHeight, toWidth, part);
  }

  private double level(int plane, double y, double x) {
    double inY = Math.max(0, Math.min(height - 1, y));
    double inX = Math.max(0, Math.min(width - 1, x));
    int y0 = (int) inY;
    int x0 = (int) inX;
    double dy = inY - y0;
    double dx = inX - x0;
    double upper = (1 - dx) * pixel(plane, y0, x0) + dx * pixel(plane, y0, x0 + 1);
    double lower = (1 - dx) * pixel(plane, y0 + 1, x0) + dx * pixel(plane, y0 + 1, x0 + 1);
    return (1 - dy) * upper + dy * lower;
  }

  private float pixel(int plane, int y, int x) {
    return levels[(plane * height + Math.min(y, height - 1)) * width + Math.min(x, width - 1)];
  }
}
