package photonc.cli.dataset;

/**
 * Scaling of pictures with a triangle filter that widens with the reduction, first along the rows,
 * then along the columns: what imaging libraries call bilinear with antialiasing, and what training
 * pipelines do by default. Levels stay unrounded.
 */
final class Resampling {
  private Resampling() {}

  /** The picture at another size; the same picture where the size is its own. */
  static Raster scaled(Raster picture, int height, int width) {
    Raster wide = picture.width() == width ? picture : alongRows(picture, width);
    return wide.height() == height ? wide : alongColumns(wide, height);
  }

  private static Raster alongRows(Raster from, int width) {
    int lines = from.channels() * from.height();
    float[] levels = new float[lines * width];
    for (int x = 0; x < width; x++) {
      Taps taps = Taps.of(x, from.width(), width);
      for (int line = 0; line < lines; line++) {
        levels[line * width + x] = taps.sum(from.levels(), line * from.width(), 1);
      }
    }
    return new Raster(from.channels(), from.height(), width, levels);
  }

  private static Raster alongColumns(Raster from, int height) {
    int width = from.width();
    float[] levels = new float[from.channels() * height * width];
    for (int y = 0; y < height; y++) {
      Taps taps = Taps.of(y, from.height(), height);
      for (int channel = 0; channel < from.channels(); channel++) {
        for (int x = 0; x < width; x++) {
          int start = channel * from.pixels() + x;
          levels[(channel * height + y) * width + x] = taps.sum(from.levels(), start, width);
        }
      }
    }
    return new Raster(from.channels(), height, width, levels);
  }

  /** The samples that make up one output sample. */
  private record Taps(int first, double[] weights) {
    static Taps of(int output, int from, int to) {
      double scale = (double) from / to;
      double support = Math.max(1, scale);
      double centre = (output + 0.5) * scale;
      int first = (int) Math.max(0, Math.floor(centre - support + 0.5));
      int end = (int) Math.min(from, Math.floor(centre + support + 0.5));
      double[] weights = new double[end - first];
      double total = 0;
      for (int k = 0; k < weights.length; k++) {
        weights[k] = Math.max(0, 1 - Math.abs(first + k + 0.5 - centre) / support);
        total += weights[k];
      }
      for (int k = 0; k < weights.length; k++) {
        weights[k] /= total;
      }
      return new Taps(first, weights);
    }

    float sum(float[] levels, int start, int stride) {
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        sum += weights[k] * levels[start + (first + k) * stride];
      }
      return (float) sum;
    }
  }
}
